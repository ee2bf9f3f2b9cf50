"""What several rules ask of the same letter, found out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ...model.letter import Letter

Answer = TypeVar("Answer")


def once(find: Callable[[Letter], Answer]) -> Callable[[Letter], Answer]:
    """Return a function that keeps its answer as long as it is asked about the same letter.

    The same letter is the same object: to compare or to hash one would take longer than to look.
    An answer is shared by all who ask, so it should be nothing that they could change.
    """
    kept: tuple[Letter, Answer] | None = None

    def find_once(letter: Letter) -> Answer:
        nonlocal kept
        known = kept  # another thread may ask about another letter meanwhile
        if known is None or known[0] is not letter:
            known = kept = (letter, find(letter))
        return known[1]

    find_once.__doc__ = find.__doc__
    return find_once
