"""Values put into a YAML text in place: everything else, comments included, stays as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final

from ..expressions import compile_later
from ..model.source import Entry, Path
from .yaml_file import parse_text

Value = str | Sequence[str]

# A plain scalar may hold anything but what YAML gives a meaning to; what is doubtful is quoted.
_PLAIN: Final = compile_later(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^:#\[\]{},'\"\\\n]*(?<!\s)")


def set_values(text: str, values: Mapping[Path, Value]) -> str:
    """Return a YAML text with these values in place of those that stand there, or of nothing.

    Raises:
        KeyError: The text has no such key; the text cannot be read.
    """
    source = parse_text("", text).source
    edits: list[tuple[int, int, str]] = []
    for path, value in values.items():
        scalar = source.scalars.get(path)
        if scalar is not None:
            edits.append((scalar.start, scalar.end, write_value(value)))
        elif path in source.containers:
            start = source.containers[path]
            edits.append((start, text.index("]", start) + 1, write_value(value)))
        else:
            raise KeyError(path)
    for start, end, written in sorted(edits, reverse=True):
        lead = "" if start > 0 and text[start - 1] == " " else " "
        text = _take_blanks(text[:start] + lead + written, text[end:], len(lead + written))
    return text


def _take_blanks(before: str, after: str, grown: int) -> str:
    """Join two parts, the blanks before a comment giving way so that comments stay in line."""
    blanks = len(after) - len(after.lstrip(" "))
    if blanks and after[blanks : blanks + 1] == "#":
        after = " " * max(blanks - _width(before[-grown:]), 1) + after[blanks:]
    return before + after


def _width(text: str) -> int:
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def write_value(value: Value) -> str:
    """Return a text or a list of texts the way it is written in YAML, quoted where it must be."""
    if isinstance(value, str):
        return _write_scalar(value)
    return "[" + ", ".join(_write_scalar(item) for item in value) + "]"


def _write_scalar(text: str) -> str:
    if _PLAIN.fullmatch(text):
        data = parse_text("", f"键: {text}").data
        if data is not None and isinstance(data.get("键"), Entry) and data["键"] == text:
            return text
    return json.dumps(text, ensure_ascii=False)
