"""A letter that exists, in whatever file it lies → Letter.

What a file is, its first bytes say; its suffix only decides between texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

from ..errors import UnreadableFileError
from ..files import OUTLINE_SUFFIXES, read_bounded
from ..model.letter import Letter
from ..model.line import Line
from ..model.outline import Case
from ..punctuation import has_lost_width
from .docx_file import read_lines
from .docx_package import MAX_FILE_BYTES
from .html_file import read_html
from .recognise import list_notes, recognise
from .record_page import Record, read_record
from .restoring import restore_letter
from .text_file import read_text

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MAX_TEXT_BYTES: Final = 4 * 1024 * 1024  # a letter of a hundred thousand characters has a tenth
_MAX_LINES: Final = 3_000  # the longest letter has some hundred
_SNIFFED: Final = 512
_PAGE: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)", re.I | re.S
)

# What is no letter that can be read, by its first bytes: the sentence says what to do.
_REFUSED: Final = (
    (b"%PDF", "是 PDF，读不了。请用原来的 Word 文件，或把文字复制到记事本里另存为 .txt。"),
    (b"{\\rtf", "是 RTF 文件，读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。"),
    (b"MIME-Version", "是单个文件网页（.mht），读不了。请在浏览器里另存为“仅 HTML”再试。"),
    (b"\x89PNG", "是图片，读不了文字。请用原来的 Word 文件。"),
    (b"\xff\xd8\xff", "是图片，读不了文字。请用原来的 Word 文件。"),
)
_LEGACY: Final = (
    "是旧版 Word 或 WPS 文件（.doc、.wps），读不了。请用 Word 或 WPS 打开，另存为 .docx 再试。"
)
_LOCKED: Final = "设了打开密码，读不了。请在 Word 里取消密码，另存一份再试。"
_OUTLINE: Final = "是提纲，不是复函。检查提纲请用 replywriter check。"
_UNKNOWN: Final = "不是能读的复函。可以读 .docx、.txt 和网页另存的 .html。"

_TEXTS: Final[Mapping[str, Callable[[bytes, str], tuple[Line, ...]]]] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    "": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
}


def read_letter(path: str | Path) -> Letter:
    """Return the letter in a .docx, a text file, a saved web page or a record page.

    A record page proves that its store has made its punctuation half-width, so that is put back;
    in any other letter it is only noted.

    Raises:
        UnreadableFileError: There is no such file, or no letter can be read from it.
    """
    return parse_letter(read_bounded(path, MAX_FILE_BYTES), str(path))


def parse_letter(data: bytes, file: str = "") -> Letter:
    """Return the letter in the bytes of a file; ``file`` is its name, for its suffix and messages.

    Raises:
        UnreadableFileError: No letter can be read from them.
    """
    _refuse_others(data, file)
    if data.startswith(_ZIP):
        document = read_lines(data, file)
        _refuse_long(document.lines, file)
        letter = recognise(document.lines, file)
        return replace(letter, notes=(*document.notes, *letter.notes), seen=document.seen)
    if len(data) > _MAX_TEXT_BYTES:
        raise UnreadableFileError(f"{file}：超过 4 MiB，不像是一封复函，没有读取。")
    reader = _choose_reader(data, file)
    lines = reader(data, file)
    _refuse_long(lines, file)
    record = read_record(lines)
    letter = _make_letter(record, file) if record else recognise(lines, file)
    return replace(letter, counts_lines=reader is read_text)


def _refuse_others(data: bytes, file: str) -> None:
    """Raise a sentence on what to do where the first bytes are those of another kind of file."""
    if data.startswith(_OLE):
        raise UnreadableFileError(f"{file}：{_LOCKED if _ENCRYPTED in data else _LEGACY}")
    for start, sentence in _REFUSED:
        if data.lstrip()[: len(start)] == start:
            raise UnreadableFileError(f"{file}：{sentence}")
    if not data.strip():
        raise UnreadableFileError(f"{file}：是空文件，没有可读的内容。")
    if Path(file).suffix.lower() in OUTLINE_SUFFIXES:
        raise UnreadableFileError(f"{file}：{_OUTLINE}")


def _choose_reader(data: bytes, file: str) -> Callable[[bytes, str], tuple[Line, ...]]:
    """Return how the bytes of a text are read: as a page where they look like one."""
    if _PAGE.match(data[:_SNIFFED].lstrip(b"\xef\xbb\xbf")):
        return read_html
    suffix = Path(file).suffix.lower()
    if suffix in (".docx", ".docm"):
        raise UnreadableFileError(
            f"{file}：不是能打开的 .docx 文件，可能已损坏。请用 Word 另存一份。"
        )
    if suffix not in _TEXTS:
        raise UnreadableFileError(f"{file}：{_UNKNOWN}")
    return _TEXTS[suffix]


def _refuse_long(lines: tuple[Line, ...], file: str) -> None:
    if len(lines) > _MAX_LINES:
        raise UnreadableFileError(f"{file}：超过 {_MAX_LINES} 行，不像是一封复函，没有读取。")
    if not lines:
        raise UnreadableFileError(f"{file}：没有读到文字。请打开看看，是不是只有图片。")


def _make_letter(record: Record, file: str) -> Letter:
    """Return the letter of a record page; what the record says of the case is believed first."""
    letter = recognise(record.letter, file)
    letter = replace(letter, case=_merge(record.case, letter.case))
    notes = ["这是公开的办理记录页，复函取自其中的办理情况一栏。"]
    if has_lost_width("\n".join(block.text for block in letter.blocks)):
        letter = restore_letter(letter)
        letter = replace(letter, notes=tuple(list_notes(letter.blocks)))
        notes.append("网页丢失的全角标点已经恢复，请核对。")
    return replace(letter, is_record=True, notes=(*notes, *letter.notes))


def _merge(first: Case, second: Case) -> Case:
    """Return a case with what the second says where the first says nothing."""
    said = {
        entry.name: getattr(first, entry.name) or getattr(second, entry.name)
        for entry in fields(Case)
    }
    return Case(**said)
