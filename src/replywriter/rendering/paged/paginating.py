"""Paragraphs → pages: what stands at which height, as LibreOffice breaks pages.

What keeps with the next is not parted, and goes over to the next page with it; the blank above a
paragraph is left out at the top of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .paragraphs import Paragraph, TextLine


@dataclass(frozen=True, slots=True)
class Placed:
    """The part of a paragraph on one page: rows with their upper edges, in twips of the paper.

    ``rule_top`` is where its red line stands.
    """

    paragraph: Paragraph
    rows: tuple[tuple[float, tuple[TextLine, ...]], ...]
    rule_top: float | None = None


def paginate(
    paragraphs: Sequence[Paragraph], top: float, bottom: float, first_top: float
) -> list[list[Placed]]:
    """Return the pages: text goes from ``top`` to ``bottom``, on the first from ``first_top``."""
    filler = _Filler(top, bottom, first_top)
    for chain in _chain(paragraphs):
        filler.add(chain)
    return filler.pages


def _chain(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield what is kept together: paragraphs up to one that does not keep with the next."""
    chain: list[Paragraph] = []
    for paragraph in paragraphs:
        chain.append(paragraph)
        if not paragraph.keeps_next:
            yield chain
            chain = []
    if chain:
        yield chain


class _Filler:
    """Fills pages from top to bottom."""

    def __init__(self, top: float, bottom: float, first_top: float) -> None:
        self.pages: list[list[Placed]] = [[]]
        self._top = top
        self._bottom = bottom
        self._at = first_top

    def add(self, chain: Sequence[Paragraph]) -> None:
        """Place paragraphs that are kept together, on the next page where this has no room."""
        if chain[0].starts_page or not self._fits(chain):
            self._turn()
        for paragraph in chain:
            self._place(paragraph)

    def _fits(self, chain: Sequence[Paragraph]) -> bool:
        """Whether a chain ends on this page; of what may be parted one line is enough."""
        at = self._at
        for paragraph in chain:
            at += paragraph.before
            is_parted = paragraph is chain[-1] and paragraph.rows
            at += paragraph.pitch if is_parted else paragraph.height
        return at <= self._bottom - chain[-1].foot

    def _turn(self) -> None:
        """Go on to the next page, unless nothing stands on this."""
        if self.pages[-1]:
            self.pages.append([])
            self._at = self._top

    def _place(self, paragraph: Paragraph) -> None:
        if self.pages[-1] or len(self.pages) == 1:
            self._at += paragraph.before
        rows: list[tuple[float, tuple[TextLine, ...]]] = []
        for row in paragraph.rows:
            if self._at + paragraph.pitch > self._bottom:
                self._close(paragraph, rows)
                self._turn()
                rows = []
            rows.append((self._at, row))
            self._at += paragraph.pitch
        rule = None
        if not paragraph.rows:
            self._at += paragraph.pitch
        elif paragraph.rule_space is not None:
            rule = self._at + paragraph.rule_space
            self._at += paragraph.height - len(paragraph.rows) * paragraph.pitch
        self._close(paragraph, rows, rule)

    def _close(
        self,
        paragraph: Paragraph,
        rows: Sequence[tuple[float, tuple[TextLine, ...]]],
        rule: float | None = None,
    ) -> None:
        if rows or not paragraph.rows:
            self.pages[-1].append(Placed(paragraph, tuple(rows), rule))
