"""没有记下答复前和提案者的沟通。

答复之前要和提案者当面或电话沟通，听取意见；多地规定没有沟通过的复函退回重办。
“面商”记在提纲里作台账，不印在信上：什么时候、什么方式、谁参加、提案者什么意见。
会办单位一般不单独沟通，不查。沟通了没有，程序看不到，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.outline_parts import is_written


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where no talk is recorded, or its time or outcome is left out."""
    if outline.case.role == "会办" or not is_written(outline):
        return
    talk = outline.talk
    if talk is None:
        yield RULE.report(
            outline.locate(("面商",)),
            "提纲没有“面商”。请记下和提案者沟通的时间、方式、参加人和意见；还没有沟通的，请先沟通。",
        )
        return
    facts = {"时间": talk.time, "方式": talk.manner, "意见": talk.opinion}
    missing = [f"“{name}”" for name, value in facts.items() if not (value and value.strip())]
    if missing:
        yield RULE.report(outline.locate(("面商",)), f"“面商”没有写{'、'.join(missing)}。请补上。")


RULE: Rule[Outline] = Rule(
    id="missing-talk",
    catalogue="S-21",
    source="通行做法",
    level=Level.INFO,
    summary="没有记下答复前和提案者的沟通",
    bad=("面商: null", "面商: {时间: 2025-05-20, 参加人: [张三]}"),
    good=(
        "面商: {时间: 2025-05-20, 方式: 电话, 意见: 同意}",
        "面商: null\n案件: {届次: 三届二次, 编号: '7', 撰写人: 张三, 办理方式: 会办}",
        "面商: null\n下一步工作: null",
    ),
    check=check,
    concerns_assemblies=True,
)
