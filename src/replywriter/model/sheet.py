"""A sheet: one of the papers around a letter, as blocks, lines and tables in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from ..units import Twips
from .block import Block
from .layout import Layout
from .letter import Paper

NOTHING: Final = Twips(0)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A paragraph in one of the sheet's own styles, which ``Layout.styles`` holds by name."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, and how many columns and rows it goes over.

    ``vertical`` says where its text stands (上 中 下). ``has_lines`` is ``None`` where the table
    says it; ``color`` is that of its lines, six hexadecimal digits.
    """

    lines: tuple[SheetLine, ...]
    columns: int = 1
    rows: int = 1
    vertical: str = "中"
    has_lines: bool | None = None
    color: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table. Cells that one above goes over are left out.

    ``height`` is the least height, or the only one where ``is_exact``. A row that ``fills`` takes
    its share of what the page leaves; one that is ``repeated`` stands at the head of every page.
    """

    cells: tuple[Cell, ...]
    height: Twips = NOTHING
    is_exact: bool = False
    fills: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the widths of its columns, its rows, and the blank at both sides of each text."""

    widths: tuple[Twips, ...]
    rows: tuple[TableRow, ...]
    has_lines: bool = True
    padding: Twips = NOTHING


class Spanning(Protocol):
    """What goes over some columns and rows of a table."""

    @property
    def columns(self) -> int:
        """How many columns it goes over."""

    @property
    def rows(self) -> int:
        """How many rows it goes over."""


AnyCell = TypeVar("AnyCell", bound=Spanning)


class MisfitError(Exception):
    """The cells of a row do not fill its columns; ``taken`` counts those that they would take."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken


def lay_out(
    rows: Iterable[Sequence[AnyCell]], count: int
) -> Iterator[list[tuple[int, AnyCell, bool]]]:
    """Yield for each row of ``count`` columns its cells from left to right.

    Each comes with the column that it begins in; ``False`` marks one that a row above began.

    Raises:
        MisfitError: The cells of a row, with those that reach down to it, leave columns free,
            are too many, or run into each other.
    """
    reaching: dict[int, tuple[AnyCell, int]] = {}
    for cells in rows:
        taken = sum(cell.columns for cell in (*cells, *(cell for cell, _ in reaching.values())))
        places: list[tuple[int, AnyCell, bool]] = []
        queue, below, column = list(cells), {}, 0
        while column < count:
            above = reaching.pop(column, None)
            if above is None and not queue:
                raise MisfitError(taken)
            cell, left = above or (queue[0], queue.pop(0).rows)
            places.append((column, cell, above is None))
            if left > 1:
                below[column] = cell, left - 1
            column += cell.columns
        if column > count or queue or reaching:
            raise MisfitError(taken)
        reaching = below
        yield places


@dataclass(frozen=True, slots=True)
class NextPage:
    """What follows begins on a page of its own."""


Content = Block | SheetLine | Table | NextPage


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper, filled in as far as the outline goes: what stands on it, in order.

    ``name`` is its file's, without ending. The elements of a letter are blocks, as in a Letter,
    and ``paper`` and ``layout`` are what a Letter has; the layout's page is the sheet's own.
    """

    name: str
    content: tuple[Content, ...]
    paper: Paper
    layout: Layout
