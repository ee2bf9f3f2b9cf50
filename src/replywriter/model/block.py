"""A block: one element of a letter, with where its text is from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from .kind import HEADINGS, Kind
from .layout import Look
from .source import Path


class Span(NamedTuple):
    """A stretch of a block's text and where it is from.

    ``path`` and ``offset`` say where staff typed it in the outline; ``wording`` names the
    wording block that said it; a letter that was read has neither.
    """

    length: int
    path: Path | None = None
    offset: int = 0
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One element of the letter. Two blocks are equal when the reader sees the same.

    ``runs_on`` says that the block stands in the same paragraph as the one before it, as the
    text after a run-in heading does. ``start`` is where its text begins in the line or paragraph
    of a letter that was read.
    """

    kind: Kind
    text: str
    runs_on: bool = False
    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    paragraph: int | None = field(default=None, compare=False)
    look: Look | None = field(default=None, compare=False, repr=False)
    start: int = field(default=0, compare=False)


def level_of(kind: Kind) -> int | None:
    """Return 1 for 一级标题 … 4 for 四级标题, ``None`` for what is no heading."""
    return HEADINGS.index(kind) + 1 if kind in HEADINGS else None
