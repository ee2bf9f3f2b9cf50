"""说“已列入计划”，没有说是哪个计划。

“已列入计划”“已纳入规划”是复函里分量最重的一句话。写出计划的名称或年份（《……》、2025年养护计划），
委员、代表才能去查，日后也好对账。争取列入、未列入的不算；说了年份、年度或者计划全名的也不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_PLAN: Final = Pattern(
    "已(?<![未不]已)经?(?:被|将其|将该路段|正式|全部)?(?P<said>(?:列入|纳入)了?"
    "(?:我[局市县区镇乡省]|[市县区镇乡省]|全[市县区省]|本级|政府|的|下一步|工作|建设|改造|维修|养护|项目|投资|重点"
    "|近期|远期|中长期|实施|发展|总体|相关|有关|交通|公路|市政|整体|统一){0,6}(?:计划|规划))(?=[，,。；;、：:之中内]|\n|$)",
    needs=("列入", "纳入"),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per plan without a name."""
    for found in _PLAN.find(letter):
        if not letter.prose.is_in_title(found.start()):
            yield RULE.report(
                letter.extent(*found.span("said")),
                f"“{found['said']}”没有说是哪个计划。请写出名称或年份，例如：列入2025年农村公路养护计划。",
            )


RULE: Rule[Letter] = Rule(
    id="unnamed-plan",
    catalogue="K-10",
    source="通行做法",
    level=Level.WARNING,
    summary="说“已列入计划”，没有说是哪个计划",
    bad=(
        "该路段已列入计划。",
        "红绿灯已经纳入工作计划中。",
        "该项目已纳入区政府建设规划，待资金到位后实施。",
    ),
    good=(
        "该路段已列入《示例区农村公路改造计划（2025—2027年）》。",
        "该路段已纳入2025年养护计划。",
        "该路段未列入计划，我局将争取列入规划。",
        "该路段已列入区慢行系统建设三年行动计划。",
        "两项已列入计划生育服务内容。",
    ),
    check=check,
)
