"""成文日期过了答复期限。

答复期限由交办部门定；没有填的，按本地规定的期限从交办日期算起（见 replywriter formats），
规定了哪一天以前答复的，按那一天算；经同意延期、记在“办理”里的，按延到的那一天算。
再次答复、补充答复按这一次的期限：写在“答复期限”里，或者从重新交办的日期算起，都没有的不算。
过了期的复函照样要寄，先问清能不能延期，留好批准的记录。期限是工作日的，照国务院公布的放假安排算；
还没有公布的年份只扣除周末，只作提示。
还没有成文的，期限已过、或者十天以内到期，也提醒一声。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ...chinese import to_written_date
from ...deadlines import find_answer_due, find_longest
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding for an answer that is late, or will be soon."""
    due = find_answer_due(outline)
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


def _say_longest(outline: Outline) -> str:
    """Return until when an answer can be put off at most, "" where the place does not say."""
    longest = find_longest(outline)
    if longest is None:
        return ""
    length = outline.requirements.deadlines["最长"]
    return f"，最长{length}，到{to_written_date(longest.day)}"


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
        f"案件: {{{_CASE}, 答复期限: 2025-05-01}}\n办理: {{延期: {{至: 2025-06-01}}}}",
    ),
    good=(
        "落款: {日期: 2025-07-08}",
        f"案件: {{{_CASE}, 交办日期: 2025-03-08}}",
        f"案件: {{{_CASE}}}",
        f"案件: {{{_CASE}, 交办日期: 2025-01-08, 答复期限: 2025-07-08}}",
        f"案件: {{{_CASE}, 答复期限: 2026-03-10}}\n落款: {{署名: 示例市示例区交通运输局}}",
        f"案件: {{{_CASE}, 交办日期: 2025-01-08}}\n前次答复: {{性质: 再次答复, 日期: 2025-04-08}}",
        f"案件: {{{_CASE}, 答复期限: 2025-04-01}}\n前次答复: {{性质: 再次答复, 日期: 2025-04-08}}",
        f"案件: {{{_CASE}, 答复期限: 2025-06-01}}\n办理: {{延期: {{至: 2025-07-01}}}}",
        f"案件: {{{_CASE}, 答复期限: 2025-07-08}}\n办理: {{延期: {{至: 2025-05-01}}}}",
    ),
    check=check,
    parameters={"提前天数": 10},
)
