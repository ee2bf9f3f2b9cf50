"""Where a piece of text stands in the file the user wrote."""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple, Self

from ..expressions import compile_later

Path = tuple[str | int, ...]
"""The way to a value of an outline: ``("已做工作", "条目", 0, "内容")``."""

_LINE_BREAK = compile_later(r"\r\n|\r|\n")
_LONE_RETURN = compile_later(r"\r(?!\n)")


# Places, extents, scalars and spans are made by the hundred for each letter: a named tuple takes
# half as long as a frozen dataclass.
class Place(NamedTuple):
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


class Extent(NamedTuple):
    """A stretch of the user's text that a finding is about, and how an editor finds it again.

    ``path`` and ``offset`` name the characters of an outline's value; without a path, ``offset``
    counts from the start of the line or paragraph of ``place``. A ``length`` of 0 is a point
    between characters. What the format's wording said is not editable.
    """

    place: Place
    length: int = 0
    path: Path | None = None
    offset: int = 0
    is_editable: bool = True


class Entry(str):
    """A text that staff entered, which knows the way to where it was typed.

    It behaves like any ``str``; a plain slice or a joined text forgets, ``cut`` does not.
    ``offset`` is where it begins in the value at ``path``.
    """

    __slots__ = ("offset", "path")
    path: Path
    offset: int

    def __new__(cls, text: str, path: Path, offset: int = 0) -> Self:  # noqa: D102 - the class says it
        entry = str.__new__(cls, text)
        entry.path = path
        entry.offset = offset
        return entry

    def __reduce__(self) -> tuple[type[Entry], tuple[str, Path, int]]:
        return type(self), (str(self), self.path, self.offset)

    def cut(self, start: int, end: int) -> Entry:
        """Return a stretch of the text that still knows where it was typed."""
        if start == 0 and end == len(self):
            return self
        return Entry(self[start:end], self.path, self.offset + start)


class Scalar(NamedTuple):
    """How one value stands in the source: its bounds as indices of characters, and its style.

    ``style`` is YAML's: ``""`` plain, ``'``, ``"``, ``|`` or ``>``.
    """

    start: int
    end: int
    style: str
    text: str

    @property
    def is_nothing(self) -> bool:
        """Whether this is how a YAML file writes no value."""
        if self.style in ("|", ">"):
            return not self.text.strip()
        return not self.style and self.text in ("", "~", "null")

    def index_in(self, source: str, offset: int) -> int:
        """Return the index in the source of one character of the value."""
        return _lay_out(source, self)[offset]


@dataclass(frozen=True)
class SourceMap:
    """The file an outline was read from, with the place of every key and value.

    ``ends`` says of each mapping and list where the last thing in it ends.
    """

    file: str
    text: str
    keys: Mapping[Path, int] = field(default_factory=dict)
    scalars: Mapping[Path, Scalar] = field(default_factory=dict)
    containers: Mapping[Path, int] = field(default_factory=dict)
    ends: Mapping[Path, int] = field(default_factory=dict)

    @cached_property
    def _line_starts(self) -> list[int]:
        lengths = [len(line) + 1 for line in self.text.split("\n")]
        starts = list(accumulate(lengths[:-1], initial=0))
        if "\r" not in self.text:
            return starts
        return sorted([*starts, *(match.end() for match in _LONE_RETURN.finditer(self.text))])

    @property
    def rows(self) -> Mapping[int, str]:
        """The lines of the file by their numbers, as places count them."""
        return dict(enumerate(_LINE_BREAK.split(self.text), 1))

    def locate_index(self, index: int) -> Place:
        """Return the place of the character with this index in the source text."""
        starts = self._line_starts
        line = bisect.bisect_right(starts, index)
        return Place(self.file, line, index - starts[line - 1] + 1)

    def index_of(self, place: Place) -> int:
        """Return the index in the source text of a place in it, as ``locate_index`` tells it."""
        starts = self._line_starts
        line = min(max(place.line or 1, 1), len(starts))
        return starts[line - 1] + (place.column or 1) - 1

    def locate_key(self, path: Path) -> Place:
        """Return where the key at the end of the path stands, or its nearest known parent."""
        for length in range(len(path), -1, -1):
            index = self.keys.get(path[:length], self.containers.get(path[:length]))
            if index is not None:
                return self.locate_index(index)
        return Place(self.file, 1, 1)

    def locate_value(self, path: Path, offset: int = 0) -> Place:
        """Return where a character of a value stands; ``offset`` counts from 0 in the value.

        A value that is a mapping or a list, or is not there, is located by its key; an item of a
        list that is not there, by its dash.
        """
        # A rule may ask for every character of a long text; it is laid out once.
        indices = self._indices.get(path)
        if indices is None:
            scalar = self.scalars.get(path)
            if scalar is None:
                index = self.containers.get(path)
                return self.locate_key(path) if index is None else self.locate_index(index)
            if not scalar.text:
                return self._locate_empty(path, scalar)
            indices = self._indices[path] = _lay_out(self.text, scalar)
        return self.locate_index(indices[min(max(offset, 0), len(indices) - 1)])

    def _locate_empty(self, path: Path, scalar: Scalar) -> Place:
        if scalar.style in _QUOTES:
            return self.locate_index(scalar.start)
        if path and isinstance(path[-1], int):
            index = max(scalar.start - 1, 0)
            while index and self.text[index] in _BLANKS:
                index -= 1
            return self.locate_index(index)
        return self.locate_key(path)

    @cached_property
    def _indices(self) -> dict[Path, Sequence[int]]:
        return {}


_BLANKS = " \t\n\r\x85\u2028\u2029"  # what YAML may fold, strip or indent by
_QUOTES = ("'", '"')
_ESCAPE_DIGITS = {"x": 2, "u": 4, "U": 8}
# The escapes that do not stand for the character after the backslash (YAML 1.2.2 5.7).
_ESCAPES = dict(zip("0abtnvfre N_LP", "\0\a\b\t\n\v\f\r\x1b \x85\xa0\u2028\u2029", strict=True))


def _lay_out(source: str, scalar: Scalar) -> Sequence[int]:
    """Return the index in the source of each character of a scalar's value, and of its end.

    The value is laid along the source: what YAML folds or indents is white space, so every
    other character of the value stands in the source in the same order.
    """
    start = _content_start(source, scalar)
    if source.startswith(scalar.text, start):
        return range(start, start + len(scalar.text) + 1)
    if scalar.style == "|":
        return _Lines(source, scalar, start)
    indices = array("L")
    units = _read_units(source, scalar)
    end = (scalar.end - (scalar.style in _QUOTES), "")
    index, unit = next(units, end)
    for char in scalar.text:
        while unit != char and unit and char not in _BLANKS:
            index, unit = next(units, end)
        indices.append(index)
        if unit == char:
            index, unit = next(units, end)
    indices.append(index)
    return indices


class _Lines(Sequence[int]):
    """The index of each character of a literal block's value, whose lines stand as they are.

    A line is found behind its indent; the line breaks after it are one each in the value.
    """

    def __init__(self, source: str, scalar: Scalar, start: int) -> None:
        """Find each line of the value; the first is looked for from ``start``."""
        lines = scalar.text.split("\n")
        self._length = len(scalar.text) + 1
        self._offsets = list(accumulate([len(line) + 1 for line in lines], initial=0))
        self._starts: list[int] = []
        self._ends: list[int] = []
        for line in lines:
            at = source.index(line, start)
            end = _LINE_BREAK.search(source, at + len(line))
            self._starts.append(at)
            self._ends.append(end.start() if end else at + len(line))
            start = end.end() if end else at + len(line)

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, offset: Any) -> Any:
        """Return where a character stands, or the break at the end of its line."""
        line = bisect.bisect_right(self._offsets, offset) - 1
        if offset == self._offsets[line + 1] - 1:
            return self._ends[line]
        return self._starts[line] + offset - self._offsets[line]


def _read_units(source: str, scalar: Scalar) -> Iterator[tuple[int, str]]:
    """Yield what stands between the bounds of a scalar, an escape as the character it means."""
    index, end = _content_start(source, scalar), scalar.end
    if scalar.style in _QUOTES:
        end -= 1
    while index < end:
        char, length = source[index], 1
        if scalar.style == "'" and char == "'":
            length = 2
        elif scalar.style == '"' and char == "\\":
            char, length = _read_escape(source, index)
        yield index, char
        index += length


def _read_escape(source: str, index: int) -> tuple[str, int]:
    """Return the character that an escape means and the length of the escape."""
    letter = source[index + 1]
    digits = _ESCAPE_DIGITS.get(letter)
    if digits:
        return chr(int(source[index + 2 : index + 2 + digits], 16)), 2 + digits
    return _ESCAPES.get(letter, letter), 2


def _content_start(source: str, scalar: Scalar) -> int:
    """Return the index of the first character after a quote or a block header."""
    if scalar.style in _QUOTES:
        return scalar.start + 1
    if scalar.style in ("|", ">"):
        match = _LINE_BREAK.search(source, scalar.start)
        return match.end() if match else scalar.end
    return scalar.start
