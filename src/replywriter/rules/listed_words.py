"""Listed words in a letter: wherever a word list finds one in its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from ..model.kind import Kind
from ..model.letter import Letter
from .pattern import Pattern
from .word_list import read_words

# What stands in brackets only says where the word may stand; the rest is the word itself.
_CONDITION: Final = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\]")
_HAN: Final = re.compile("[一-鿿]+")
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
    holds = prose.characters.issuperset
    for pattern, right in _patterns(name):
        # Most characters of a list are rare: this is quicker than to look for each word.
        if not any(map(holds, pattern.needs)):
            continue
        for found in pattern.find(letter):
            start, end = found.span()
            if prose.is_in_title(start) or prose.is_in_quotes(start):
                continue
            if prose.at(start)[0].kind not in _NOT_PROSE:
                yield FoundWord(start, end, found.group(), found.expand(right))


@cache
def _patterns(name: str) -> tuple[tuple[Pattern, str], ...]:
    """Return the patterns of a list, each asked only where its longest piece stands."""
    return tuple(
        (Pattern(entry.pattern, needs=_find_pieces(entry.pattern)), entry.right)
        for entry in read_words(name)
    )


def _find_pieces(expression: str) -> tuple[str, ...]:
    """Return the longest run of 汉字 of each alternative; "" where it has none."""
    return tuple(
        max(_HAN.findall(option), key=len, default="")
        for option in _CONDITION.sub(" ", expression).split("|")
    )
