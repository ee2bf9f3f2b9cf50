"""Template files as checked data: YAML or JSON, merged along ``上级``, held against a schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import TemplateError
from ..model.diagnostic import Diagnostic
from ..model.source import SourceMap
from ..structure.schema import SchemaChecker, find_schema_fault
from ..structure.yaml_file import Tree, read_yaml
from .folders import packaged_templates


def load_yaml(path: Path) -> Tree:
    """Return a YAML template file; a file of comments alone is empty data.

    Raises:
        TemplateError: The file cannot be read; the sentence names file, line and cure.
    """
    if not _has_content(path):
        return Tree({}, SourceMap(str(path), ""), ())
    tree = read_yaml(path)
    raise_faults(tree.faults)
    return tree


def _has_content(path: Path) -> bool:
    lines = path.read_bytes().splitlines()
    return any(line.strip() and not line.lstrip().startswith(b"#") for line in lines)


def follow_parents(
    name: str, what: str, locate: Callable[[str], Path | None], list_known: Callable[[], list[str]]
) -> list[Path]:
    """Return the file of a 文种 or 地区 and those of its 上级, the uppermost first.

    Raises:
        TemplateError: One of them is not there, or a 上级 leads back to itself.
    """
    files: list[Path] = []
    current: str | None = name
    where = ""
    while current:
        file = locate(current)
        if file is None:
            known = "、".join(list_known())
            raise TemplateError(f"{where}找不到{what}“{current}”。可用的有：{known}。")
        if file in files:
            raise TemplateError(f"{file}：{what}“{current}”的上级绕回了自己。请改“上级”。")
        files.append(file)
        tree = load_yaml(file)
        current = (tree.data or {}).get("上级")
        place = tree.source.locate_value(("上级",))
        where = f"{file} 第{place.line}行第{place.column}字："
    return files[::-1]


def merge_files(
    files: Sequence[Path],
    schema: str,
    root_name: str,
    prepare: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> tuple[dict[str, Any], SourceMap]:
    """Return the data of files merged in order, and the source of the last that says anything.

    Each file is validated by itself, so that a fault is shown in the file it stands in; what
    all of them together must say is validated at the end. ``prepare`` brings the data of each
    file that is in order into the shape in which they are merged.

    Raises:
        TemplateError: There are faults.
    """
    data: dict[str, Any] = {}
    last = SourceMap("", "")
    for file in files:
        tree = load_yaml(file)
        validate(tree.data or {}, tree.source, schema, root_name, is_partial=len(files) > 1)
        data = merge(data, prepare(tree.data or {}))
        last = tree.source if tree.data or not last.file else last
    if len(files) > 1:
        validate(data, last, schema, root_name)
    return data, last


def load_json(path: Path) -> dict[str, Any]:
    """Return a JSON template file.

    Raises:
        TemplateError: The file is no JSON object; the sentence names file and line.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise TemplateError(f"{path}：文件不是 UTF-8 编码。请另存为 UTF-8。") from fault
    except json.JSONDecodeError as fault:
        raise TemplateError(
            f"{path} 第{fault.lineno}行第{fault.colno}字：JSON 写法不对。请检查逗号、引号和括号。"
        ) from fault
    if not isinstance(data, dict):
        raise TemplateError(f"{path} 第1行：应是一个 JSON 对象，以“{{”开头。")
    return data


def check_schema(schema: Mapping[str, Any], file: Path) -> None:
    """Make sure that a schema is one, so that outlines can be held against it.

    Raises:
        TemplateError: It is not; the sentence names the file and, where it stands there, the line.
    """
    fault = find_schema_fault(schema)
    if fault is None:
        return
    path, message = fault
    # JSON is YAML, so its places are read as YAML's are.
    place = read_yaml(file).source.locate_value(path)
    raise TemplateError(f"{file} 第{place.line}行第{place.column}字：{message}")


def merge(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``lower`` with what ``upper`` says instead: a JSON Merge Patch (RFC 7396)."""
    merged = dict(lower)
    for key, value in upper.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping):
            under = merged.get(key)
            merged[key] = merge(under if isinstance(under, Mapping) else {}, value)
        else:
            merged[key] = value
    return merged


@cache
def _checker(name: str, root_name: str) -> SchemaChecker:
    schema = load_json(packaged_templates() / "schema" / f"{name}.schema.json")
    return SchemaChecker(schema, root_name)


def validate(
    data: Mapping[str, Any],
    source: SourceMap,
    schema: str,
    root_name: str,
    is_partial: bool = False,
) -> None:
    """Hold template data against one of the packaged schemas.

    A partial file may leave out what the format above it says.

    Raises:
        TemplateError: There are faults; the sentences name file, line and what to write.
    """
    raise_faults(_checker(schema, root_name).check(data, source, is_partial))


def raise_faults(faults: tuple[Diagnostic, ...]) -> None:
    """Raise the faults of a template file, if there are any, as one error.

    Raises:
        TemplateError: There is at least one fault.
    """
    if faults:
        raise TemplateError(
            "\n".join(
                f"{place.file} 第{place.line}行第{place.column}字：{fault.message}"
                for fault in faults
                for place in (fault.place,)
            )
        )
