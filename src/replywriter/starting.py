"""New outlines: a format's starter with what is known of the case and of the unit filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .addressees import split_names
from .errors import UsageError
from .formats.folders import DRAFTS, SCHEMAS
from .formats.format import Format
from .formats.setting import settle
from .structure.yaml_edit import Value, set_values
from .structure.yaml_file import parse_text
from .structure.yaml_put import put_values
from .writing import make_file_name, write_whole


@dataclass(frozen=True, slots=True)
class Fact:
    """One key of 案件 that a new outline has room for, as the format's schema describes it.

    ``title`` is what the format calls it; ``is_many`` says that it holds several names.
    """

    key: str
    title: str
    example: str
    is_needed: bool
    is_many: bool

    def read(self, text: str) -> Value:
        """Return what staff typed for it as a value of the outline."""
        return split_names([text]) if self.is_many else text


def list_facts(format: Format) -> tuple[Fact, ...]:  # noqa: A002 - the contract's word
    """Return the facts of a case that the starter of a format asks for, in its order.

    Raises:
        TemplateError: The format has no starter, or a faulty one.
    """
    case = format.schema["$defs"]["案件"]
    keys = parse_text("", format.read_starter()).source.keys
    return tuple(_describe(str(key[1]), case) for key in keys if key[0] == "案件" and len(key) == 2)


def _describe(key: str, case: Mapping[str, Any]) -> Fact:
    schema = case["properties"][key]
    example = next(iter(schema.get("examples", ())), "")
    shown = "、".join(example) if isinstance(example, list) else str(example).strip('"')
    is_many = str(schema.get("$ref", "")).endswith("/名单")
    return Fact(key, schema.get("title", key), shown, key in case["required"], is_many)


def fill_starter(format: Format, home: Path, case: Mapping[str, Value]) -> str:  # noqa: A002 - the contract's word
    """Return the starter with what is known, as ``compose_outline`` does.

    The schema that its first line names is put into the working folder.

    Raises:
        TemplateError: The region or the unit is faulty.
    """
    write_schema(home, format)
    return compose_outline(format, home, case)


def compose_outline(format: Format, home: Path, case: Mapping[str, Value]) -> str:  # noqa: A002 - the contract's word
    """Return the starter with case data (Chinese keys of 案件), the unit's name and its copies.

    Editors with a YAML language server complete keys and explain them where an outline begins
    with the line that names its schema.

    Raises:
        TemplateError: The region or the unit is faulty.
    """
    setting = settle(home, format)
    unit = setting.unit
    values: dict[tuple[str | int, ...], Value] = {
        ("案件", key): value for key, value in case.items() if value
    }
    name = unit.short_names[0] if unit.short_names else unit.full_name
    if name and ("案件", "承办单位") not in values:
        values["案件", "承办单位"] = name
    if setting.copies:
        values["抄送",] = setting.copies
    first = f"# yaml-language-server: $schema=../{SCHEMAS}/{_name_schema(format)}\n"
    starter = format.read_starter()
    keys = parse_text("", starter).source.keys
    there = {path: value for path, value in values.items() if path in keys}
    more = {path: value for path, value in values.items() if path not in keys}
    return first + put_values(set_values(starter, there), more)


def write_schema(home: Path, format: Format) -> None:  # noqa: A002 - the contract's word
    """Write a format's schema into the working folder, where its outlines' first lines name it."""
    text = json.dumps(format.schema, ensure_ascii=False, indent=1) + "\n"
    write_whole(home / SCHEMAS / _name_schema(format), text.encode("utf-8"))


def _name_schema(format: Format) -> str:  # noqa: A002 - the contract's word
    return f"{format.name}.schema.json"


def write_outline(home: Path, text: str, case: Mapping[str, Value]) -> Path:
    """Write a new outline into ``drafts/`` and return where; an outline that exists is not touched.

    Raises:
        UsageError: There is one of this name already.
    """
    target = place_outline(home, case)
    if target.exists():
        raise UsageError(f"{target}：已经有这份提纲，没有改动。请换一个编号，或直接打开它填写。")
    write_whole(target, text.encode("utf-8"))
    return target


def place_outline(home: Path, case: Mapping[str, Value], *more: str) -> Path:
    """Return where the outline of a case lies: 届次-编号 and what else tells it apart."""
    parts = [str(case[key]) for key in ("届次", "编号") if case.get(key)]
    name = make_file_name([*parts, *more]) if parts else "新提纲"
    return home / DRAFTS / f"{name}.yaml"
