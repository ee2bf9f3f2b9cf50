"""Workbooks in the XML of Excel 2003 as sheets: some systems export them under the name of .xls."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from ..errors import UnreadableFileError
from .numbers import write_moment, write_number
from .sheet import Cell, Merged, Sheet, arrange

SPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_SS: Final = f"{{{SPACE}}}"
_NAMES: Final = {"ss": SPACE, "x": "urn:schemas-microsoft-com:office:excel"}


def read_xml_workbook(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in their order.

    Raises:
        UnreadableFileError: The file is damaged.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data.strip(), parser)
        formats = _read_formats(root)
        return tuple(_read_sheet(sheet, formats) for sheet in root.iterfind("ss:Worksheet", _NAMES))
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableFileError(
            f"{file}：表格打不开，可能没有保存完整。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
        ) from fault


def _read_formats(root: Any) -> dict[str, str]:
    """Return the number formats of the styles by their names."""
    return {
        style.get(f"{_SS}ID", ""): number_format.get(f"{_SS}Format", "")
        for style in root.iterfind("ss:Styles/ss:Style", _NAMES)
        for number_format in style.iterfind("ss:NumberFormat", _NAMES)
    }


def _read_sheet(sheet: Any, formats: Mapping[str, str]) -> Sheet:
    cells: list[Cell] = []
    merged: list[Merged] = []
    hidden: set[int] = set()
    row = 0
    for element in sheet.iterfind("ss:Table/ss:Row", _NAMES):
        row = int(element.get(f"{_SS}Index", row + 1))
        if element.get(f"{_SS}Hidden") == "1":
            hidden.add(row)
        column = 0
        for one in element.iterfind("ss:Cell", _NAMES):
            column = int(one.get(f"{_SS}Index", column + 1))
            across, down = (int(one.get(f"{_SS}Merge{way}", 0)) for way in ("Across", "Down"))
            if across or down:
                merged.append(Merged(row, row + down, column, column + across))
            cells += _read_cell(one, row, column, formats)
            column += across
    rows = arrange(cells, merged)
    is_hidden = bool(sheet.findtext("x:WorksheetOptions/x:Visible", None, _NAMES))
    name = sheet.get(f"{_SS}Name", "")
    return Sheet(name, rows, is_hidden, frozenset(hidden & set(rows)))


def _read_cell(element: Any, row: int, column: int, formats: Mapping[str, str]) -> Iterator[Cell]:
    """Yield the cell where it holds something."""
    data = element.find("ss:Data", _NAMES)
    text = "".join(data.itertext()).strip() if data is not None else ""
    kind = data.get(f"{_SS}Type") if data is not None else None
    if kind == "Error":
        yield Cell("", row, column, f"公式的结果是错误值 {text}")
    elif kind == "Number" and text:
        number_format = formats.get(element.get(f"{_SS}StyleID", ""), "")
        yield Cell(write_number(float(text), number_format), row, column)
    elif kind == "DateTime" and text:
        yield Cell(write_moment(datetime.datetime.fromisoformat(text)), row, column)
    elif text:
        yield Cell(text, row, column)
