"""“案件”缺少办理方式或交办日期。

办理方式（主办、独办、分办、会办）决定这封信写给谁、要不要标类别；
交办日期是推算答复期限的起点。两项都在交办清单上，抄过来就行。
不影响生成复函，所以只作提示；届次、编号、案由等必填的项目另有检查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.outline_parts import is_written


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding that names every fact that is missing; a half-written outline passes."""
    case = outline.case
    facts = {"办理方式": case.role, "交办日期": case.assigned_on or case.due_on}
    missing = [f"“{name}”" for name, value in facts.items() if not value]
    if missing and is_written(outline):
        yield RULE.report(
            outline.locate(("案件",)), f"“案件”没有写{'和'.join(missing)}。请照交办清单补上。"
        )


RULE: Rule[Outline] = Rule(
    id="missing-case-fact",
    catalogue="S-01",
    source="通行做法",
    level=Level.INFO,
    summary="“案件”缺少办理方式或交办日期",
    bad=(
        "案件: {届次: 三届二次, 编号: '7', 撰写人: 张三, 承办单位: 区水务局}",
        "案件: {届次: 三届二次, 编号: '7', 撰写人: 张三, 办理方式: 独办}",
    ),
    good=(
        "案件: {届次: 三届二次, 编号: '7', 办理方式: 独办, 交办日期: 2025-04-08}",
        "案件: {届次: 三届二次, 编号: '7', 办理方式: 会办, 答复期限: 2025-07-08}",
        "案件: {届次: 三届二次, 编号: '7'}\n下一步工作: null",
    ),
    check=check,
    concerns_assemblies=True,
)
