"""The promises of an outline: when each is due, whether it is kept, late or still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model.outline import Outline
from ..model.source import Path
from ..rules.readings.dates import find_last_day
from ..rules.readings.outline_parts import walk_parts
from .states import has_been_answered

KEPT: Final = "已办结"
KEPT_LATE: Final = "已办结（超期）"
LATE: Final = "过期"
OPEN: Final = "在办"
DRAFTED: Final = "还没有答复"  # what a draft says is not promised yet
UNDATED: Final = "在办（时限不是日期）"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise, its number in the outline from 1, and how it stands.

    ``due`` is what the outline says, ``due_on`` the last ISO day that it can mean.
    """

    number: int
    path: Path
    matter: str
    owner: str
    due: str
    due_on: str | None
    done_on: str | None
    outcome: str
    status: str


def find_promises(outline: Outline, today: str) -> Iterator[PromiseRow]:
    """Yield the promises of an outline in their order, as they stand on a day."""
    is_given = has_been_answered(outline)
    signed = outline.signature.date if outline.signature else None
    number = 0
    for path, part in walk_parts(outline):
        for index, promise in enumerate(part.promises):
            number += 1
            due_on = find_last_day(promise.due or "", signed)
            yield PromiseRow(
                number,
                (*path, "承诺", index),
                promise.matter or "",
                promise.owner or "",
                promise.due or "",
                due_on,
                promise.done_on,
                promise.outcome or "",
                _judge(due_on, promise.done_on, today) if is_given or promise.done_on else DRAFTED,
            )


def _judge(due_on: str | None, done_on: str | None, today: str) -> str:
    if done_on:
        return KEPT_LATE if due_on and done_on > due_on else KEPT
    if due_on is None:
        return UNDATED
    return LATE if today > due_on else OPEN
