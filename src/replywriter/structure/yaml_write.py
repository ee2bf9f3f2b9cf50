"""Data under Chinese keys → YAML as staff would type it: literal blocks, quoted numbers, comments.

What is written reads back as the same data, whatever the texts hold.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..expressions import compile_later
from .yaml_edit import write_value

_INDENT: Final = "  "
_LONGEST_INLINE: Final = 40  # characters; a longer text stands in a block of its own
_COMMENT_COLUMN: Final = 12

# What a literal block cannot hold as it stands: breaks other than \n, marks, controls.
_UNPRINTABLE: Final = compile_later(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_STARTS_BLOCK: Final = compile_later(r"\n*[^\s]")


class Blank(str):
    """A comment that stands where a value is to be filled in by hand."""

    __slots__ = ()


def write_yaml(data: Mapping[str, Any], head: Sequence[str] = ()) -> str:
    """Return data as YAML, under ``head`` as comments."""
    lines = [f"# {line}".rstrip() for line in head]
    for key, value in data.items():
        lines += _write_pair(key, value, "")
    return "\n".join(lines) + "\n"


def _write_pair(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a key and its value."""
    lead = f"{indent}{key}:"
    inner = indent + _INDENT
    if isinstance(value, Blank):
        yield f"{lead}{' ' * max(_COMMENT_COLUMN - len(key) * 2, 2)}# {value}"
    elif isinstance(value, str):
        yield from _write_text(lead, value, inner)
    elif isinstance(value, Mapping):
        yield lead
        for inner_key, inner_value in value.items():
            yield from _write_pair(inner_key, inner_value, inner)
    elif isinstance(value, Sequence) and any(isinstance(row, Mapping) for row in value):
        yield lead
        for row in value:
            yield from _write_row(row, inner)
    else:
        yield f"{lead} {_write_inline(value)}"


def _write_row(row: Mapping[str, Any], indent: str) -> Iterator[str]:
    """Yield the lines of an item of a list: in one line where it is short, as keys otherwise."""
    if all(_is_short(value) for value in row.values()) and len(row) <= 2:
        pairs = ", ".join(f"{key}: {_write_inline(value)}" for key, value in row.items())
        yield f"{indent}- {{{pairs}}}"
        return
    mark = f"{indent}- "
    for key, value in row.items():
        lines = list(_write_pair(key, value, indent + _INDENT))
        yield mark + lines[0].lstrip(" ")
        yield from lines[1:]
        mark = indent + _INDENT


def _is_short(value: Any) -> bool:
    return isinstance(value, int) or (
        isinstance(value, str) and len(value) <= _LONGEST_INLINE and "\n" not in value
    )


def _write_inline(value: Any) -> str:
    """Return a number, a text or a list of either as it stands in one line."""
    if isinstance(value, str):
        return _write_scalar(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join(_write_inline(item) for item in value) + "]"
    return json.dumps(value)


def _write_text(lead: str, text: str, indent: str) -> Iterator[str]:
    """Yield a text behind its key: short ones in the line, others as a literal block."""
    if _is_short(text) or not _fits_block(text):
        yield f"{lead} {_write_scalar(text)}"
        return
    yield f"{lead} |-"
    yield from (indent + line if line else "" for line in text.split("\n"))


def _fits_block(text: str) -> bool:
    """Tell whether a literal block holds the text: it starts with a character, ends with one."""
    return bool(
        _STARTS_BLOCK.match(text) and not text.endswith("\n") and not _UNPRINTABLE.search(text)
    )


def _write_scalar(text: str) -> str:
    """Return a text in one line, quoted where it must be and escaped where it cannot be seen."""
    if not _UNPRINTABLE.search(text) and "\n" not in text:
        return write_value(text)
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: _escape(found.group()), quoted)


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
