"""How a letter looks in the Word file it was read from, as far as layout rules ask."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """The pages and paragraphs of a Word file as a reader sees them."""
