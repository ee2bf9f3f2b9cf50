"""Work on several outlines done step by step together, so that a processor has each step at hand.

A letter that is made alone, from reading to reading back, needs more code and data than the
caches of a processor hold, and each step of the next letter finds them empty again. Of several
letters the same step is done right after one another; all of it takes a fifth less.

A work is a generator. It yields where others may catch up: the letters that rules on text are to
look at, none where there is nothing to look at, and it is given what they find in each.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from itertools import islice
from typing import Generic, TypeVar

from .model.diagnostic import Diagnostic
from .model.letter import Letter
from .ruling import run_text_rules

Result = TypeVar("Result")
Letters = Sequence[Letter]
Findings = Sequence[Sequence[Diagnostic]]
Work = Generator[Letters, Findings, Result]


def do_alone(work: Work[Result]) -> Result:
    """Return what comes of one work."""
    try:
        letters = next(work)
        while True:
            letters = work.send(run_text_rules(letters))
    except StopIteration as end:
        result: Result = end.value
        return result


def do_together(works: Sequence[Work[Result]]) -> list[Result]:
    """Return what comes of each work; a rule that fails on one of them fails in that one alone."""
    runs = [_Run(work) for work in works]
    while waiting := [run for run in runs if not run.is_over]:
        for run, findings in zip(waiting, _look_at([run.letters for run in waiting]), strict=True):
            run.go_on(findings)
    return [run.result for run in runs]


class _Run(Generic[Result]):
    """A work that is under way, with the letters that it waits for, or its result."""

    letters: Letters
    result: Result

    def __init__(self, work: Work[Result]) -> None:
        """Begin the work."""
        self.is_over = False
        self._work = work
        self._step(lambda: next(work))

    def go_on(self, findings: Findings | Exception) -> None:
        """Let the work go on with what was found, or with what went wrong."""
        if isinstance(findings, Exception):
            self._step(lambda: self._work.throw(findings))
        else:
            self._step(lambda: self._work.send(findings))

    def _step(self, step: Callable[[], Letters]) -> None:
        try:
            self.letters = step()
        except StopIteration as end:
            self.result, self.is_over = end.value, True


def _look_at(rows: Sequence[Letters]) -> list[Findings | Exception]:
    """Return what rules find in the letters of each work."""
    try:
        found = iter(run_text_rules([letter for letters in rows for letter in letters]))
        return [[*islice(found, len(letters))] for letters in rows]
    except Exception as fault:  # whose fault it is shows when each is alone
        return [fault] if len(rows) == 1 else [one for row in rows for one in _look_at([row])]
