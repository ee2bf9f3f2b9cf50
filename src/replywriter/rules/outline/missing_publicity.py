"""答复没有选定公开方式。

复函起草时就要定好是主动公开、依申请公开还是不予公开，和复函一并送审
（国办发〔2014〕46号）。会办意见不对外答复，不查。
不影响生成复函，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.outline_parts import is_written


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where no publicity is chosen; a half-written outline passes."""
    chosen = outline.result and outline.result.publicity
    if not chosen and outline.case.role != "会办" and is_written(outline):
        yield RULE.report(
            outline.locate(("答复", "公开")),
            "“答复”没有选定“公开”。请选主动公开、依申请公开或不予公开，和复函一并送审。",
        )


RULE: Rule[Outline] = Rule(
    id="missing-publicity",
    catalogue="S-14",
    source="国办发〔2014〕46号",
    level=Level.INFO,
    summary="答复没有选定公开方式",
    bad=("答复: {类别: A}", "答复: null"),
    good=(
        "答复: {类别: A, 公开: 依申请公开, 理由: 涉及尚未公布的规划。}",
        "答复: null\n案件: {届次: 三届二次, 编号: '7', 撰写人: 张三, 办理方式: 会办}",
        "答复: null\n已做工作: null",
    ),
    check=check,
    concerns_assemblies=True,
)
