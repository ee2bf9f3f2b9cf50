"""成文日期过了答复期限。

答复期限由交办部门定；没有填的，按本地的期限从交办日期算起。过了期的复函照样要寄，先问清能不能延期，留好批准的记录。
还没有成文的，期限已过、或者十天以内到期，也提醒一声。
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

from ...chinese import to_written_date
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.pattern import compile_later

_MONTHS = compile_later(r"(\d{1,2})个月")


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding for an answer that is late, or will be soon."""
    due = _find_due(outline)
    if due is None:
        return
    until = to_written_date(due)
    signed = outline.signature.date if outline.signature else None
    if signed:
        if signed > due:
            yield RULE.report(
                outline.locate(("落款", "日期")),
                f"成文日期过了答复期限（{until}）。请核对日期；确实过期的，请先办延期手续。",
            )
        return
    today = outline.requirements.today
    left = _days_between(today, due) if today else None
    if left is not None and left <= RULE.parameter(outline.requirements, "提前天数"):
        state = f"还有{left}天到期" if left >= 0 else "已经过期"
        yield RULE.report(
            outline.locate(("案件", "答复期限")),
            f"答复期限是{until}，{state}，还没有成文日期。请抓紧办理，来不及的请先办延期手续。",
            level=Level.INFO if left >= 0 else None,
        )


def _find_due(outline: Outline) -> str | None:
    """Return the day by which the answer is due: the case's own, else the place's term."""
    case = outline.case
    if case.due_on:
        return case.due_on
    term = outline.requirements.deadlines.get("会办" if case.role == "会办" else "答复")
    months = _MONTHS.fullmatch(str(term)) if term else None
    if not case.assigned_on or not months:
        return None
    return _add_months(datetime.date.fromisoformat(case.assigned_on), int(months[1]))


def _add_months(day: datetime.date, months: int) -> str:
    turned = day.year * 12 + day.month - 1 + months
    year, month = turned // 12, turned % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(day.day, last)).isoformat()


def _days_between(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


_CASE = "届次: 三届二次, 编号: '0137', 案由: 关于线路的建议, 撰写人: [张三], 承办单位: 区交通运输局"

RULE: Rule[Outline] = Rule(
    id="late-answer",
    catalogue="C-06",
    source="本地办理规定",
    level=Level.WARNING,
    summary="成文日期过了答复期限",
    bad=(
        "落款: {日期: 2025-07-09}",
        f"案件: {{{_CASE}, 交办日期: 2025-03-07}}",
        f"案件: {{{_CASE}, 答复期限: 2025-12-10}}\n落款: {{署名: 示例市示例区交通运输局}}",
        "落款: {署名: 示例市示例区交通运输局}",
    ),
    good=(
        "落款: {日期: 2025-07-08}",
        f"案件: {{{_CASE}, 交办日期: 2025-03-08}}",
        f"案件: {{{_CASE}}}",
        f"案件: {{{_CASE}, 交办日期: 2025-01-08, 答复期限: 2025-07-08}}",
        f"案件: {{{_CASE}, 答复期限: 2026-03-10}}\n落款: {{署名: 示例市示例区交通运输局}}",
    ),
    check=check,
    parameters={"提前天数": 10},
)
