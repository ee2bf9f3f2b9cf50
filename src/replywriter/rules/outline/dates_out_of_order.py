"""日期的先后不对。

先交办，再和委员、代表商量，然后成文，最后才到答复期限的那一天；再次答复在前一次答复之后。
颠倒了，总有一个日期写错。
交办和面商是已经发生的事，也不会在今天以后。成文日期在今天以后的，另有检查。
“办理”里记的进程也应一步比一步晚；它不印在函上，颠倒了只提醒一声，免得台账算错。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ...model.source import Path
from ..readings.dates import find_dates

_ASSIGNED: Path = ("案件", "交办日期")
_TALKED: Path = ("面商", "时间")
_SIGNED: Path = ("落款", "日期")
_DUE: Path = ("案件", "答复期限")
_ANSWERED: Path = ("前次答复", "日期")
_NAMES: Final = {
    _ASSIGNED: "交办日期",
    _TALKED: "面商时间",
    _SIGNED: "成文日期",
    _DUE: "答复期限",
    _ANSWERED: "前次答复的日期",
}
_ORDER: Final = (
    (_ASSIGNED, _SIGNED),
    (_TALKED, _SIGNED),
    (_ASSIGNED, _DUE),
    (_ANSWERED, _SIGNED),
)


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per date that is before the one it should follow, or is yet to come."""
    days = _read_days(outline)
    for early, late in _ORDER:
        if early in days and late in days and days[late] < days[early]:
            yield _report_order(outline, early, late)
    if _ASSIGNED in days and _TALKED in days and days[_TALKED] < days[_ASSIGNED]:
        # They may have met before the case was handed over.
        yield _report_order(outline, _ASSIGNED, _TALKED, Level.WARNING)
    yield from _find_in_steps(outline)
    today = outline.requirements.today
    for path in (_ASSIGNED, _TALKED):
        if today and path in days and days[path] > today:
            yield RULE.report(
                outline.locate(path),
                f"“{path[-1] if path is _ASSIGNED else '面商时间'}”还没有到。请核对年、月、日。",
            )


def _find_in_steps(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per row of 进程 that is before the one above it."""
    steps = outline.handling.steps if outline.handling else ()
    for index, (early, late) in enumerate(pairwise(steps), 1):
        if early.date and late.date and late.date < early.date:
            yield RULE.report(
                outline.locate(("办理", "进程", index, "日期")),
                f"“{late.state}”的日期比上一步“{early.state}”（{early.date}）还早。请核对这两个日期。",
                level=Level.WARNING,
            )


def _read_days(outline: Outline) -> dict[Path, str]:
    """Return the ISO days that are given; the talk's time is free text and must name one day."""
    signed = outline.signature.date if outline.signature else None
    talked = outline.talk.time if outline.talk else None
    texts = {
        _ASSIGNED: outline.case.assigned_on,
        _SIGNED: signed,
        _DUE: outline.case.due_on,
        _ANSWERED: outline.earlier.date if outline.earlier else None,
    }
    days = {path: text for path, text in texts.items() if text}
    dates = find_dates(talked, signed) if talked else ()
    if len(dates) == 1 and dates[0].day and dates[0].last_day:
        days[_TALKED] = dates[0].last_day
    return days


def _report_order(
    outline: Outline, early: Path, late: Path, level: Level | None = None
) -> Diagnostic:
    return RULE.report(
        outline.locate(late),
        f"{_NAMES[late]}比{_NAMES[early]}还早。请核对这两个日期。",
        level=level,
    )


RULE: Rule[Outline] = Rule(
    id="dates-out-of-order",
    catalogue="C-05",
    source="通行做法",
    level=Level.ERROR,
    summary="日期的先后不对",
    bad=(
        "落款: {日期: 2025-04-01}",
        "面商: {时间: 2025-06-20, 方式: 座谈}",
        "面商: {时间: 2025年4月1日, 方式: 座谈}",
        "面商: {时间: 2026-05-20}",
        "前次答复: {性质: 再次答复, 日期: 2025-06-20}",
        "办理: {进程: [{状态: 起草, 日期: 2025-05-20}, {状态: 待审, 日期: 2025-05-02}]}",
    ),
    good=(
        "面商: {时间: 2025-06-08, 方式: 座谈}",
        "面商: {时间: 2025年5月13日下午, 方式: 座谈}",
        "面商: {时间: 5月20日, 方式: 座谈}",
        "面商: {时间: 2025年3月30日、5月20日两次, 方式: 座谈}",
        "面商: {时间: 收到提案以后, 方式: 座谈}",
        "前次答复: {性质: 补充答复, 日期: 2024-06-20}",
        "办理: {进程: [{状态: 起草, 日期: 2025-05-20}, {状态: 待审, 日期: 2025-05-20}]}",
    ),
    check=check,
)
