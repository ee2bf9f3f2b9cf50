"""The text of a letter as one string, so that a rule looks through it once.

Blocks are set off by line breaks. What is never Chinese prose, such as addresses, times and codes,
and what stands in a quoted title, can be asked for by its place.
"""

from __future__ import annotations

import bisect
import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from ..expressions import compile_later
from ..punctuation import has_lost_width
from .block import Block
from .kind import Kind

_LATIN: Final = compile_later("[!-~][ -~]*")
_LAST_LATIN: Final = "~"
# http://… · a@b.cn · 8:30 · 1,000.5 · 0.5 · ISO 9001:2015 · GB/T 9704-2012 · AR/VR · 5G+ · Wi-Fi
_TECHNICAL: Final = compile_later(
    r"(?:https?|ftp)://[!-~]+|www\.[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[A-Za-z0-9]+(?:[-./:,+_&'’#%~]+[A-Za-z0-9]+|[ ](?=[A-Za-z]*\d)[A-Za-z0-9]+)*\+*",
    re.ASCII,
)
_TITLE_MARK: Final = compile_later("[《》〈〉]")
_QUOTE_MARK: Final = compile_later("[“”]")
_OPENING: Final = "《〈“"
_UTF_32: Final = f"utf-32-{sys.byteorder[0]}e"

Spans = tuple[Sequence[int], Sequence[int]]
"""Where stretches begin, and where they end."""


def codes_of(characters: Iterable[str]) -> frozenset[int]:
    """Return the code points of characters, to be held against those of a prose."""
    return frozenset(map(ord, characters))


class Prose:
    """The blocks of a letter, their texts joined by line breaks; places are indices in ``text``."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Join the texts of blocks."""
        self.blocks = blocks
        self.text = "\n".join([block.text for block in blocks])
        self.starts: list[int] = []
        start = 0
        for block in blocks:
            self.starts.append(start)
            start += len(block.text) + 1

    def at(self, index: int) -> tuple[Block, int]:
        """Return the block that holds a character, and the character's index in it."""
        number = bisect.bisect_right(self.starts, index) - 1
        return self.blocks[number], index - self.starts[number]

    def rows(self, *kinds: Kind) -> Sequence[tuple[int, Block]]:
        """Return where each block of these kinds begins, and the block; without kinds, all."""
        return [row for row in self._all_rows if row[1].kind in kinds] if kinds else self._all_rows

    @cached_property
    def _all_rows(self) -> Sequence[tuple[int, Block]]:
        return tuple(zip(self.starts, self.blocks, strict=True))

    @cached_property
    def codes(self) -> frozenset[int]:
        """The characters that stand in the text, as ``codes_of`` has them.

        A number is made in two thirds of the time that a text of one character takes.
        """
        return frozenset(array("I", self.text.encode(_UTF_32, "surrogatepass")))

    @cached_property
    def has_lost_width(self) -> bool:
        """Whether all full-width punctuation became half-width when the text was stored.

        That is one fault of the whole letter, and no single mark is to blame.
        """
        return has_lost_width(self.text)

    def is_technical(self, index: int) -> bool:
        """Tell whether a character belongs to an address, a number, a time or a Latin name."""
        return self.text[index] <= _LAST_LATIN and _holds(self._technical, index)

    def is_in_title(self, index: int) -> bool:
        """Tell whether a character stands in 《》, where other people's words are quoted."""
        return _holds(self._titles, index)

    def is_in_quotes(self, index: int) -> bool:
        """Tell whether a character stands in “”."""
        return _holds(self._quotes, index)

    @cached_property
    def _technical(self) -> Spans:
        return _split(_find_technical(self.text))

    @cached_property
    def _titles(self) -> Spans:
        return _split(_pair(_TITLE_MARK, self.text))

    @cached_property
    def _quotes(self) -> Spans:
        return _split(_pair(_QUOTE_MARK, self.text))


def _find_technical(text: str) -> Iterator[tuple[int, int]]:
    """Yield what is no Chinese prose; it is looked for where Latin text stands, which is rare."""
    for run in _LATIN.finditer(text):
        start, end = run.span()
        if run.group().isalnum():
            yield start, end
        else:
            yield from (found.span() for found in _TECHNICAL.finditer(text, start, end))


def _pair(marks: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the outermost pairs of marks; a pair never goes on into another block."""
    start = depth = block_end = 0
    for found in marks.finditer(text):
        at = found.start()
        if at >= block_end:
            depth, block_end = 0, _find_end(text, at)
        if text[at] in _OPENING:
            start, depth = (start if depth else at), depth + 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1


def _find_end(text: str, at: int) -> int:
    """Return where the block ends that holds a character."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _split(stretches: Iterable[tuple[int, int]]) -> Spans:
    """Return where stretches of more than one character begin and end."""
    long = [(start, end) for start, end in stretches if end - start > 1]
    return [start for start, _ in long], [end for _, end in long]


def _holds(spans: Spans, index: int) -> bool:
    starts, ends = spans
    at = bisect.bisect_right(starts, index) - 1
    return at >= 0 and index < ends[at]
