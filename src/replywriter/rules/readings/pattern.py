"""Regular expressions for letters that cost nothing until a letter holds what they look for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from ...expressions import compile_once
from ...model.letter import Letter
from ...model.prose import Prose, codes_of


class Pattern:
    """A regular expression for the prose of a letter, with what every match of it holds.

    ``needs`` is a string, one of whose characters stands in every match, or a tuple of words, one
    of which does, or a quicker pattern that has a match wherever this one has. Blocks are set off
    by line breaks: an expression should not reach over one.

    An expression is quick where it begins with a character or a class of few: then it is tried at
    these only. So what stands before is asked after it, such as 我(?<!自我) for (?<!自)我.
    """

    def __init__(self, expression: str, needs: str | tuple[str, ...] | Pattern) -> None:
        """Keep the expression for its first use."""
        self.expression = expression
        self._can_match = _make_gate(needs)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return compile_once(self.expression)

    def find(
        self, letter: Letter, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Return the matches in the prose of a letter, or in a stretch of it.

        Their places are indices in the prose.
        """
        prose = letter.prose
        if not self._can_match(prose):
            return iter(())
        return self.compiled.finditer(prose.text, start, end)

    def is_in(self, prose: Prose) -> bool:
        """Tell whether the prose has a match."""
        return self._can_match(prose) and self.compiled.search(prose.text) is not None


def _make_gate(needs: str | tuple[str, ...] | Pattern) -> Callable[[Prose], bool]:
    """Return what tells whether a prose holds what a pattern needs."""
    if isinstance(needs, Pattern):
        return needs.is_in
    if isinstance(needs, str):
        codes = codes_of(needs)
        return lambda prose: not prose.codes.isdisjoint(codes)
    words = tuple((codes_of(word), word) for word in needs)
    return lambda prose: holds_any(prose, words)


def holds_any(prose: Prose, words: Iterable[tuple[frozenset[int], str]]) -> bool:
    """Tell whether one of several words stands in a prose; each comes with its characters.

    Characters are looked up sooner than a word is searched for.
    """
    text, codes = prose.text, prose.codes
    for needed, word in words:  # noqa: SIM110 - to make a generator takes as long as to look
        if needed <= codes and word in text:
            return True
    return False
