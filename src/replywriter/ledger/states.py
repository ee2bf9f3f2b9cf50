"""Which state a case is in, since when, and which state may follow which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..model.outline import Feedback, Outline, Step

ASSIGNED: Final = "交办"
DRAFTING: Final = "起草"
REVIEWED: Final = "待审"
SIGNING: Final = "待签"
ANSWERED: Final = "已答复"
COMMENTED: Final = "已反馈"
AGAIN: Final = "再办理"
STATES: Final = (ASSIGNED, DRAFTING, REVIEWED, SIGNING, ANSWERED, COMMENTED, AGAIN)
DONE: Final = (ANSWERED, COMMENTED)

_AT_WORK: Final = (DRAFTING, REVIEWED, SIGNING)
# A draft may go back for another hand; an answer that has been sent may not.
_FOLLOWING: Final[Mapping[str, Sequence[str]]] = {
    ASSIGNED: (*_AT_WORK, ANSWERED),
    DRAFTING: (*_AT_WORK, ANSWERED),
    REVIEWED: (*_AT_WORK, ANSWERED),
    SIGNING: (*_AT_WORK, ANSWERED),
    ANSWERED: (COMMENTED, AGAIN),
    COMMENTED: (AGAIN,),
    AGAIN: (*_AT_WORK, ANSWERED),
}


@dataclass(frozen=True, slots=True)
class State:
    """A state, the ISO day since which a case is in it, and whether somebody recorded it."""

    name: str
    since: str | None = None
    is_recorded: bool = False


def find_state(outline: Outline) -> State:
    """Return the state of a case: that of the last row of 办理.进程, else what can be told.

    Where nothing is recorded, feedback means 已反馈, an earlier answer 再办理, any text of the
    letter 起草, and nothing 交办. 已答复 is never told from 落款.日期: a draft bears a date as
    well, often that of the day on which it is meant to be signed, and a case that is called
    answered too soon is a case that nobody looks after.
    """
    steps = find_round(outline)
    if steps:
        return State(steps[-1].state or ASSIGNED, steps[-1].date, is_recorded=True)
    if outline.handling and outline.handling.feedback:
        return State(COMMENTED, outline.handling.feedback[-1].date)
    if outline.earlier:
        return State(AGAIN, outline.case.assigned_on)
    if outline.thanks or outline.background or any(part.is_filled for part in outline.parts):
        return State(DRAFTING)
    return State(ASSIGNED, outline.case.assigned_on)


def find_round(outline: Outline) -> tuple[Step, ...]:
    """Return the rows of 进程 from the last 再办理 on, or all where there was none."""
    steps = outline.handling.steps if outline.handling else ()
    starts = [index for index, step in enumerate(steps) if step.state == AGAIN]
    return steps[starts[-1] :] if starts else steps


def find_feedback(outline: Outline) -> tuple[Feedback, ...]:
    """Return what the authors think of the answer, of the last one where there were several."""
    rows = outline.handling.feedback if outline.handling else ()
    steps = find_round(outline)
    start = steps[0].date if steps and steps[0].state == AGAIN else None
    return tuple(row for row in rows if not start or not row.date or row.date >= start)


def find_answered_on(outline: Outline) -> str | None:
    """Return the ISO day of the answer: that of the row 已答复, else of signing.

    ``None`` where the case is not answered, or not answered again.
    """
    if find_state(outline).name not in DONE:
        return None
    days = [step.date for step in find_round(outline) if step.state == ANSWERED]
    return days[-1] if days else (outline.signature.date if outline.signature else None)


def has_been_answered(outline: Outline) -> bool:
    """Tell whether the letter has gone out, even if the case was taken up again."""
    steps = outline.handling.steps if outline.handling else ()
    return find_state(outline).name in DONE or any(step.state in DONE for step in steps)


def refuse_step(steps: Sequence[Step], new: Step, today: str, *, is_again: bool) -> str | None:
    """Return why a row cannot follow these rows; ``None`` where it can.

    ``is_again`` says that the outline is that of a second answer, which begins with 再办理.
    """
    if (new.date or "") > today:
        return f"{new.date} 还没有到。请写已经到了的日期。"
    if steps:
        return _refuse_after(steps[-1], new)
    if new.state == COMMENTED or (new.state == AGAIN and not is_again):
        return (
            f"还没有记“{ANSWERED}”，不能记“{new.state}”。请先用 --set {ANSWERED} 记下答复的日期。"
        )
    return None


def list_following(outline: Outline, today: str) -> tuple[str, ...]:
    """Return the states that a case can be in next."""
    steps = outline.handling.steps if outline.handling else ()
    is_again = outline.earlier is not None
    day = max(today, (steps[-1].date or "") if steps else "")  # a wrong day is another matter
    return tuple(
        state
        for state in STATES
        if refuse_step(steps, Step(state, day), day, is_again=is_again) is None
    )


def _refuse_after(last: Step, new: Step) -> str | None:
    """Return why a row cannot follow the last one."""
    if last.state == new.state:
        return f"{last.date} 已经记过“{new.state}”。要改日期，请加 --correct。"
    following = _FOLLOWING[last.state or ASSIGNED]
    if new.state not in following:
        choices = "、".join(f"“{one}”" for one in following)
        return (
            f"现在是“{last.state}”，后面可以记{choices}，不能记“{new.state}”。"
            "上一步记错了的，请加 --correct 改。"
        )
    if (new.date or "") < (last.date or ""):
        return (
            f"{new.date} 比上一步“{last.state}”（{last.date}）还早。"
            "请核对日期；上一步记错了的，请加 --correct 改。"
        )
    return None
