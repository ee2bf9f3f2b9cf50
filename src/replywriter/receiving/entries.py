"""What a row of the list says, as paths and values of an outline of one format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..addressees import split_names
from ..formats.format import Format
from ..model.source import Path
from ..structure.yaml_edit import Value
from ..structure.yaml_file import Tree
from .cases import ListedCase

CASE: Final = "案件"
CLERK: Final = ("办理", "经办人")
LISTED: Final = ("办理", "交办清单")


def make_entries(listed: ListedCase, format: Format, kind: str | None) -> dict[Path, Value]:  # noqa: A002 - the contract's word
    """Return the values of a row by their paths.

    A fact that the format has no key for is kept under the heading of its column.
    """
    known = format.schema["$defs"]["案件"]["properties"]
    case = dict(listed.case)
    if kind and format.variants:
        case["案类"] = kind
    if format.role:
        case.setdefault("办理方式", format.role)
    entries: dict[Path, Value] = {(CASE, key): value for key, value in case.items() if key in known}
    if listed.clerk:
        entries[CLERK] = listed.clerk
    kept = dict(listed.listed)
    for key in case.keys() - known.keys():
        for column in listed.columns.get(key, ()):
            if column.number in listed.texts:
                kept[column.heading] = listed.texts[column.number]
    entries |= {(*LISTED, heading): text for heading, text in kept.items()}
    return entries


def look_up(tree: Tree, path: Path) -> Any:
    """Return what stands at a path of an outline, ``None`` where nothing does.

    A number is the text that was typed: 0137 without quotation marks is not 137.
    """
    value: Any = tree.data
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    typed = tree.source.scalars.get(path)
    return typed.text if typed is not None and isinstance(value, int | float) else value


def spell_value(value: Any) -> str:
    """Return a value as one text, names with 、 between them however they are written."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return "、".join(split_names([str(item) for item in value]))
    return str(value)


def is_same(old: Any, new: Value) -> bool:
    """Tell whether two values say the same: a list of names may be one text of names."""
    if isinstance(new, str):
        return spell_value(old) == new
    names = [old] if isinstance(old, str) else list(old) if isinstance(old, Sequence) else []
    return split_names([str(name) for name in names]) == tuple(new)
