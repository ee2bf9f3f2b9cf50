"""Workbooks of Excel 97–2003 (.xls) as sheets."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any, Final

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from ..errors import UnreadableFileError
from .numbers import write_moment, write_number
from .sheet import Cell, Merged, Sheet, arrange

# The name of the stream that holds an encrypted .xlsx, as OLE directories write it.
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORD: Final = "WordDocument".encode("utf-16-le")
# What xlrd raises on files that are damaged.
_FAULTS: Final = (
    XLRDError,
    CompDocError,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AssertionError,
    AttributeError,
    OverflowError,
    NotImplementedError,
)


def read_xls(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in their order.

    Raises:
        UnreadableFileError: The file is encrypted, damaged, or no workbook.
    """
    if _ENCRYPTED in data:
        raise UnreadableFileError(_name_encrypted(file))
    if _WORD in data:
        raise UnreadableFileError(
            f"{file}：这是 Word 文件，不是表格。请把清单复制到 Excel，存为 .xlsx 后再试。"
        )
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return tuple(_read_sheet(book, sheet) for sheet in book.sheets())
    except _FAULTS as fault:
        if "encrypted" in str(fault):
            raise UnreadableFileError(_name_encrypted(file)) from fault
        raise UnreadableFileError(
            f"{file}：表格打不开，可能没有保存完整。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
        ) from fault


def _name_encrypted(file: str) -> str:
    return f"{file}：表格设了打开密码，读不了。请用 Excel 或 WPS 打开，去掉密码后另存，再试。"


def _read_sheet(book: Any, sheet: Any) -> Sheet:
    # xlrd counts from 0, and the ends are those behind the last.
    merged = [
        Merged(top + 1, bottom, left + 1, right) for top, bottom, left, right in sheet.merged_cells
    ]
    rows = arrange(list(_read_cells(book, sheet)), merged)
    hidden = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden)
    return Sheet(sheet.name, rows, sheet.visibility != 0, hidden & frozenset(rows))


def _read_cells(book: Any, sheet: Any) -> Iterator[Cell]:
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype == xlrd.XL_CELL_ERROR:
                name = xlrd.error_text_from_code.get(cell.value, "")
                yield Cell("", row + 1, column + 1, f"公式的结果是错误值 {name}")
                continue
            text = _write(book, cell).strip()
            if text:
                yield Cell(text, row + 1, column + 1)


def _write(book: Any, cell: Any) -> str:
    """Return a value as the cell shows it."""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return write_moment(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (ValueError, OverflowError):
            return write_number(cell.value, "")  # no day of the calendar; what reads it says so
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return write_number(cell.value, _format_of(book, cell))
    return str(cell.value)


def _format_of(book: Any, cell: Any) -> str:
    key = book.xf_list[cell.xf_index].format_key
    number_format: str = book.format_map[key].format_str
    return number_format
