"""Sheet → .docx: by the code that sets a letter, with tables between its paragraphs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from ..model.block import Block
from ..model.kind import Kind
from ..model.layout import Layout
from ..model.letter import Letter
from ..model.sheet import Content, NextPage, Sheet, SheetLine, Table
from ..model.style_names import ANCHOR_NAME
from ..units import TWIPS_PER_PT
from .body import write_paragraphs
from .letter import pack, typeset
from .runs import RunWriter
from .shell import make_shell
from .tables import TableWriter
from .titles import break_title

ANCHOR_LINE: Final = 20  # the height of the line that stands between two tables, in twips
_SLACK: Final = 60  # what programs differ by on a page, in twips


def typeset_sheet(sheet: Sheet) -> bytes:
    """Return a sheet as the bytes of a .docx that bears no trace of time, place or program.

    Raises:
        LayoutError: The sheet holds a character that no Word file can hold.
    """
    paper, layout = sheet.paper, sheet.layout
    blocks = tuple(item for item in sheet.content if isinstance(item, Block))
    letter = Letter(blocks, paper=paper, layout=layout)
    if len(blocks) == len(sheet.content):
        return typeset(letter)
    shell = make_shell(layout, paper.form, paper.mark, paper.latin_font)
    paragraphs = iter(write_paragraphs(letter, shell))
    tables = TableWriter(layout, RunWriter(layout, ()))
    pieces = list(_write(sheet, paragraphs, tables))
    pieces += paragraphs  # the foot of a letter
    return pack(shell, "".join([shell.before_body, *pieces, shell.after_body]), paper)


def _write(sheet: Sheet, paragraphs: Iterator[str], tables: TableWriter) -> Iterator[str]:
    """Yield the XML of what stands on a sheet; a line that no one sees parts and ends tables."""
    before: Content | None = None
    for page in _split_pages(sheet.content):
        rest = _find_rest(sheet, page, tables)
        filling = sum(map(_fills, page))
        for item in page:
            if isinstance(item, NextPage):
                yield _anchor("<w:pageBreakBefore/>" if before else "")
            elif isinstance(item, Block):
                yield next(paragraphs)
            elif isinstance(item, SheetLine):
                yield tables.write_line(item)
            else:
                if isinstance(before, Table):
                    yield _anchor()
                yield tables.write(tables.fit(tables.stretch(item, rest // max(filling, 1))))
            before = item
    if isinstance(before, Table):
        yield _anchor()


def _fills(item: Content) -> bool:
    return isinstance(item, Table) and any(row.fills for row in item.rows)


def _split_pages(content: Sequence[Content]) -> list[list[Content]]:
    pages: list[list[Content]] = [[]]
    for item in content:
        if isinstance(item, NextPage):
            pages.append([])
        pages[-1].append(item)
    return [page for page in pages if page]


def _find_rest(sheet: Sheet, page: Sequence[Content], tables: TableWriter) -> int:
    """Return the height in twips that a page's content leaves free."""
    layout = sheet.layout
    room = layout.page.text_bottom - layout.page.top
    used = sum(_measure(item, layout, tables) for item in page)
    return room - used - _SLACK


def _measure(item: Content, layout: Layout, tables: TableWriter) -> int:
    """Return the height in twips of a paragraph or a table with the line that ends it."""
    if isinstance(item, NextPage):
        return ANCHOR_LINE
    if isinstance(item, Table):
        return tables.measure(item) + ANCHOR_LINE
    if isinstance(item, SheetLine):
        return tables.measure_line(item, layout.page.text_width)
    return _count_lines(item, layout) * layout.page.pitch


def _count_lines(block: Block, layout: Layout) -> int:
    if block.kind is Kind.TITLE:
        return len(break_title(block.text, layout.title_chars))
    look = layout.look(block.kind)
    wide = layout.page.text_width / ((look.size_pt or layout.body_size_pt) * TWIPS_PER_PT)
    return math.ceil((len(block.text) + (look.first_line_chars or 0)) / wide) or 1


def _anchor(properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_NAME[0]}"/>{properties}</w:pPr></w:p>'
