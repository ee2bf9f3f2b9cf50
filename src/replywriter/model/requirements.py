"""What the place and the format ask of a reply, as far as rules need to know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    """A class of result (A, B, C …) and what a letter of this class must hold.

    ``needs`` is 依据 (what was done), 计划 (who does what by when) or 理由 (why not).
    """

    code: str
    name: str
    needs: str


@dataclass(frozen=True, slots=True)
class Requirements:
    """The demands of a region on one letter."""

    region: str = ""
    categories: tuple[Category, ...] = ()
    needs_document_number: bool = False
