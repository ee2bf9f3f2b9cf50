"""Values put into a YAML text in place: everything else, comments included, stays as it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ..expressions import compile_later
from ..model.source import Entry, Path
from .yaml_file import parse_text

Value = str | Sequence[str]

# A plain scalar may hold anything but what YAML gives a meaning to; what is doubtful is quoted.
_PLAIN: Final = compile_later(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~][^:#\[\]{},'\"\\\n]*(?<!\s)")
_WORD: Final = compile_later(r"[^\W\d_]\w*")
# What no text holds as it stands: breaks other than \n, marks, controls.
UNPRINTABLE: Final = compile_later(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


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
        grown = width(lead + written) - width(text[start:end])
        text = text[:start] + lead + written + give_blanks(text[end:], grown)
    return text


def give_blanks(after: str, grown: int) -> str:
    """Return what follows a value, the blanks before a comment giving way so that it stays put."""
    blanks = len(after) - len(after.lstrip(" "))
    if blanks and after[blanks : blanks + 1] == "#":
        return " " * max(blanks - grown, 1) + after[blanks:]
    return after


def width(text: str) -> int:
    """Return how many columns a text takes, 汉字 as two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def write_value(value: Any) -> str:
    """Return a text, a number, a list or a mapping as YAML in one line, quoted where it must be.

    What cannot be seen in a text is escaped.
    """
    if isinstance(value, str):
        return _write_text(value)
    if isinstance(value, Mapping):
        pairs = (f"{write_key(key)}: {write_value(inner)}" for key, inner in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(write_value(item) for item in value) + "]"
    return json.dumps(value)


def write_key(key: str) -> str:
    """Return the key of a mapping, quoted where it must be."""
    return key if _WORD.fullmatch(key) else _write_text(key)


def _write_text(text: str) -> str:
    if _PLAIN.fullmatch(text) and not UNPRINTABLE.search(text):
        data = parse_text("", f"键: {text}").data
        if data is not None and isinstance(data.get("键"), Entry) and data["键"] == text:
            return text
    return quote(text)


def quote(text: str) -> str:
    """Return a text in double quotes; what cannot be seen in it is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda found: _escape(found.group()), quoted)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
