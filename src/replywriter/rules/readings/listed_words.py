"""Listed words in a letter: wherever a word list finds one in its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from ...expressions import compile_later, compile_once
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.prose import Prose, codes_of
from .word_list import read_words

# What stands in brackets only says where the word may stand; the rest is the word itself.
_CONDITION: Final = compile_later(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\]")
_HAN: Final = compile_later("[一-鿿]+")
_NOT_PROSE: Final = frozenset(
    {Kind.CATEGORY, Kind.PUBLICITY, Kind.DOCUMENT_NUMBER, Kind.SIGNER, Kind.NAME_LIST, Kind.OTHER}
)


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A listed word, from ``start`` to ``end`` in the prose, and what replaces it."""

    start: int
    end: int
    text: str
    right: str


def find_words(name: str, letter: Letter) -> Iterator[FoundWord]:
    """Yield the words of a list that a letter says itself; a title that it cites is not its own."""
    prose = letter.prose
    for number in sorted(_list_near(name, prose)):
        entry = read_words(name)[number]
        for found in _compile(entry.pattern).finditer(prose.text):
            start, end = found.span()
            if prose.is_in_title(start) or prose.is_in_quotes(start):
                continue
            if prose.at(start)[0].kind not in _NOT_PROSE:
                yield FoundWord(start, end, found.group(), found.expand(entry.right))


def _list_near(name: str, prose: Prose) -> set[int]:
    """Return the numbers of the entries of which a piece stands in a prose.

    Its characters are asked for first: in a good letter hardly ever all of them stand there.
    """
    text, codes, pieces = prose.text, prose.codes, _list_pieces(name)
    return {
        number
        for first in codes.intersection(pieces)
        for needed, piece, number in pieces[first]
        if needed <= codes and piece in text
    }


@cache
def _list_pieces(name: str) -> Mapping[int, Sequence[tuple[frozenset[int], str, int]]]:
    """Return the pieces of a list by their first characters, with all that they are made of.

    Each has its entry's number. A piece is the longest run of 汉字 in an alternative; each
    alternative of a list has one.
    """
    pieces: dict[int, list[tuple[frozenset[int], str, int]]] = {}
    for number, entry in enumerate(read_words(name)):
        for option in _CONDITION.sub(" ", entry.pattern).split("|"):
            piece = max(_HAN.findall(option), key=len)
            pieces.setdefault(ord(piece[0]), []).append((codes_of(piece), piece, number))
    return pieces


@cache
def _compile(expression: str) -> re.Pattern[str]:
    return compile_once(expression)
