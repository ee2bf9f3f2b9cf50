"""Paragraphs and tables of a Word file as layout rules see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Final

from lxml import etree

from ..model.seen import LineRule, SeenParagraph, SeenRun
from .docx_looks import DEFAULT_SIZE_PT, Cascade, classify_font
from .docx_properties import Properties
from .docx_text import SOFT_BREAK, Paragraph, Piece
from .docx_xml import TWIPS_PER_LINE, W, read_twips

Runs = Sequence[tuple[Piece, Properties]]
"""Visible text with what is effectively said of it."""

_OWN_LOOK: Final = (f"{W}ind", f"{W}jc", f"{W}spacing")
_MAX_COLUMNS: Final = 100


def see_paragraph(
    cascade: Cascade, group: Sequence[Paragraph], said: Properties, runs: Runs, marker: str
) -> SeenParagraph:
    """Return a paragraph, or several whose text runs on, with what is said of the last."""
    first = next((paragraph for paragraph in group if paragraph.pieces), group[0])
    rule = said.get("line_rule", LineRule.MULTIPLE)
    line = said.get("line", float(TWIPS_PER_LINE))
    return SeenParagraph(
        number=first.number,
        runs=tuple(_see_runs(runs)),
        look=cascade.see(said, runs),
        line=line / TWIPS_PER_LINE if rule is LineRule.MULTIPLE else line,
        line_rule=rule,
        after_lines=cascade.space_lines(said, "after"),
        marker=marker,
        is_direct=_is_direct(first, runs),
        is_in_table=first.table is not None,
        breaks_page=bool(said.get("breaks_page")) or any(one.breaks_page for one in group),
        snaps_to_grid=bool(said.get("snaps_to_grid", True)),
        keeps_line_ends=bool(said.get("keeps_line_ends", True)),
    )


def _see_runs(runs: Runs) -> Iterator[SeenRun]:
    """Yield text that is set alike, without soft breaks."""
    for (properties, is_link), alike in groupby(runs, key=lambda run: (run[1], run[0].is_link)):
        text = "".join(piece.text for piece, _ in alike).replace(SOFT_BREAK, "")
        if text:
            yield _see_run(text, properties, is_link)


def _see_run(text: str, properties: Properties, is_link: bool) -> SeenRun:
    face = properties.get("chinese")
    return SeenRun(
        text,
        face,
        classify_font(face),
        properties.get("size_pt") or DEFAULT_SIZE_PT,
        bool(properties.get("is_bold")),
        properties.get("color"),
        bool(properties.get("is_highlighted")),
        is_link,
        properties.get("char_spacing", 0.0),
    )


def _is_direct(paragraph: Paragraph, runs: Runs) -> bool:
    """Tell whether indents, alignment, spacing, font or size are given on the paragraph itself."""
    own = paragraph.properties
    if own is not None and any(own.find(tag) is not None for tag in _OWN_LOOK):
        return True
    marks = (piece.properties for piece, _ in runs if piece.properties is not None)
    return any(_says_font(properties) for properties in marks)


def _says_font(properties: etree._Element) -> bool:
    fonts = properties.find(f"{W}rFonts")
    has_font = fonts is not None and fonts.get(f"{W}eastAsia") is not None
    return has_font or properties.find(f"{W}sz") is not None


def measure_tables(body: Iterable[etree._Element]) -> Iterator[float]:
    """Yield the widths of the tables of the running text, in twips."""
    for table in (child for child in body if child.tag == f"{W}tbl"):
        columns = islice(table.iterfind(f"{W}tblGrid/{W}gridCol"), _MAX_COLUMNS)
        yield sum(read_twips(column.get(f"{W}w")) or 0 for column in columns)
