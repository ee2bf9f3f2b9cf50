"""Tables of web pages as sheets: many systems export them under the name of .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

from ..reading.html_file import decode_page
from .sheet import Cell, Merged, Sheet, arrange

_BLANKS: Final = re.compile(r"[ \t\r\n\f\xa0]+")
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDEST: Final = 256  # columns, as many as a .xls has
_BREAK: Final = "\ue000"  # private use: a line break that is meant


def read_tables(data: bytes, file: str) -> tuple[Sheet, ...]:
    """Return the tables of a page in their order; those that only frame others are left out.

    Raises:
        UnreadableFileError: The bytes are text in no encoding.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = html.document_fromstring(decode_page(data, file).encode("utf-8"), parser=parser)
    etree.strip_elements(root, "script", "style", with_tail=False)
    tables = [table for table in root.iter("table") if table.find(".//table") is None]
    return tuple(
        _read_table(table, f"第{number}张表" if len(tables) > 1 else "")
        for number, table in enumerate(tables, 1)
    )


def _read_table(table: Any, name: str) -> Sheet:
    """Return a table; cells that span rows or columns push those beside and under them on."""
    cells: list[Cell] = []
    merged: list[Merged] = []
    hidden: set[int] = set()
    taken: set[tuple[int, int]] = set()
    elements = list(table.iter("tr"))
    for row, element in enumerate(elements, 1):
        if _NOT_SHOWN.search(element.get("style", "")):
            hidden.add(row)
        column = 1
        for one in element.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            height = _span(one, "rowspan", len(elements) - row + 1)
            width = _span(one, "colspan", _WIDEST)
            if height > 1 or width > 1:
                merged.append(Merged(row, row + height - 1, column, column + width - 1))
                taken |= {
                    (row + down, column + right)
                    for down in range(1, height)
                    for right in range(width)
                }
            text = _read_text(one)
            if text:
                cells.append(Cell(text, row, column))
            column += width
    rows = arrange(cells, merged)
    return Sheet(name, rows, hidden=frozenset(hidden & set(rows)))


def _span(cell: Any, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 9 else 1


def _read_text(cell: Any) -> str:
    """Return the text of a cell, its breaks as line breaks."""
    text = _BLANKS.sub(" ", "".join(_read_pieces(cell)))
    return "\n".join(line.strip() for line in text.split(_BREAK)).strip()


def _read_pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        is_break = child.tag in ("br", "p", "div")
        yield _BREAK if is_break else ""
        if isinstance(child.tag, str):
            yield from _read_pieces(child)
        yield child.tail or ""
