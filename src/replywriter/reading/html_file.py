"""A saved web page → lines: its paragraphs, headings and table cells in the order of the page."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import Final

from ..expressions import compile_later
from ..model.line import Line
from .text_file import decode_text

# What a page holds besides its text.
_SILENT: Final = frozenset(
    {"script", "style", "nav", "noscript", "template", "select", "button", "svg", "title", "iframe"}
)
_BREAKING: Final = frozenset(
    re.split(
        r"\s+",
        "p div br hr li ul ol dl dt dd table thead tbody tfoot tr td th caption h1 h2 h3 h4 h5 h6"
        " section article header footer main aside blockquote pre form fieldset center address",
    )
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_BLANKS: Final = compile_later(r"[ \t\r\n\f]+")
_HEAD_BYTES: Final = 4096


def read_html(data: bytes, file: str = "") -> tuple[Line, ...]:
    """Return the lines of a page, counted from 1 as they stand on it.

    Scripts, styles and navigation are left out; a cell of a table is a line of its own.

    Raises:
        UnreadableFileError: The bytes are text in no encoding.
    """
    page = _Page()
    page.feed(decode_page(data, file))
    page.close()
    page.break_line()
    return tuple(Line(text, number) for number, text in enumerate(page.lines, 1))


def decode_page(data: bytes, file: str) -> str:
    """Return a page's text by the charset that it declares; else as any text file."""
    declared = _CHARSET.search(data[:_HEAD_BYTES])
    has_mark = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not has_mark:
        name = declared[1].decode("ascii").lower()
        codec = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name
        try:
            return data.decode(codec)
        except (LookupError, UnicodeError):
            pass  # a page that belies its own charset is read as any text is
    return decode_text(data, file)


class _Page(HTMLParser):
    """Collects the lines of a page; an element that sets off text ends the line before it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BREAKING:
            self.break_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif tag in _BREAKING:
            self.break_line()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BREAKING:
            self.break_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def break_line(self) -> None:
        """End the line that is being collected, and keep it unless it is empty."""
        text = _BLANKS.sub(" ", "".join(self._pieces))
        self._pieces.clear()
        if text.strip():
            self.lines.append(text.strip(" "))
