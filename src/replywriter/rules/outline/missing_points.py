"""提纲没有记下提案、建议提了什么。

答复要一条一条回应提案者的要求。先把要求逐条记在“建议要点”里，
再在答复的各条写“回应”，程序就能告诉您哪一条还没有答复。
不影响生成复函，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.outline_parts import is_written, walk_parts


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where no point is recorded; a half-written outline passes."""
    if outline.points or not is_written(outline):
        return
    # Who already writes 回应 is told by each number that its point is missing.
    if not any(part.answers for _, part in walk_parts(outline)):
        yield RULE.report(
            outline.locate(("建议要点",)),
            "提纲没有“建议要点”。请把提案者的要求一条一条记下来，"
            "再在答复的各条写“回应”，免得漏答。",
        )


RULE: Rule[Outline] = Rule(
    id="missing-points",
    catalogue="S-06",
    source="通行做法",
    level=Level.INFO,
    summary="提纲没有记下提案、建议提了什么",
    bad=(
        "建议要点: []\n已做工作: {内容: 已增设站点两处。}",
        "建议要点: null\n已做工作: {条目: [{标题: 站点, 内容: 已增设两处。}]}",
    ),
    good=(
        "建议要点: [{序号: 1, 内容: 增设夜间公交班次}]",
        "建议要点: []\n下一步工作: null",
        "建议要点: []\n已做工作: {标题: 工作开展情况}",
        "建议要点: []\n已做工作: {内容: 已增设站点两处。, 回应: [1]}",
    ),
    check=check,
    concerns_assemblies=True,
)
