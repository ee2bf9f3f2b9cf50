"""Data under Chinese keys → YAML as staff would type it: literal blocks, quoted numbers, comments.

What is written reads back as the same data, whatever the texts hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..expressions import compile_later
from .yaml_edit import UNPRINTABLE, write_key, write_value

_INDENT: Final = "  "
_LONGEST_INLINE: Final = 40  # characters; a longer text stands in a block of its own
_COMMENT_COLUMN: Final = 12

_STARTS_BLOCK: Final = compile_later(r"\n*[^\s]")


class Blank(str):
    """A comment that stands where a value is to be filled in by hand."""

    __slots__ = ()


def write_yaml(data: Mapping[str, Any], head: Sequence[str] = ()) -> str:
    """Return data as YAML, under ``head`` as comments."""
    lines = [f"# {line}".rstrip() for line in head]
    for key, value in data.items():
        lines += write_pair(key, value, "")
    return "\n".join(lines) + "\n"


def write_pair(key: str, value: Any, indent: str) -> Iterator[str]:
    """Yield the lines of a key and its value."""
    lead = f"{indent}{write_key(key)}:"
    inner = indent + _INDENT
    if isinstance(value, Blank):
        yield f"{lead}{' ' * max(_COMMENT_COLUMN - len(key) * 2, 2)}# {value}"
    elif isinstance(value, str):
        yield from _write_text(lead, value, inner)
    elif isinstance(value, Mapping) and value:
        yield lead
        for inner_key, inner_value in value.items():
            yield from write_pair(inner_key, inner_value, inner)
    elif _holds_mapping(value):
        yield lead
        for item in value:
            yield from write_item(item, inner)
    else:
        yield f"{lead} {write_value(value)}"


def write_item(item: Any, indent: str) -> Iterator[str]:
    """Yield the lines of an item of a list: in one line where it is short, as keys otherwise."""
    if not isinstance(item, Mapping) or (len(item) <= 2 and all(map(_is_short, item.values()))):
        yield f"{indent}- {write_value(item)}"
        return
    mark = f"{indent}- "
    for key, value in item.items():
        lines = list(write_pair(key, value, indent + _INDENT))
        yield mark + lines[0].removeprefix(indent + _INDENT)
        yield from lines[1:]
        mark = indent + _INDENT


def _holds_mapping(value: Any) -> bool:
    """Tell whether a value is a list that is too much for one line."""
    return isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value)


def _is_short(value: Any) -> bool:
    return isinstance(value, int) or (
        isinstance(value, str) and len(value) <= _LONGEST_INLINE and "\n" not in value
    )


def _write_text(lead: str, text: str, indent: str) -> Iterator[str]:
    """Yield a text behind its key: short ones in the line, others as a literal block."""
    if _is_short(text) or not fits_block(text):
        yield f"{lead} {write_value(text)}"
        return
    yield f"{lead} |-"
    yield from (indent + line if line else "" for line in text.split("\n"))


def fits_block(text: str) -> bool:
    """Tell whether a literal block holds the text: it starts with a character, ends with one."""
    return bool(
        _STARTS_BLOCK.match(text) and not text.endswith("\n") and not UNPRINTABLE.search(text)
    )
