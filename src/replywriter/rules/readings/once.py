"""What several rules ask of the same letter or outline, found out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Subject = TypeVar("Subject")
Answer = TypeVar("Answer")


def once(find: Callable[[Subject], Answer]) -> Callable[[Subject], Answer]:
    """Return a function that keeps its answer as long as it is asked about the same subject.

    The same letter is the same object: to compare or to hash one would take longer than to look.
    An answer is shared by all who ask, so it should be nothing that they could change.
    """
    kept: tuple[Subject, Answer] | None = None

    def find_once(subject: Subject) -> Answer:
        nonlocal kept
        known = kept  # another thread may ask about another subject meanwhile
        if known is None or known[0] is not subject:
            known = kept = (subject, find(subject))
        return known[1]

    find_once.__doc__ = find.__doc__
    return find_once
