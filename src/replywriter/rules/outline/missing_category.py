"""办结的答复没有选定办理结果的类别。

主办、独办、分办的答复要标明类别（各地代号和含义不同，见 replywriter formats），
督查部门按类别汇总，印信时也要标在首页。会办单位不定类别；没有规定类别的地方不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.outline_parts import is_written

_ANSWERING: Final = frozenset({"主办", "独办", "分办"})


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where a unit that answers by itself has chosen no class."""
    result, known = outline.result, outline.requirements.categories
    if outline.case.role not in _ANSWERING or not known or not is_written(outline):
        return
    if not (result and result.category):
        meanings = "；".join(row.label for row in known)
        yield RULE.report(
            outline.locate(("答复", "类别")),
            f"“答复”没有选定“类别”。请按办理结果选一类：{meanings}。",
        )


RULE: Rule[Outline] = Rule(
    id="missing-category",
    catalogue="S-12",
    source="本地办理规定",
    level=Level.WARNING,
    summary="答复没有选定办理结果的类别",
    bad=("答复: {公开: 主动公开}", "答复: null"),
    good=(
        "答复: {类别: B}",
        "答复: null\n案件: {届次: 三届二次, 编号: '7', 撰写人: 张三, 办理方式: 会办}",
        "答复: null\n下一步工作: null",
    ),
    check=check,
)
