"""What staff record of a case, as values for its outline: a state, an opinion, a promise kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from ..addressees import find_addressees, without_title
from ..errors import UsageError
from ..loading import load_outline
from ..model.keys import to_data
from ..model.outline import Feedback, Handling, Outline, Step
from ..model.source import Path
from ..structure.decoding import decode
from ..structure.yaml_put import put_values
from .promises import find_promises
from .states import (
    AGAIN,
    ANSWERED,
    COMMENTED,
    find_answered_on,
    find_round,
    find_state,
    refuse_step,
)

_STEPS = ("办理", "进程")
_FEEDBACK = ("办理", "反馈")

Values = Mapping[Path, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be put into an outline, and the sentence that says so."""

    values: Values
    said: str


def read_day(text: str) -> str:
    """Return an ISO day as it was typed.

    Raises:
        UsageError: It is no day.
    """
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"“{text}”不是日期。请写成 2025-05-20 这样。") from None


def put_record(
    path: str | FilePath, data: bytes, record: Callable[[Outline], Entry]
) -> tuple[bytes, str]:
    """Return an outline's bytes with what is recorded in it, and the sentence that says so.

    Raises:
        UnreadableFileError: It cannot be used.
        UsageError: This cannot be recorded of it.
        UneditableError: It is written in a way that cannot be changed in place.
    """
    loaded = load_outline(path, data)
    entry = record(loaded.require("记"))
    text = put_values(loaded.source.text, entry.values)
    return decode(data).encode(text), entry.said


def record_state(
    outline: Outline, state: str, date: str | None, today: str, *, corrects: bool = False
) -> Entry:
    """Return a row of 进程; ``corrects`` puts it in place of the last one.

    Without a date 已答复 bears that of signing where that is past, everything else today's.

    Raises:
        UsageError: The state cannot follow, or there is nothing to correct.
    """
    steps = _handling(outline).steps
    before = steps[:-1] if corrects else steps
    if corrects and not steps:
        raise UsageError("还没有记过办到哪一步，没有可以改的。请去掉 --correct。")
    day = date or _usual_day(outline, state, before[-1].date if before else None, today)
    step = Step(state, day)
    reason = refuse_step(before, step, today, is_again=outline.earlier is not None)
    if reason:
        raise UsageError(reason)
    values: dict[Path, Any] = {(*_STEPS, len(before)): to_data(step)}
    return Entry(values, f"{'改为' if corrects else '已记'}“{state}”，{day}")


def _usual_day(outline: Outline, state: str, last: str | None, today: str) -> str:
    signed = outline.signature.date if outline.signature else None
    if state == ANSWERED and signed and (last or "") <= signed <= today:
        return signed
    return today


def record_feedback(
    outline: Outline, feedback: Feedback, today: str, *, corrects: bool = False
) -> Entry:
    """Return a row of 反馈, and the state 已反馈 with the first one.

    ``corrects`` puts it in place of what the same author said before.

    Raises:
        UsageError: The case is not answered yet, or it is not clear who speaks.
    """
    author = _name_author(outline, feedback.author)
    day = feedback.date or today
    rows = _handling(outline).feedback
    start = _start_of_round(outline)
    same = [
        index
        for index, row in enumerate(rows)
        if row.author == author and (row.date or "") >= start
    ]
    if same and not corrects:
        raise UsageError(f"{author or '提案者'}的反馈已经记过。要改，请加 --correct。")
    if corrects and not same:
        raise UsageError("还没有记过这一位的反馈，没有可以改的。请去掉 --correct。")
    index = same[-1] if same else len(rows)
    said = Feedback(author, day, feedback.verdict, feedback.manner, feedback.opinion)
    values: dict[Path, Any] = {(*_FEEDBACK, index): to_data(said)}
    steps = _handling(outline).steps
    if find_state(outline).name != COMMENTED or not steps:
        step = Step(COMMENTED, day)
        reason = refuse_step(steps, step, today, is_again=outline.earlier is not None)
        if reason:
            raise UsageError(reason)
        values[(*_STEPS, len(steps))] = to_data(step)
    elif day > today:
        raise UsageError(f"{day} 还没有到。请写已经到了的日期。")
    return Entry(values, f"已记{author or '提案者'}的反馈：{feedback.verdict}，{day}")


def _start_of_round(outline: Outline) -> str:
    steps = find_round(outline)
    return (steps[0].date or "") if steps and steps[0].state == AGAIN else ""


def _name_author(outline: Outline, name: str | None) -> str | None:
    """Return which of the authors speaks.

    Raises:
        UsageError: There are several and none is named, or there is none of this name.
    """
    title = outline.requirements.author_title
    names = [without_title(one, title) for one in find_addressees(outline.case).names]
    if name is None:
        if len(names) > 1:
            raise UsageError(
                f"这一件有{len(names)}位提案者。请用 --by 写明是哪一位：{'、'.join(names)}。"
            )
        return str(names[0]) if names else None
    spoken = without_title(name.strip(), title)
    if names and spoken not in names:
        raise UsageError(f"提案者里没有“{name}”。请写其中一位：{'、'.join(names)}。")
    return spoken


def record_promise(
    outline: Outline, number: int, date: str | None, outcome: str | None, today: str
) -> Entry:
    """Return what came of a promise, which is told by its number in the outline.

    Raises:
        UsageError: There is no promise of this number, or the day is yet to come.
    """
    promises = list(find_promises(outline, today))
    if not 1 <= number <= len(promises):
        known = f"只有{len(promises)}项承诺" if promises else "没有承诺"
        raise UsageError(
            f"这份提纲{known}，没有第{number}项。序号请看 replywriter ledger --promises。"
        )
    day = date or today
    if day > today:
        raise UsageError(f"{day} 还没有到。请写已经到了的日期。")
    path = promises[number - 1].path
    values: dict[Path, Any] = {(*path, "办结日期"): day}
    if outcome:
        values[*path, "落实情况"] = outcome
    return Entry(values, f"已记第{number}项承诺办结，{day}")


def record_publication(outline: Outline, date: str | None, today: str) -> Entry:
    """Return the day on which the answer was published.

    Raises:
        UsageError: There is no answer yet, or the day is before it or yet to come.
    """
    answered, day = find_answered_on(outline), date or today
    if answered is None:
        raise UsageError(
            f"还没有记“{ANSWERED}”，不能记公开。请先用 --set {ANSWERED} 记下答复的日期。"
        )
    if day > today:
        raise UsageError(f"{day} 还没有到。请写已经到了的日期。")
    if day < answered:
        raise UsageError(f"{day} 比答复的日期 {answered} 还早。请核对日期。")
    return Entry({("办理", "公开日期"): day}, f"已记公开，{day}")


def record_extension(outline: Outline, until: str, approver: str | None) -> Entry:
    """Return until when the answer was put off, and who agreed.

    Raises:
        UsageError: That is before the day of 交办.
    """
    assigned = outline.case.assigned_on
    if assigned and until <= assigned:
        raise UsageError(f"延期到{until}，比交办日期{assigned}还早。请核对日期。")
    values: dict[Path, Any] = {("办理", "延期", "至"): until}
    if approver:
        values["办理", "延期", "批准"] = approver
    return Entry(values, f"已记延期至{until}")


def record_clerk(name: str) -> Entry:
    """Return who of the unit handles the case."""
    return Entry({("办理", "经办人"): name}, f"已记经办人{name}")


def _handling(outline: Outline) -> Handling:
    return outline.handling or Handling()
