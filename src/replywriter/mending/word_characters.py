"""The characters of a Word file's paragraphs, each with the element that holds it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from ..reading.docx_text import Paragraph, Piece, TextReader
from ..reading.docx_xml import W, is_on

_PARAGRAPH = f"{W}p"


@dataclass(frozen=True, slots=True)
class Character:
    """A character and its index in the text of its ``w:t``; other elements hold one each."""

    char: str
    element: etree._Element
    index: int


class Characters:
    """The characters of each paragraph by its number, spelt out for those that are asked for."""

    def __init__(self, root: etree._Element) -> None:
        """Read the paragraphs of a main part."""
        body = root.find(f"{W}body")
        self.paragraphs: tuple[Paragraph, ...] = ()
        if body is not None:
            self.paragraphs = tuple(TextReader().read(body))
        self._pieces: dict[int, list[Piece]] = defaultdict(list)
        for paragraph in self.paragraphs:
            self._pieces[paragraph.number] += paragraph.pieces

    def of(self, number: int) -> list[Character]:
        """Return the characters of a paragraph and of the text boxes in it, hidden ones left out.

        What only a style hides is not known here; where such text stands, nothing is aligned.
        """
        return list(_spell(self._pieces.get(number, ())))

    def element(self, number: int) -> etree._Element | None:
        """Return the paragraph of a number, ``None`` where no element holds its text."""
        for piece in self._pieces.get(number, ()):
            if piece.element is not None:
                return _outermost(piece.element)
        return None

    def find_first(self, fits: Callable[[Sequence[Character]], bool]) -> int:
        """Return the number of the first paragraph whose characters fit, 0 where none do."""
        return next((number for number in sorted(self._pieces) if fits(self.of(number))), 0)

    def read_anew(self, number: int) -> None:
        """Read a paragraph once more whose runs were parted."""
        element = self.element(number)
        if element is not None:
            again = TextReader().read([element])
            self._pieces[number] = [piece for one in again for piece in one.pieces]


def read_own(paragraph: etree._Element) -> list[Character]:
    """Return the characters of a paragraph as it is now, without those of its text boxes."""
    (own,) = (one for one in TextReader().read([paragraph]) if not one.is_boxed)
    return list(_spell(own.pieces))


def _spell(pieces: Iterable[Piece]) -> Iterable[Character]:
    for piece in pieces:
        if piece.element is not None and not _is_hidden(piece.properties):
            for index, char in enumerate(piece.text):
                yield Character(char, piece.element, index)


def _is_hidden(properties: etree._Element | None) -> bool:
    switch = None if properties is None else properties.find(f"{W}vanish")
    return switch is not None and is_on(switch)


def _outermost(element: etree._Element) -> etree._Element | None:
    """Return the paragraph of the running text that an element stands in, in a box or not."""
    outermost = None
    for paragraph in element.iterancestors(_PARAGRAPH):
        outermost = paragraph
    return outermost


def align(row: str, characters: Sequence[Character]) -> list[Character | None]:
    """Return the character in the file for each one that readers see, ``None`` where none is.

    Readers see an automatic number before the text, and no soft line breaks. Where more than that
    differs, nothing is claimed.
    """
    counted = _count_ink(row) - _count_ink(one.char for one in characters)
    start = _skip_ink(row, counted)
    aligned = None if start is None else _align_from(row, start, characters)
    return aligned or [None] * len(row)


def _count_ink(chars: Iterable[str]) -> int:
    return sum(not char.isspace() for char in chars)


def _skip_ink(row: str, count: int) -> int | None:
    """Return where a row goes on after so many characters that are no blanks."""
    if count <= 0:
        return 0 if count == 0 else None
    for at, char in enumerate(row, 1):
        count -= not char.isspace()
        if not count:
            return at
    return None


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
