"""Excel workbooks (.xlsx, .xlsm) as sheets: values as they were last calculated."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml import etree
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from ..errors import UnreadableFileError
from .numbers import write_moment, write_number
from .sheet import Cell, Merged, Sheet, arrange

_MOST_BYTES: Final = 400 * 1024 * 1024  # of all parts unpacked; a list of 400 cases has one
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")  # ECMA-376 22.4.2.4: characters XML refuses
_MAKES: Final = {
    "mimetype": "这是 OpenDocument 表格（.ods）",
    "xl/workbook.bin": "这是 Excel 二进制工作簿（.xlsb）",
    "word/document.xml": "这是 Word 文件，不是表格",
    "ppt/presentation.xml": "这是 PowerPoint 文件，不是表格",
}
# What openpyxl raises on parts that are damaged or that other programs wrote in their own way.
_FAULTS: Final = (
    zipfile.BadZipFile,
    InvalidFileException,
    etree.XMLSyntaxError,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a zip entry that is encrypted
)


@dataclass(slots=True)
class _Frame:
    """What openpyxl does not tell of a sheet that it streams."""

    merged: list[Merged] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    uncalculated: set[str] = field(default_factory=set)
    last_row: int = 0


def read_xlsx(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in their order.

    Raises:
        UnreadableFileError: The file is no such workbook, is damaged, or is far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, warnings.catch_warnings():
            # openpyxl warns of decorations that it does not keep; nothing is written back.
            warnings.simplefilter("ignore")
            _refuse_others(archive, file)
            return tuple(_read_sheets(archive, data))
    except _FAULTS as fault:
        raise UnreadableFileError(
            f"{file}：表格打不开，可能没有保存完整。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
        ) from fault


def _refuse_others(archive: zipfile.ZipFile, file: str) -> None:
    """Refuse what is packed like a workbook and is none, or unpacks to far more than a list.

    Raises:
        UnreadableFileError: It is refused.
    """
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        make = next(
            (said for name, said in _MAKES.items() if name in names), "这是压缩包，不是表格"
        )
        raise UnreadableFileError(f"{file}：{make}。请用 Excel 或 WPS 另存为 .xlsx 后再试。")
    if sum(part.file_size for part in archive.infolist()) > _MOST_BYTES:
        raise UnreadableFileError(
            f"{file}：表格展开后超过 {_MOST_BYTES // 1024 // 1024} MiB。"
            "请把清单复制到新的工作簿，只留有内容的行，再试。"
        )


def _read_sheets(archive: zipfile.ZipFile, data: bytes) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        streamed: Any = sheet
        # The part's own name is nowhere else to be had.
        with archive.open(streamed._worksheet_path) as part:
            frame = _read_frame(part)
        streamed.reset_dimensions()  # exports often say A1 for all
        cells = list(_read_cells(streamed, frame))
        rows = arrange(cells, frame.merged)
        is_hidden = sheet.sheet_state != "visible"
        yield Sheet(sheet.title or "", rows, is_hidden, frozenset(frame.hidden & set(rows)))
    book.close()


def _read_frame(part: IO[bytes]) -> _Frame:
    """Return merged cells, hidden rows, formulas without a result, and the last row of content."""
    frame = _Frame()
    row = 0
    tags = [name + tag for name in (_MAIN, _STRICT) for tag in ("c", "row", "mergeCell")]
    for _, element in etree.iterparse(part, tag=tags, resolve_entities=False):
        kind = etree.QName(element).localname
        if kind == "c":
            parts = {etree.QName(child).localname: child.text for child in element}
            if parts.get("v") or "is" in parts or "f" in parts:
                frame.last_row = max(frame.last_row, row + 1, _row_of(element.get("r")))
            if "f" in parts and not parts.get("v") and element.get("t") != "str":
                frame.uncalculated.add(element.get("r", ""))
            continue  # its row clears it
        if kind == "row":
            row = int(element.get("r") or row + 1)
            if element.get("hidden") in ("1", "true"):
                frame.hidden.add(row)
        else:
            left, top, right, bottom = range_boundaries(element.get("ref", ""))
            if left and top and right and bottom:
                frame.merged.append(Merged(int(top), int(bottom), int(left), int(right)))
        element.clear()
    return frame


def _row_of(reference: str | None) -> int:
    digits = (reference or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdigit() else 0


def _read_cells(sheet: Any, frame: _Frame) -> Iterator[Cell]:
    """Yield the cells that hold something; rows of mere formatting behind them are not read."""
    if not frame.last_row:
        return
    for row in sheet.iter_rows(max_row=frame.last_row):
        for cell in row:
            if cell.value is None:
                if frame.uncalculated and getattr(cell, "coordinate", "") in frame.uncalculated:
                    yield Cell("", cell.row, cell.column, "公式还没有算出结果")
                continue
            if cell.data_type == "e":
                yield Cell("", cell.row, cell.column, f"公式的结果是错误值 {cell.value}")
                continue
            text = _write(cell.value, cell.number_format).strip()
            if text:
                yield Cell(text, cell.row, cell.column)


def _write(value: Any, number_format: str) -> str:
    """Return a value as the cell shows it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return write_number(value, number_format)
    if isinstance(value, datetime.date | datetime.time):
        return write_moment(value)
    if not isinstance(value, str):
        return str(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
