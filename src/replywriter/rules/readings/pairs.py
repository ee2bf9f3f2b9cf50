"""Marks that come in pairs: which belongs to which, and which have lost their other half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.letter import Letter
from .pattern import Pattern
from .running_text import paired_kinds

CLOSING: Final = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "〔": "〕",
    "【": "】",
}
"""The closing mark of each opening one."""

QUOTES: Final = "“”‘’"
TITLE_MARKS: Final = "《》〈〉"
BRACKETS: Final = "（）()"

_FULL: Final = {"(": "（", ")": "）"}
# Not a quotation mark: don’t · 6’ · ’23年
_APOSTROPHE: Final = compile_later(
    r"(?<=[A-Za-z0-9])[‘’](?=[A-Za-z0-9])|(?<=[A-Za-z])’|[‘’](?=\d\d年)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Where a pair opens and closes, and the mark that opens the pair around it (“” if none)."""

    start: int
    end: int
    around: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs of a text, and where marks stand that have no other half."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[int, ...]


@lru_cache(maxsize=256)
def pair_marks(text: str, marks: str) -> Pairing:
    """Return how these marks pair in a text; () of both widths pair with each other."""
    apostrophes = {found.start() for found in _APOSTROPHE.finditer(text)}
    waiting: list[int] = []
    pairs: list[Pair] = []
    unpaired: list[int] = []
    for found in re.finditer(f"[{re.escape(marks)}]", text):
        at, mark = found.start(), full(found.group())
        if at in apostrophes:
            continue
        if mark in CLOSING:
            waiting.append(at)
            continue
        partner = next((one for one in reversed(waiting) if CLOSING[full(text[one])] == mark), None)
        if partner is None:
            unpaired.append(at)
            continue
        while waiting[-1] != partner:
            unpaired.append(waiting.pop())
        waiting.pop()
        pairs.append(Pair(partner, at, full(text[waiting[-1]]) if waiting else ""))
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: pair.start)), (*sorted(unpaired + waiting),)
    )


def find_pairings(
    suspects: Pattern, marks: str, letter: Letter
) -> Iterator[tuple[int, Block, Pairing]]:
    """Yield the blocks in which a pattern has a match and every mark its half, with their pairs.

    The first is where the block begins in the prose.
    """
    seen = -1
    for suspect in suspects.find(letter):
        block, offset = letter.prose.at(suspect.start())
        start = suspect.start() - offset
        if start == seen or block.kind not in paired_kinds(letter):
            continue
        seen = start
        pairing = pair_marks(block.text, marks)
        if not pairing.unpaired:
            yield start, block, pairing


def full(mark: str) -> str:
    """Return a mark in full width."""
    return _FULL.get(mark, mark)
