"""成文日期过了答复期限。

答复期限由交办部门定；没有填的，按本地规定的期限从交办日期算起（见 replywriter formats），
规定了哪一天以前答复的，按那一天算。
再次答复、补充答复按这一次的期限：写在“答复期限”里，或者从重新交办的日期算起，都没有的不算。
过了期的复函照样要寄，先问清能不能延期，留好批准的记录。期限是工作日的，节假日没有扣除，只作提示。
还没有成文的，期限已过、或者十天以内到期，也提醒一声。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from ...chinese import to_written_date
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ...model.term import find_day, read_term


@dataclass(frozen=True, slots=True)
class _Due:
    """The ISO day by which an answer is due, and whether public holidays may put it off."""

    day: str
    is_sure: bool = True


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding for an answer that is late, or will be soon."""
    due = _find_due(outline)
    if due is None:
        return
    until = to_written_date(due.day) + ("" if due.is_sure else "，节假日未扣除")
    level = None if due.is_sure else Level.INFO
    signed = outline.signature.date if outline.signature else None
    if signed:
        if signed > due.day:
            yield RULE.report(
                outline.locate(("落款", "日期")),
                f"成文日期过了答复期限（{until}）。请核对日期；"
                f"确实过期的，请先办延期手续{_say_longest(outline)}。",
                level=level,
            )
        return
    today = outline.requirements.today
    left = _days_between(today, due.day) if today else None
    if left is not None and left <= RULE.parameter(outline.requirements, "提前天数"):
        state = f"还有{left}天到期" if left >= 0 else "已经过期"
        yield RULE.report(
            outline.locate(("案件", "答复期限")),
            f"答复期限是{until}，{state}，还没有成文日期。请抓紧办理，来不及的请先办延期手续。",
            level=Level.INFO if left >= 0 else level,
        )


def _find_due(outline: Outline) -> _Due | None:
    """Return when the answer is due: the case's own day, else by the place's day or term."""
    case, earlier = outline.case, outline.earlier
    answered = (earlier.date or "") if earlier else ""
    if case.due_on and case.due_on > answered:
        return _Due(case.due_on)
    start = case.assigned_on
    # What was handed over before the earlier answer was due, and done, with that one.
    if not start or start <= answered:
        return None
    deadlines = outline.requirements.deadlines
    name = "会办" if case.role == "会办" else "答复"
    if earlier:
        name = earlier.nature or "再次答复"
    fixed = find_day(deadlines.get("答复日期"), int(start[:4])) if name == "答复" else None
    if fixed and fixed >= start:
        return _Due(fixed)
    term = read_term(deadlines.get(name))
    return _Due(term.end_from(start), term.is_sure) if term else None


def _say_longest(outline: Outline) -> str:
    """Return until when an answer can be put off at most, "" where the place does not say."""
    term = read_term(outline.requirements.deadlines.get("最长"))
    start = outline.case.assigned_on
    if not term or not start or outline.earlier or outline.case.role == "会办":
        return ""
    return f"，最长{term.number}{term.unit}，到{to_written_date(term.end_from(start))}"


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
        f"案件: {{{_CASE}, 交办日期: 2025-03-07}}\n前次答复: {{性质: 再次答复, 日期: 2025-02-20}}",
        f"案件: {{{_CASE}, 答复期限: 2025-06-01}}\n前次答复: {{性质: 补充答复, 日期: 2025-05-20}}",
    ),
    good=(
        "落款: {日期: 2025-07-08}",
        f"案件: {{{_CASE}, 交办日期: 2025-03-08}}",
        f"案件: {{{_CASE}}}",
        f"案件: {{{_CASE}, 交办日期: 2025-01-08, 答复期限: 2025-07-08}}",
        f"案件: {{{_CASE}, 答复期限: 2026-03-10}}\n落款: {{署名: 示例市示例区交通运输局}}",
        f"案件: {{{_CASE}, 交办日期: 2025-01-08}}\n前次答复: {{性质: 再次答复, 日期: 2025-04-08}}",
        f"案件: {{{_CASE}, 答复期限: 2025-04-01}}\n前次答复: {{性质: 再次答复, 日期: 2025-04-08}}",
    ),
    check=check,
    parameters={"提前天数": 10},
)
