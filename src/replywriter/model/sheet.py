"""A sheet: one of the papers around a letter, as blocks, lines and tables in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
