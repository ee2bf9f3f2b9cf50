"""New outlines: a format's starter with what is known of the case and of the unit filled in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from .errors import UsageError
from .formats.folders import DRAFTS, SCHEMAS
from .formats.format import Format
from .formats.setting import settle
from .structure.yaml_edit import Value, set_values
from .writing import make_file_name, write_whole


def fill_starter(format: Format, home: Path, case: Mapping[str, Value]) -> str:  # noqa: A002 - the contract's word
    """Return the starter with case data (Chinese keys of 案件), the unit's name and its copies.

    The schema that its first line names is put into the working folder.

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
    return write_schema(home, format) + set_values(format.read_starter(), values)


def write_schema(home: Path, format: Format) -> str:  # noqa: A002 - the contract's word
    """Write a format's schema into the working folder for editors; return the line that names it.

    Editors with a YAML language server complete keys and explain them where an outline begins
    with this line.
    """
    name = f"{format.name}.schema.json"
    text = json.dumps(format.schema, ensure_ascii=False, indent=1) + "\n"
    write_whole(home / SCHEMAS / name, text.encode("utf-8"))
    return f"# yaml-language-server: $schema=../{SCHEMAS}/{name}\n"


def write_outline(home: Path, text: str, case: Mapping[str, Value]) -> Path:
    """Write a new outline into ``drafts/`` and return where; an outline that exists is not touched.

    Raises:
        UsageError: There is one of this name already.
    """
    parts = [str(case[key]) for key in ("届次", "编号") if case.get(key)]
    name = make_file_name(parts) if parts else "新提纲"
    target = home / DRAFTS / f"{name}.yaml"
    if target.exists():
        raise UsageError(f"{target}：已经有这份提纲，没有改动。请换一个编号，或直接打开它填写。")
    write_whole(target, text.encode("utf-8"))
    return target
