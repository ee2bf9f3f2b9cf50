"""Which rows under the headings are cases, and under which line of the table they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .headings import SERIAL, Table
from .sheet import Cell, Row

_TOTAL: Final = re.compile(r"(?:合|总|小|共)\s*计|总数")
_NOTE: Final = re.compile(
    r"\s*(?:注|备注|说明|填表|填报|制表|审核|联系|经办|单位)?[^，。]{0,12}[：:]"
)
_NUMBER: Final = re.compile(r"第?[\w\-—－/〔〕\[\]]*\d[\w\-]*号?")
_LONGEST_NUMBER: Final = 20


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A row that holds a case, and the line above it that divides the table (一、主办件), or ""."""

    number: int
    cells: Row
    section: str


def divide(table: Table) -> Iterator[CaseRow]:
    """Yield the rows that hold cases; totals, notes and lines that divide the table are none."""
    serial = {column.number for column in table.find_columns(SERIAL)}
    numbers = {column.number for column in table.find_columns("编号")}
    others = [column.number for column in table.columns if column.number not in serial]
    edge = {min(others), min(*others, *serial)}
    section = ""
    for number, row in table.rows:
        filled = [cell for column, cell in row.items() if column not in serial]
        if _is_total(row):
            continue
        if not filled:
            section = _read_section(next(iter(row.values()))) or section
        elif len(filled) == 1 and not _names_case(filled[0], edge, table):
            section = filled[0].text
        elif numbers.isdisjoint(row) and all(_NOTE.match(cell.text) for cell in row.values()):
            continue
        else:
            yield CaseRow(number, row, section)


def _is_total(row: Row) -> bool:
    return any(_TOTAL.match(cell.text) for cell in list(row.values())[:2])


def _read_section(cell: Cell) -> str:
    """Return what a serial number says that is none: the line that divides the table."""
    return "" if cell.text.isdecimal() or len(cell.text) <= 2 else cell.text


def _names_case(cell: Cell, edge: set[int], table: Table) -> bool:
    """Tell whether the only cell of a row belongs to a case, not to a line across the table.

    Such a line begins at the table's edge. What stands alone further in is what is left of a
    case, the second author on a row of his own, say; nothing of it may be lost.
    """
    if cell.fault:
        return True
    if cell.column not in edge:
        return not _NOTE.match(cell.text)
    key = next(column.key for column in table.columns if column.number == cell.column)
    if key == "编号":
        return len(cell.text) <= _LONGEST_NUMBER and bool(_NUMBER.fullmatch(cell.text))
    return key == "案由" and cell.text.startswith("关于")
