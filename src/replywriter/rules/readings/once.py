"""What several rules ask of the same letter or outline, found out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ...model.letter import Letter

Subject = TypeVar("Subject")
Answer = TypeVar("Answer")


def once(find: Callable[[Letter], Answer]) -> Callable[[Letter], Answer]:
    """Return a function that keeps its answer with the letter, as the letter keeps its prose.

    Rules look at several letters in turn. An answer is shared by all who ask, so it should be
    nothing that they could change.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    def find_once(letter: Letter) -> Answer:
        answers = letter.__dict__
        if name not in answers:
            answers[name] = find(letter)
        answer: Answer = answers[name]
        return answer

    find_once.__doc__ = find.__doc__
    return find_once


def once_in_a_row(find: Callable[[Subject], Answer]) -> Callable[[Subject], Answer]:
    """Return a function that keeps its answer as long as it is asked about the same subject.

    The same outline is the same object: to compare or to hash one would take longer than to look.
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
