"""Regular expressions that cost nothing until a letter holds what they look for.

A check knows some two hundred of them; a good letter gives occasion to compile a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from ..model.letter import Letter


class Pattern:
    """A regular expression for the prose of a letter, with what every match of it holds.

    ``needs`` is a string, one of whose characters stands in every match, or a tuple of words, one
    of which does. Blocks are set off by line breaks: an expression should not reach over one.
    """

    def __init__(self, expression: str, needs: str | tuple[str, ...]) -> None:
        """Keep the expression for its first use."""
        self.expression = expression
        self.needs = needs

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.expression)

    def find(self, letter: Letter) -> Iterator[re.Match[str]]:
        """Yield the matches in the prose of a letter; their places are indices in it."""
        prose = letter.prose
        if isinstance(self.needs, str):
            if prose.characters.isdisjoint(self.needs):
                return
        elif not any(word in prose.text for word in self.needs):
            return
        yield from self.compiled.finditer(prose.text)
