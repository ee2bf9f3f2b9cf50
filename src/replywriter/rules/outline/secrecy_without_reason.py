"""不主动公开，却没有写理由。

答复以公开为常态。选了不予公开或依申请公开，要写明理由，供审签的人判断
（国办发〔2014〕46号；各地通知都要求说明）。理由写在“答复”的“理由”里，不印在信上。
依申请公开的，多地只要求备案，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline

_LEVELS: Final = {"不予公开": Level.WARNING, "依申请公开": Level.INFO}


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where publicity is limited and no reason stands beside it."""
    result = outline.result
    if result and result.publicity in _LEVELS and not (result.reason and result.reason.strip()):
        yield RULE.report(
            outline.locate(("答复", "公开")),
            f"选了“{result.publicity}”，没有写理由。请在“答复”里写上“理由”，或改为“主动公开”。",
            level=_LEVELS[result.publicity],
        )


RULE: Rule[Outline] = Rule(
    id="secrecy-without-reason",
    catalogue="S-14",
    source="国办发〔2014〕46号",
    level=Level.WARNING,
    summary="不主动公开，却没有写理由",
    bad=("答复: {类别: A, 公开: 不予公开}", "答复: {类别: B, 公开: 依申请公开}"),
    good=(
        "答复: {类别: A, 公开: 主动公开}",
        "答复: {类别: B, 公开: 不予公开, 理由: 涉及未公开的安全评估。}",
        "答复: {类别: A}",
    ),
    check=check,
)
