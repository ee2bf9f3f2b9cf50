"""Where a piece of text stands in the file the user wrote."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

Path = tuple[str | int, ...]
"""The way to a value of an outline: ``("已做工作", "条目", 0, "内容")``."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file. Lines, columns and paragraphs count from 1, columns in characters.

    ``line`` and ``paragraph`` are ``None`` where they do not apply: an outline has lines,
    a Word file has paragraphs.
    """

    file: str
    line: int | None = None
    column: int | None = None
    paragraph: int | None = None

    def right(self, characters: int) -> Self:
        """Return the place so many characters further on in the same line."""
        column = None if self.column is None else self.column + characters
        return type(self)(self.file, self.line, column, self.paragraph)


class Entry(str):
    """A text that staff entered, which knows the way to where it was typed.

    It behaves like any ``str``; a plain slice or a joined text forgets, ``cut`` does not.
    ``offset`` is where it begins in the value at ``path``.
    """

    __slots__ = ("offset", "path")
    path: Path
    offset: int

    def __new__(cls, text: str, path: Path, offset: int = 0) -> Self:
        entry = super().__new__(cls, text)
        entry.path = path
        entry.offset = offset
        return entry

    def __reduce__(self) -> tuple[type[Entry], tuple[str, Path, int]]:
        return type(self), (str(self), self.path, self.offset)

    def cut(self, start: int, end: int) -> Entry:
        """Return a stretch of the text that still knows where it was typed."""
        return Entry(self[start:end], self.path, self.offset + start)


@dataclass(frozen=True, slots=True)
class Scalar:
    """How one value stands in the source: its bounds as indices of characters, and its style.

    ``style`` is YAML's: ``""`` plain, ``'``, ``"``, ``|`` or ``>``.
    """

    start: int
    end: int
    style: str
    text: str


@dataclass(frozen=True)
class SourceMap:
    """The file an outline was read from, with the place of every key and value."""

    file: str
    text: str
    keys: Mapping[Path, int] = field(default_factory=dict)
    scalars: Mapping[Path, Scalar] = field(default_factory=dict)
    containers: Mapping[Path, int] = field(default_factory=dict)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def locate_index(self, index: int) -> Place:
        """Return the place of the character with this index in the source text."""
        line = bisect.bisect_right(self._line_starts, index)
        return Place(self.file, line, index - self._line_starts[line - 1] + 1)

    def locate_key(self, path: Path) -> Place:
        """Return where the key at the end of the path stands, or its nearest known parent."""
        for length in range(len(path), -1, -1):
            index = self.keys.get(path[:length], self.containers.get(path[:length]))
            if index is not None:
                return self.locate_index(index)
        return Place(self.file, 1, 1)

    def locate_value(self, path: Path, offset: int = 0) -> Place:
        """Return where a character of a value stands; ``offset`` counts from 0 in the value.

        A value that is a mapping or a list, or is not there, is located by its key.
        """
        scalar = self.scalars.get(path)
        if scalar is None:
            index = self.containers.get(path)
            return self.locate_key(path) if index is None else self.locate_index(index)
        return self.locate_index(_index_in_source(self.text, scalar, offset))


_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}


def _index_in_source(source: str, scalar: Scalar, offset: int) -> int:
    """Return the index in the source of one character of a scalar's value.

    The value is laid along the source: what YAML folds or indents is white space, so every
    other character of the value stands in the source in the same order.
    """
    index = _content_start(source, scalar)
    for char in scalar.text[:offset]:
        index = _seek(source, index, scalar, char) + _length_at(source, index, scalar, char)
    if offset < len(scalar.text):
        return _seek(source, index, scalar, scalar.text[offset])
    return min(index, scalar.end)


def _content_start(source: str, scalar: Scalar) -> int:
    """Return the index of the first character after a quote or a block header."""
    if scalar.style in ("'", '"'):
        return scalar.start + 1
    if scalar.style in ("|", ">"):
        match = _LINE_BREAK.search(source, scalar.start)
        return match.end() if match else scalar.end
    return scalar.start


def _seek(source: str, index: int, scalar: Scalar, char: str) -> int:
    """Return the index at or after ``index`` where this character of the value stands."""
    if char.isspace() or (scalar.style == '"' and source[index : index + 1] == "\\"):
        return index
    while index < scalar.end and source[index] != char and source[index].isspace():
        index += 1
    return index


def _length_at(source: str, index: int, scalar: Scalar, char: str) -> int:
    """Return how many characters of the source stand for this one character of the value."""
    if scalar.style == "'" and char == "'":
        return 2
    if scalar.style == '"':
        at = _seek(source, index, scalar, char)
        if source[at : at + 1] == "\\":
            return _ESCAPE_LENGTHS.get(source[at + 1 : at + 2], 2)
    if char.isspace() and source[index : index + 1] != char:
        return 0
    return 1
