"""Where the keys, items and values of a YAML text begin and end, and which comments are whose."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from ..expressions import compile_later
from ..model.source import Path, SourceMap

_BREAK: Final = compile_later(r"\r\n|\r|\n")
_GAP: Final = compile_later(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")  # nothing but a comment
_BLANK: Final = compile_later(r"[ \t]*(?=[\r\n]|\Z)")
_COLON: Final = compile_later(r":(?=\s|\Z)")
_QUOTED_KEY: Final = compile_later(r"\"(?:[^\"\\]|\\.)*\"\s*(:)|'(?:[^']|'')*'\s*(:)", re.DOTALL)
_FLOW: Final = compile_later(r"[\[{]")
_CLOSING: Final = compile_later(r"(?:[\s,]|(?<=[\s,])#[^\r\n]*)*[\]}]")
_HEADER: Final = compile_later(r"[|>][0-9+-]*")
_BLOCK_STYLES: Final = ("|", ">")
_MARKS: Final = ("&", "*", "!")  # what an anchor, an alias or a tag begins with


class UnplacedError(Exception):
    """A node is written in a way that is not edited in place."""


class Tail(NamedTuple):
    """What stands between one item and the next thing, as indices at which lines begin.

    Up to ``own`` there are comments on the item, up to ``loose`` comments that stand alone, up to
    ``above`` blank lines, and then comments on what comes next.
    """

    own: int
    loose: int
    above: int


class Nodes:
    """The nodes of one text."""

    def __init__(self, source: SourceMap) -> None:
        """Take the places that a parse has found."""
        self.source = source
        self.text = text = source.text
        found = _BREAK.search(text)
        self.line_break = found.group() if found else "\n"
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.children: dict[Path, list[str]] = defaultdict(list)
        for path in source.keys:
            self.children[path[:-1]].append(str(path[-1]))

    def line_start(self, index: int) -> int:
        """Return where the line of an index begins."""
        return self._starts[bisect.bisect_right(self._starts, index) - 1]

    def line_end(self, index: int) -> int:
        """Return where the line of an index ends, before its break."""
        found = _BREAK.search(self.text, index)
        return found.start() if found else len(self.text)

    def next_line(self, index: int) -> int:
        """Return where the line after that of an index begins."""
        found = _BREAK.search(self.text, index)
        return found.end() if found else len(self.text)

    def is_flow(self, path: Path) -> bool:
        """Tell whether a mapping or list is written in brackets."""
        start = self.source.containers.get(path)
        return start is not None and bool(_FLOW.match(self.text, start))

    def is_block_text(self, path: Path) -> bool:
        """Tell whether a value is a literal or folded text."""
        scalar = self.source.scalars.get(path)
        return scalar is not None and scalar.style in _BLOCK_STYLES

    def start(self, path: Path) -> int:
        """Return where a value begins.

        Raises:
            UnplacedError: It bears an anchor or a tag, or is an alias.
        """
        scalar = self.source.scalars.get(path)
        start = scalar.start if scalar else self.source.containers.get(path)
        if start is None:
            raise UnplacedError(path)
        first = self.text[start : start + 1]
        if first != scalar.style if scalar and scalar.style else first in _MARKS:
            raise UnplacedError(path)
        return start

    def end(self, path: Path) -> int:
        """Return where a value ends, on its last line and before the break of that."""
        scalar = self.source.scalars.get(path)
        if scalar is None:
            end = self.source.ends.get(path)
            if end is None:
                raise UnplacedError(path)
            if self.is_flow(path):
                closing = _CLOSING.match(self.text, end)
                if closing is None:
                    raise UnplacedError(path)
                return closing.end()
            return self._step_back(end)
        if scalar.style not in _BLOCK_STYLES:
            return scalar.end
        header = self.header_end(path)
        if "+" in self.text[scalar.start : header]:
            return self._step_back(scalar.end)
        if not scalar.text.strip():
            return self._end_empty_text(path, self.line_end(header))
        return scalar.start + len(self.text[scalar.start : scalar.end].rstrip("\r\n"))

    def _end_empty_text(self, path: Path, end: int) -> int:
        """Return where ``内容: |-`` ends, with an empty line that keeps the place of its text."""
        start = self.source.keys.get(path)
        line = self.next_line(end)
        after = self.next_line(line)
        if start is None or not self.is_blank(line) or self.is_blank(after):
            return end
        is_inside = len(path) > 1 and self._indent(after) == self.column(start)
        return self.line_end(line) if is_inside else end

    def _step_back(self, end: int) -> int:
        """Return the end of the line before, where an index begins a line."""
        if self.text.endswith("\r\n", 0, end):
            return end - 2
        return end - 1 if self.text.endswith(("\n", "\r"), 0, end) else end

    def header_end(self, path: Path) -> int:
        """Return where the header of a literal or folded text ends: behind ``|-``."""
        match = _HEADER.match(self.text, self.source.scalars[path].start)
        if match is None:
            raise UnplacedError(path)
        return match.end()

    def lead_end(self, path: Path) -> int:
        """Return the index behind the colon of a key, or behind the dash of an item.

        Raises:
            UnplacedError: The key has no colon of its own, or bears an anchor.
        """
        return self.dash(path) + 1 if isinstance(path[-1], int) else self._colon_end(path)

    def _colon_end(self, path: Path) -> int:
        start = self.source.keys[path]
        quoted = _QUOTED_KEY.match(self.text, start)
        if quoted:
            return quoted.end()
        colon = _COLON.search(self.text, start)
        value = self.start(path)
        if self.text[start] in _MARKS or colon is None or colon.end() > value:
            raise UnplacedError(path)
        return colon.end()

    def dash(self, path: Path) -> int:
        """Return where the dash of an item stands."""
        before = self.text[: self.start(path)].rstrip(" \t")
        if not before.endswith("-"):
            raise UnplacedError(path)
        return len(before) - 1

    def column(self, index: int) -> int:
        """Return how many characters stand before an index in its line."""
        return index - self.line_start(index)

    def begins_line(self, index: int) -> bool:
        """Tell whether only blanks stand before an index in its line."""
        return not self.text[self.line_start(index) : index].strip(" \t")

    def gap_after(self, index: int) -> str:
        """Return the rest of a line, which is a comment or nothing.

        Raises:
            UnplacedError: It is something else.
        """
        match = _GAP.match(self.text, index)
        if match is None:
            raise UnplacedError(index)
        return match.group()

    def is_blank(self, index: int) -> bool:
        """Tell whether a line that begins here is empty."""
        return bool(_BLANK.match(self.text, index)) and index < len(self.text)

    def look_above(self, index: int, first: int) -> int:
        """Return where the comments on the line that begins at an index begin, not before another.

        They stand right above it, as far in as it does.
        """
        column = self._indent(index)
        while index > first:
            above = self.line_start(index - 1)
            if above < first or not self._is_comment(above) or self._indent(above) != column:
                break
            index = above
        return index

    def look_behind(self, end: int, column: int) -> Tail:
        """Return what stands behind an item that ends there and has its dash in a column."""
        first = index = self.next_line(end)
        while index < len(self.text) and _GAP.match(self.text, index):
            index = self.next_line(index)
        above = self.look_above(index, first) if index < len(self.text) else index
        own = first
        for line in self._lines(first, above):
            if self._is_comment(line) and self._indent(line) > column:
                own = self.next_line(line)
        while own < above and self._is_comment(own) and self._indent(own) >= column:
            own = self.next_line(own)
        loose = above
        while loose > own and self.is_blank(self.line_start(loose - 1)):
            loose = self.line_start(loose - 1)
        return Tail(own, loose, above)

    def outdent(self, end: int, column: int) -> tuple[int, str]:
        """Return where the comments behind an item end, and how they are written as far in as it.

        Behind a literal text, comments that stand further in would be part of it.
        """
        first, own = self.next_line(end), self.look_behind(end, column).own
        if not any(self._indent(line) > column for line in self._lines(first, own)):
            return self.line_end(end), ""
        lines = (self.text[line : self.line_end(line)].strip() for line in self._lines(first, own))
        return self.line_end(self._step_back(own)), "".join(
            f"{self.line_break}{' ' * column if line else ''}{line}" for line in lines
        )

    def _lines(self, start: int, end: int) -> Iterator[int]:
        """Yield where the lines of a stretch begin."""
        while start < end:
            yield start
            start = self.next_line(start)

    def _is_comment(self, index: int) -> bool:
        return bool(_GAP.match(self.text, index)) and not _BLANK.match(self.text, index)

    def _indent(self, index: int) -> int:
        rest = self.text[index : self.line_end(index)]
        return len(rest) - len(rest.lstrip(" \t"))
