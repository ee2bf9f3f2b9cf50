"""The characters of a Word file's paragraphs, each with the element that holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ..reading.docx_text import TextReader
from ..reading.docx_xml import W

_LONGEST_MARKER: Final = 12  # of an automatic number, which readers see and no element holds


@dataclass(frozen=True, slots=True)
class Character:
    """A character and its index in the text of its ``w:t``; other elements hold one each."""

    char: str
    element: etree._Element
    index: int


Characters = Mapping[int, Sequence[Character]]
"""The characters of each paragraph by its number."""


def read_characters(root: etree._Element) -> Characters:
    """Return the characters of a main part by the numbers of their paragraphs."""
    body = root.find(f"{W}body")
    rows: dict[int, list[Character]] = defaultdict(list)
    for paragraph in TextReader().read(body) if body is not None else ():
        for piece in paragraph.pieces:
            if piece.element is not None:
                rows[paragraph.number] += [
                    Character(char, piece.element, index) for index, char in enumerate(piece.text)
                ]
    return rows


def align(row: str, characters: Sequence[Character]) -> list[Character | None]:
    """Return the character in the file for each one that readers see, ``None`` where none is.

    Readers see an automatic number before the text, and no soft line breaks. Where more than that
    differs, nothing is claimed.
    """
    for marker in range(min(_LONGEST_MARKER, len(row)) + 1):
        aligned = _align_from(row, marker, characters)
        if aligned is not None:
            return aligned
    return [None] * len(row)


def _align_from(
    row: str, marker: int, characters: Sequence[Character]
) -> list[Character | None] | None:
    aligned: list[Character | None] = [None] * marker
    at = 0
    for char in row[marker:]:
        if char.isspace() and (at == len(characters) or characters[at].char != char):
            aligned.append(None)
            continue
        while at < len(characters) and characters[at].char != char:
            if not characters[at].char.isspace():
                return None
            at += 1
        if at == len(characters):
            return None
        aligned.append(characters[at])
        at += 1
    return aligned if all(one.char.isspace() for one in characters[at:]) else None
