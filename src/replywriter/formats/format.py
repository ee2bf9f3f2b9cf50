"""One official format (文种): its name, schema, wording, layout and starter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from ..errors import TemplateError
from ..model.layout import Layout
from ..model.source import SourceMap
from ..structure.schema import SchemaChecker
from .folders import find_file, list_names, packaged_templates, template_roots
from .layout import layout_from
from .loading import check_schema, load_json, load_yaml, merge, raise_faults, validate
from .wording import Wording

# The words that a wording template may use; composing.py fills each of them.
WORDS: Final = frozenset(
    (
        *(
            "案件",
            "案由",
            "会议",
            "届次",
            "届",
            "次",
            "层级",
            "机构",
            "案类",
            "敬语",
            "称呼",
            "提案者",
        ),
        *("您", "我局", "会办单位", "致谢", "答复", "联系", "抄送", "落款", "单位"),
    )
)


@dataclass(frozen=True)
class Format:
    """One official format, complete with what it takes from the formats above it."""

    name: str
    title: str
    body: str
    case_kind: str
    author_title: str
    honorific: str
    max_names: int
    schema: Mapping[str, Any]
    checker: SchemaChecker
    layout: Layout
    wording: Wording
    starter_file: Path | None
    rules: Mapping[str, Mapping[str, Any]]

    def read_starter(self) -> str:
        """Return the outline that a new one begins with.

        Raises:
            TemplateError: The format has none, or it does not fit the format's own schema.
        """
        if self.starter_file is None:
            raise TemplateError(f"文种“{self.name}”没有 starter.yaml。请补上这个文件。")
        tree = load_yaml(self.starter_file)
        raise_faults(self.checker.check(tree.data or {}, tree.source, is_partial=True))
        return self.starter_file.read_text(encoding="utf-8")


def list_formats(home: Path | None = None) -> list[str]:
    """Return the names of the formats that letters can be written in, without ``base``."""
    return [name for name in list_names("*/format.yaml", home) if name != "base"]


@cache
def load_format(name: str, home: Path | None = None) -> Format:
    """Return a format by its name; a working folder's own comes before the packaged one.

    Raises:
        TemplateError: There is no such format, or one of its files is faulty.
    """
    chain = _chain(name, home)
    data, _ = _merged(chain, "format", "文种", home)
    layout_data, layout_file = _merged(chain, "layout", "版式", home)
    schema = _schema(chain, home)
    roots = tuple(str(root) for root in template_roots(home))
    return Format(
        name=name,
        title=data["名称"],
        body=data["机构"],
        case_kind=data["案类"],
        author_title=data["称呼"],
        honorific=data["敬语"],
        max_names=data["名单上限"],
        schema=schema,
        checker=SchemaChecker(schema),
        layout=layout_from(layout_data, layout_file),
        wording=Wording(_nearest_owner(chain, "wording.j2", home), roots, WORDS),
        starter_file=_nearest(chain, "starter.yaml", home),
        rules=data.get("规则", {}),
    )


def _chain(name: str, home: Path | None) -> list[str]:
    """Return the format and those it extends, ``base`` first."""
    chain: list[str] = []
    current: str | None = name
    while current:
        file = find_file(f"{current}/format.yaml", home)
        if file is None or current == ".":
            known = "、".join(list_formats(home))
            raise TemplateError(f"找不到文种“{current}”。可用的有：{known}。")
        if current in chain:
            raise TemplateError(f"{file}：文种“{current}”的上级绕回了自己。请改“上级”。")
        chain.append(current)
        data = load_yaml(file).data or {}
        current = data.get("上级")
    return chain[::-1]


def _merged(
    chain: list[str], kind: str, root_name: str, home: Path | None
) -> tuple[dict[str, Any], str]:
    """Return the data of all ``<kind>.yaml`` along the chain, and the last file that says anything.

    Each file is validated by itself, so that a fault is shown in the file it stands in; what
    all of them together must say is validated at the end.
    """
    data: dict[str, Any] = {}
    last = SourceMap(f"{chain[-1]}/{kind}.yaml", "")
    for name in chain:
        file = find_file(f"{name}/{kind}.yaml", home)
        if file is not None:
            tree = load_yaml(file)
            validate(tree.data or {}, tree.source, kind, root_name, is_partial=True)
            data = merge(data, tree.data or {})
            last = tree.source if tree.data else last
    validate(data, last, kind, root_name)
    return data, last.file


def _schema(chain: list[str], home: Path | None) -> dict[str, Any]:
    """Return the schema of a format: each along the chain is a merge patch on those above it."""
    schema: dict[str, Any] = {}
    for name in chain:
        file = find_file(f"{name}/outline.schema.json", home)
        if file is None:
            continue
        schema = merge(schema, load_json(file))
        if not file.is_relative_to(packaged_templates()):  # the packaged ones are tested
            check_schema(schema, file)
    return schema


def _nearest(chain: list[str], file_name: str, home: Path | None) -> Path | None:
    """Return the file of the format itself or of the nearest above it."""
    files = (find_file(f"{name}/{file_name}", home) for name in reversed(chain))
    return next((file for file in files if file), None)


def _nearest_owner(chain: list[str], file_name: str, home: Path | None) -> str:
    """Return the name of the format that a file is taken from.

    Raises:
        TemplateError: None of them has it.
    """
    file = _nearest(chain, file_name, home)
    if file is None:
        raise TemplateError(f"文种“{chain[-1]}”和它的上级都没有 {file_name}。请补上这个文件。")
    return file.parent.name
