"""Tables of a sheet: grids of cells whose looks are named styles, and how high they will be.

Element order inside ``w:tblPr``, ``w:trPr`` and ``w:tcPr`` is the schema's (ECMA-376 Part 1,
17.4.59, 17.4.81 and 17.4.69).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ..chinese import measure_width
from ..expressions import compile_later
from ..model.layout import SHRUNK, Layout, Look
from ..model.sheet import Cell, SheetLine, Table, lay_out
from ..model.style_names import BOX_NAME, name_sheet_style
from ..units import TWIPS_PER_PT, Twips
from .runs import RunWriter
from .styles import measure_sheet_line

_OUTER, _INNER = 8, 4  # lines in eighths of a point
_LINE: Final = 10  # what a line may add to the height of a row, in twips
_VERTICAL: Final = {"上": "top", "中": "center", "下": "bottom"}
_SIDES: Final = ("top", "left", "bottom", "right")
# Some programs set a quarter of a character between 汉字 and digits whatever the file says.
_BOX: Final = compile_later("([□■])")
_JOINT: Final = compile_later(r"(?<![!-~])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?![!-~])")
_GAP: Final = 0.25


class TableWriter:
    """Writes the lines and tables of one sheet."""

    def __init__(self, layout: Layout, runs: RunWriter) -> None:
        self._looks: Mapping[str, Look] = layout.styles
        self._room = layout.page.text_bottom - layout.page.top
        self._identifiers = {
            name: name_sheet_style(index, name)[0] for index, name in enumerate(layout.styles, 1)
        }
        self._runs = runs

    def write_line(self, line: SheetLine) -> str:
        """Return a paragraph in one of the sheet's styles.

        Raises:
            LayoutError: The text holds a character that no Word file can hold.
        """
        font = self._looks[line.style].font or ""
        runs = "".join(
            self._runs.write_with_care(
                part, style=BOX_NAME[0] if _BOX.match(part) else "", font=font
            )
            for part in _BOX.split(line.text)
            if part
        )
        style = self._identifiers[line.style]
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'

    def measure_line(self, line: SheetLine, width: Twips) -> int:
        """Return the height in twips that a paragraph takes in a column of some width."""
        look = self._looks[line.style]
        char = (look.size_pt or 0) * TWIPS_PER_PT
        room = width / char - (look.left_chars or 0) - (look.right_chars or 0)
        extent = measure_width(line.text) + _GAP * len(_JOINT.findall(line.text))
        extent += look.first_line_chars or 0
        # A line that is filled holds whole characters only.
        count = 1 if extent <= room else math.ceil(extent / max(math.floor(room), 1))
        height = measure_sheet_line(look)
        return count * height + round((look.before_lines or 0) * height)

    def measure(self, table: Table) -> int:
        """Return the height in twips that a table takes, rows that fill at their least."""
        rules = _LINE * (len(table.rows) + 1) if table.has_lines else 0
        return sum(_find_heights(table, self)) + rules

    def stretch(self, table: Table, rest: int) -> Table:
        """Return a table whose rows that fill share what is left of the page."""
        filling = sum(row.fills for row in table.rows)
        if not filling or rest <= 0:
            return table
        heights = _find_heights(table, self)
        rows = tuple(
            replace(row, height=Twips(height + rest // filling)) if row.fills else row
            for row, height in zip(table.rows, heights, strict=True)
        )
        return replace(table, rows=rows)

    def fit(self, table: Table) -> Table:
        """Return a table whose rows of one height only have smaller type where that is needed."""
        if not any(row.is_exact for row in table.rows):
            return table
        rows = list(table.rows)
        for index, places in enumerate(_place(table)):
            if rows[index].is_exact:
                cells = tuple(self._fit_cell(table, index, place) for place in places if place[2])
                rows[index] = replace(rows[index], cells=cells)
        return replace(table, rows=tuple(rows))

    def _fit_cell(self, table: Table, index: int, place: tuple[int, Cell, bool]) -> Cell:
        column, cell, is_start = place
        height = sum(row.height for row in table.rows[index : index + cell.rows])
        fitted = cell
        for suffix in SHRUNK:
            if _measure_cell(table, (column, fitted, is_start), self) <= height:
                break
            fitted = replace(
                cell,
                lines=tuple(
                    replace(line, style=line.style + suffix)
                    if line.style + suffix in self._looks
                    else line
                    for line in cell.lines
                ),
            )
        return fitted

    def write(self, table: Table) -> str:
        """Return a table.

        Raises:
            LayoutError: A text holds a character that no Word file can hold.
        """
        total = sum(table.widths)
        lines = _borders("tblBorders", _OUTER) if table.has_lines else ""
        beside, above = table.padding, _pad_vertically(table)
        margins = "".join(
            f'<w:{side} w:w="{beside if side in ("left", "right") else above}" w:type="dxa"/>'
            for side in _SIDES
        )
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
        rows = "".join(self._write_rows(table))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/>'
            f'<w:tblInd w:w="0" w:type="dxa"/>{lines}<w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _write_rows(self, table: Table) -> Iterator[str]:
        heights = _find_heights(table, self)
        for row, places, needed in zip(table.rows, _place(table), heights, strict=True):
            cells = "".join(self._write_cell(table, *place) for place in places)
            rule = "exact" if row.is_exact else "atLeast"
            height = f'<w:trHeight w:val="{row.height}" w:hRule="{rule}"/>' if row.height else ""
            head = "<w:tblHeader/>" if row.repeated else ""
            # Word cuts off what is higher than a page and may not go over onto the next.
            whole = "<w:cantSplit/>" if needed <= self._room else ""
            yield f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{cells}</w:tr>"

    def _write_cell(self, table: Table, column: int, cell: Cell, is_start: bool) -> str:
        width = sum(table.widths[column : column + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = ""
        if cell.rows > 1:
            merge = '<w:vMerge w:val="restart"/>' if is_start else "<w:vMerge/>"
        lines = cell.lines if is_start else cell.lines[:1]
        texts = [line if is_start else replace(line, text="") for line in lines]
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{_edges(table, cell)}'
            f'<w:vAlign w:val="{_VERTICAL[cell.vertical]}"/></w:tcPr>'
            f"{''.join(self.write_line(text) for text in texts)}</w:tc>"
        )


def _edges(table: Table, cell: Cell) -> str:
    """Return a cell's own lines, where they are not those of its table."""
    has_lines = table.has_lines if cell.has_lines is None else cell.has_lines
    if has_lines == table.has_lines and not cell.color:
        return ""
    return _borders("tcBorders", _OUTER if has_lines else 0, cell.color or "000000")


def _borders(name: str, size: int, color: str = "000000") -> str:
    """Return lines on all sides; a size of 0 draws none."""
    value = "single" if size else "nil"
    width = f' w:sz="{size}" w:space="0" w:color="{color}"'
    sides = "".join(f'<w:{side} w:val="{value}"{width if size else ""}/>' for side in _SIDES)
    inner = (
        "".join(
            f'<w:{side} w:val="single" w:sz="{_INNER}" w:space="0" w:color="{color}"/>'
            for side in ("insideH", "insideV")
        )
        if name == "tblBorders"
        else ""
    )
    return f"<w:{name}>{sides}{inner}</w:{name}>"


def _place(table: Table) -> list[list[tuple[int, Cell, bool]]]:
    return list(lay_out([row.cells for row in table.rows], len(table.widths)))


def _find_heights(table: Table, writer: TableWriter) -> list[int]:
    """Return the height in twips of each row; the last makes room for a cell over several."""
    heights: list[int] = []
    begun: dict[int, int] = {}  # the column of a cell → the row that it begins in
    for index, (row, places) in enumerate(zip(table.rows, _place(table), strict=True)):
        height: int = row.height
        for place in places:
            column, cell, is_start = place
            start = begun[column] = index if is_start else begun[column]
            is_last = index in (start + cell.rows - 1, len(table.rows) - 1)
            if is_last and not row.is_exact:
                needed = _measure_cell(table, place, writer) - sum(heights[start:])
                height = max(height, needed)
        heights.append(height)
    return heights


def _measure_cell(table: Table, place: tuple[int, Cell, bool], writer: TableWriter) -> Twips:
    column, cell, _ = place
    width = sum(table.widths[column : column + cell.columns]) - 2 * table.padding
    text = sum(writer.measure_line(line, Twips(width)) for line in cell.lines)
    return Twips(text + 2 * _pad_vertically(table))


def _pad_vertically(table: Table) -> int:
    """Return the blank above and below the text of a cell: half of that beside it, within lines."""
    return table.padding // 2 if table.has_lines else 0
