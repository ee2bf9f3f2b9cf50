"""A file that holds a list → its sheets. What the file is, its content says, not its name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..errors import UnreadableFileError
from ..files import read_bounded
from ..structure.decoding import decode
from .page_tables import read_tables
from .sheet import Sheet
from .text_table import read_text_table
from .xls_file import read_xls
from .xlsx_file import read_xlsx
from .xml_file import SPACE, read_xml_workbook

MAX_BYTES: Final = 32 * 1024 * 1024
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096  # bytes in which a file says what it is
_BLANKS: Final = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # and the marks of encodings
_SAVE_AGAIN: Final = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。"
_OTHERS: Final = (
    (b"%PDF", "这是 PDF，不是表格。请向交办单位要 Excel 清单。"),
    (b"MIME-Version", f"这是存成单个文件的网页。{_SAVE_AGAIN}"),
    (b"Rar!", "这是压缩包。请先解压。"),
    (b"7z\xbc\xaf", "这是压缩包。请先解压。"),
)


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a list.

    Raises:
        UnreadableFileError: The file is missing, too large, encrypted, damaged, or no table.
    """
    return parse_sheets(read_bounded(path, MAX_BYTES), str(path))


def parse_sheets(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the sheets of a list from its bytes; ``file`` is its name, for messages.

    Raises:
        UnreadableFileError: It is too large, encrypted, damaged, or no table.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(
            f"{file}：文件超过 {MAX_BYTES // 1024 // 1024} MiB 的上限。"
            "请把清单复制到新的工作簿，只留有内容的行，再试。"
        )
    if not data.strip():
        raise UnreadableFileError(f"{file}：文件是空的。请检查下载是否完整。")
    if data.startswith(_ZIP):
        return read_xlsx(data, file)
    if data.startswith(_OLE):
        return read_xls(data, file)
    return _read_text(data, file)


def _read_text(data: bytes, file: str) -> tuple[Sheet, ...]:
    for mark, sentence in _OTHERS:
        if data.startswith(mark):
            raise UnreadableFileError(f"{file}：{sentence}")
    page = data.replace(b"\0", b"").lower().lstrip(_BLANKS)
    if page.startswith(b"<") and SPACE.encode("ascii") in page[:_HEAD]:
        return read_xml_workbook(data, file)
    if page.startswith(b"<") and b"<table" in page:
        return read_tables(data, file)
    decoded = decode(data)
    if decoded.text is None:
        raise UnreadableFileError(
            f"{file}：这不是表格，或者已经损坏。清单应是 .xlsx、.xls 或 .csv。"
        )
    return (read_text_table(decoded.text, file),)
