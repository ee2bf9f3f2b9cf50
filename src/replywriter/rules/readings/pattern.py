"""Regular expressions for letters that cost nothing until a letter holds what they look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from ...expressions import compile_once
from ...model.letter import Letter
from ...model.prose import Prose


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
        self.needs = needs

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return compile_once(self.expression)

    def find(
        self, letter: Letter, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Return the matches in the prose of a letter, or in a stretch of it.

        Their places are indices in the prose.
        """
        prose = letter.prose
        if not self._can_match(prose):
            return iter(())
        return self.compiled.finditer(prose.text, start, len(prose.text) if end is None else end)

    def _is_in(self, prose: Prose) -> bool:
        return self._can_match(prose) and self.compiled.search(prose.text) is not None

    def _can_match(self, prose: Prose) -> bool:
        if isinstance(self.needs, str):
            return not prose.characters.isdisjoint(self.needs)
        if isinstance(self.needs, Pattern):
            return self.needs._is_in(prose)
        return any(map(prose.holds, self.needs))
