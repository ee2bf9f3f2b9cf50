"""What every kind of table becomes: sheets of text cells that know where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ..structure.yaml_file import UNUSABLE

_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as people see it: numbers and dates as text, dates as 2025-03-10.

    ``row`` and ``column`` count from 1, as spreadsheets do. ``fault`` says what is wrong with a
    cell that shows no value of its own.
    """

    text: str
    row: int
    column: int
    fault: str = ""


Row = Mapping[int, Cell]
"""The cells of a row that hold something, by their columns."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, a table of a page, or all of a text file; ``name`` may be "".

    ``rows`` holds the rows that hold something, by their numbers; a value that is merged over
    several rows stands in each of them. ``hidden`` are the numbers of rows that are not shown.
    """

    name: str
    rows: Mapping[int, Row]
    is_hidden: bool = False
    hidden: frozenset[int] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Merged:
    """A stretch of merged cells, first and last row and column; the value is in the first."""

    top: int
    bottom: int
    left: int
    right: int


def arrange(cells: list[Cell], merged: list[Merged]) -> dict[int, Row]:
    """Return cells by row and column, what is merged over several rows in each of them.

    Characters that neither an outline nor a Word file can hold are left out: nobody sees them.
    Over several columns a value stands in the first alone: a title over the whole table is one
    cell of its row.
    """
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        text = UNUSABLE.sub("", cell.text.replace("\r\n", "\n").replace("\r", "\n")).strip()
        if text or cell.fault:
            rows.setdefault(cell.row, {})[cell.column] = replace(cell, text=text)
    for one in merged:
        first = rows.get(one.top, {}).get(one.left)
        if first is None:
            continue
        last = min(one.bottom, max(rows))
        for row in range(one.top + 1, last + 1):
            if row in rows:  # a row that holds nothing else is none
                rows[row][one.left] = Cell(first.text, row, one.left, first.fault)
    return {number: dict(sorted(rows[number].items())) for number in sorted(rows)}


def name_column(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
