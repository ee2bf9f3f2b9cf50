"""A case of the list → a new outline, or the outline that it has brought up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from ..formats.format import Format
from ..model.source import Path
from ..starting import compose_outline
from ..structure.yaml_edit import Value
from ..structure.yaml_file import Tree, parse_text
from ..structure.yaml_put import put_values
from .entries import CASE, CLERK, is_same, look_up, spell_value
from .marks import make_mark, read_marks, write_marks


@dataclass(frozen=True, slots=True)
class Change:
    """A key of which outline and list say different things; ``old`` is "" where it was empty."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Updated:
    """An outline's new text, what changed in it, and what differs and was left as staff have it."""

    text: str
    changes: tuple[Change, ...]
    differences: tuple[Change, ...]


def start_outline(format: Format, home: FilePath, entries: Mapping[Path, Value]) -> str:  # noqa: A002 - the contract's word
    """Return a new outline: the format's starter with what the list says, and the marks of it.

    Raises:
        TemplateError: The region or the unit is faulty.
    """
    case = {str(path[1]): value for path, value in entries.items() if path[0] == CASE}
    text = compose_outline(format, home, case)
    more = {path: value for path, value in entries.items() if path[0] != CASE}
    if more:
        text = put_values(text.rstrip("\n") + "\n\n", more)
    data = parse_text("", text).data or {}
    # What the starter and the unit put in is not staff's either: a later list may change it.
    filled = {make_mark((CASE, key), value) for key, value in data[CASE].items() if value}
    marks = filled | {make_mark(path, value) for path, value in entries.items()}
    return write_marks(text, marks)


def update_outline(
    text: str,
    format: Format,  # noqa: A002 - the contract's word
    entries: Mapping[Path, Value],
    takes_list: bool = False,
) -> Updated:
    """Return an outline with what the list says now, where staff have not had their say.

    A key is set where it is empty, or where its value is still what the list said last time.
    What staff have written stays: silently where the list only repeats itself, else as a
    difference; ``takes_list`` sets it all the same. 经办人 is set only where there is none.

    Raises:
        UneditableError: The outline is written in a way that cannot be edited safely.
    """
    tree = parse_text("", text)
    marks = set(read_marks(text))
    values: dict[Path, Value] = {}
    changes: list[Change] = []
    differences: list[Change] = []
    for path, value in entries.items():
        old = look_up(tree, path)
        change = Change(str(path[-1]), spell_value(old), spell_value(value))
        if is_same(old, value):
            marks.add(make_mark(path, value))
        elif _may_set(path, old, value, format) and (
            not old or takes_list or make_mark(path, old) in marks
        ):
            values[path] = value
            changes.append(change)
            marks -= {make_mark(path, old)}
            marks.add(make_mark(path, value))
        elif path != CLERK and make_mark(path, value) not in marks:
            differences.append(change)
    if not values:
        return Updated(text, (), tuple(differences))
    written = write_marks(_put(text, tree, values), marks)
    return Updated(written, tuple(changes), tuple(differences))


def _may_set(path: Path, old: Any, value: Value, format: Format) -> bool:  # noqa: A002 - the contract's word
    """Tell whether a key may be set at all: an outline of another format has other words."""
    if path == CLERK:
        return not old
    if path[0] != CASE:
        return True
    choices = format.schema["$defs"]["案件"]["properties"].get(path[1], {}).get("enum")
    return choices is None or value in choices


def _put(text: str, tree: Tree, values: Mapping[Path, Value]) -> str:
    """Return the text with values put in; a first 交办清单 goes behind what is there."""
    is_new = ("办理",) not in tree.source.keys
    has_gap = text.endswith(("\n\n", "\r\n\r\n"))
    if is_new and not has_gap and any(path[0] == "办理" for path in values):
        line_end = "\r\n" if "\r\n" in text else "\n"
        text += line_end if text.endswith("\n") else line_end * 2
    return put_values(text, values)
