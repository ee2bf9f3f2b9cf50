"""Paragraphs put together from pieces of text, each of which knows where it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model.block import Block, Span
from ..model.kind import Kind
from ..model.source import Entry


@dataclass(slots=True)
class Line:
    """A paragraph that is being put together from pieces of text."""

    pieces: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, text: str, wording: str | None = None) -> None:
        """Add a piece, unless it is empty."""
        if text:
            self.pieces.append(text)
            self.spans.append(_find_span(text, wording))

    def block(self, kind: Kind, runs_on: bool = False) -> Block:
        """Return the paragraph as a block."""
        return Block(kind, "".join(self.pieces), runs_on, tuple(self.spans))


def make_block(
    kind: Kind, *pieces: str, wording: str | None = None, runs_on: bool = False
) -> Block:
    """Return a block of pieces; what was not typed is said by a wording element."""
    spans = [_find_span(piece, wording) for piece in pieces if piece]
    return Block(kind, "".join(pieces), runs_on, tuple(spans))


def _find_span(text: str, wording: str | None) -> Span:
    """Return where a piece is from: typed text keeps its place, other text is the wording's."""
    if isinstance(text, Entry):
        return Span(len(text), text.path, text.offset)
    return Span(len(text), None, 0, wording)


def split_lines(pieces: Sequence[str], wording: str) -> list[Line]:
    """Return what words say as the paragraphs that their line breaks make."""
    lines = [Line()]
    for piece in pieces:
        start = 0
        for row in piece.split("\n"):
            if start:
                lines.append(Line())
            end = start + len(row)
            lines[-1].add(piece.cut(start, end) if isinstance(piece, Entry) else row, wording)
            start = end + 1
    return [line for line in lines if line.pieces]


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text field: its lines, without the blanks around them."""
    if "\n" not in text and len(text.strip()) == len(text):
        return [text] if text else []  # as nearly all are
    paragraphs: list[str] = []
    start = 0
    for row in text.split("\n"):
        bare = row.strip()
        if bare:
            left = start + row.index(bare)
            right = left + len(bare)
            paragraphs.append(
                text.cut(left, right) if isinstance(text, Entry) else text[left:right]
            )
        start += len(row) + 1
    return paragraphs


def without_breaks(pieces: Sequence[str]) -> list[str]:
    """Return pieces of a one-line element, its line breaks left out."""
    bare: list[str] = []
    for piece in pieces:
        bare += split_paragraphs(piece) if "\n" in piece else [piece]
    return bare
