"""A line of a file that is being read: what a reader hands to recognition."""

from __future__ import annotations

from dataclasses import dataclass

from .kind import Kind
from .layout import Look


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line of a text, or a non-empty paragraph of a Word file, as it was typed.

    ``number`` is what the reader's users count: the line of a text file, or the paragraph of a
    Word file, from 1. ``kind`` is what the file itself says the line is, by one of our styles or
    by an outline level; ``lead`` is how many characters at its start are marked as a run-in
    heading in the same way. Looks are never evidence of a kind. ``start`` is where the text begins
    in its paragraph, which soft line breaks may have parted.
    """

    text: str
    number: int
    kind: Kind | None = None
    lead: int = 0
    look: Look | None = None
    start: int = 0
