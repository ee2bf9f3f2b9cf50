"""How a letter looks in the Word file it was read from, as far as layout rules ask."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import accumulate
from typing import Final

from ..units import TWIPS_PER_PT
from .layout import Alignment, Look

_SINGLE_LINE: Final = 1.3  # of the size of its 汉字


class LineRule(Enum):
    """How the distance of lines is given; the value is what Word calls it."""

    EXACT = "固定值"
    AT_LEAST = "最小值"
    MULTIPLE = "多倍行距"


class Grid(Enum):
    """What the page's grid holds paragraphs to; the value is Word's name of it (17.18.14)."""

    NONE = "default"
    LINES = "lines"
    CELLS = "linesAndChars"
    CHARS = "snapToChars"


@dataclass(frozen=True, slots=True)
class SeenRun:
    """Visible text that is set alike.

    ``face`` is the font that the file names for 汉字, ``None`` where it names none; ``font`` is its
    class (仿宋), or the name where it is of no class. ``char_spacing`` is in twips.
    """

    text: str
    face: str | None
    font: str | None
    size_pt: float
    is_bold: bool = False
    color: str | None = None
    is_highlighted: bool = False
    is_link: bool = False
    char_spacing: float = 0


@dataclass(frozen=True)
class SeenParagraph:
    """A paragraph of the running text, empty ones among them, numbered as Word's users count.

    The runs hold what readers see of it: with its automatic number (``marker``), without soft line
    breaks and hidden text. ``look`` is that of most of its characters. ``line`` is in twips, or
    the multiple of single spacing; ``after_lines`` counts lines as ``look.before_lines`` does.
    ``is_direct`` says that its look is given on the paragraph itself and not by its style.
    """

    number: int
    runs: tuple[SeenRun, ...]
    look: Look
    line: float
    line_rule: LineRule
    after_lines: float = 0
    marker: str = ""
    is_direct: bool = False
    is_in_table: bool = False
    breaks_page: bool = False
    snaps_to_grid: bool = True
    keeps_line_ends: bool = True

    @cached_property
    def text(self) -> str:
        """What readers see of the paragraph."""
        return "".join(run.text for run in self.runs)

    def cut(self, start: int, end: int) -> tuple[SeenRun, ...]:
        """Return the characters from ``start`` to ``end`` as runs of their own."""
        if start == 0 and end >= len(self.text):
            return self.runs
        cut: list[SeenRun] = []
        # A paragraph may hold thousands of lines, and a run for each of their characters.
        for index in range(max(bisect_right(self._starts, start) - 1, 0), len(self.runs)):
            run, at = self.runs[index], self._starts[index]
            if at >= end:
                break
            cut.append(replace(run, text=run.text[max(start - at, 0) : end - at]))
        return tuple(cut)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(run.text) for run in self.runs)]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of a page as it is printed: ``text`` has it as 1.

    ``side`` and ``blank_chars``, what is left free at that side in 字, are ``None`` where only the
    printed page would show them.
    """

    text: str
    font: str | None
    size_pt: float
    side: Alignment | None = None
    blank_chars: float | None = None


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The pages of one section. Lengths are in twips, ``None`` where the file does not say.

    ``left`` holds the gutter, too. ``numbers`` says for 首页, 单页 and 双页 how they are numbered;
    what is not in it has no number. ``char_space`` is in 4096ths of a point (17.6.5).
    """

    width: float | None
    height: float | None
    top: float | None
    bottom: float | None
    left: float | None
    right: float | None
    grid: Grid = Grid.NONE
    line_pitch: float = 0
    char_space: float = 0
    has_own_first: bool = False
    numbers: Mapping[str, PageNumber] | None = None

    @property
    def is_landscape(self) -> bool:
        """Whether the paper lies on its long side."""
        return bool(self.width and self.height and self.width > self.height)

    def snap_line(self, size_pt: float) -> float | None:
        """Return the height of a single line of 汉字 on the grid in twips, ``None`` without one."""
        if self.grid is Grid.NONE or not self.line_pitch:
            return None
        return self.line_pitch * math.ceil(measure_single_line(size_pt) / self.line_pitch)


def measure_single_line(size_pt: float) -> float:
    """Return the height in twips of a line of 汉字 that nobody has set, off any grid."""
    return _SINGLE_LINE * size_pt * TWIPS_PER_PT


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file keeps of how it was made, and no reader of the paper sees."""

    revisions: int = 0
    comments: int = 0
    hidden: int = 0
    has_macros: bool = False
    author: str = ""
    last_author: str = ""
    company: str = ""


@dataclass(frozen=True)
class Seen:
    """The pages and paragraphs of a Word file as a reader sees them.

    ``mark`` is the 发文机关标志 in the head of the first page; ``size_pt`` the size of text that
    says nothing of its own, from which the grid counts. ``has_letterhead`` says that the letter is
    set in a letterhead of its unit.
    """

    pages: tuple[SeenPage, ...]
    paragraphs: tuple[SeenParagraph, ...]
    table_widths: tuple[float, ...] = ()
    traces: Traces = Traces()
    mark: str = ""
    size_pt: float = 0
    has_letterhead: bool = False

    @cached_property
    def by_number(self) -> Mapping[int, SeenParagraph]:
        """The paragraphs by their numbers."""
        return {paragraph.number: paragraph for paragraph in self.paragraphs}
