"""提纲缺少致谢、已做工作或下一步工作。

一封答复要有三样：感谢提案者，说明已做的工作，说明下一步怎么办。
写了一半的提纲照样能读、能预览；要生成正式的复函，三样都要填上。
会办意见写给主办单位，不用致谢，写清本单位的意见就行；别的文种要有哪几样，看它的 format.yaml。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline

_ADVICE = {
    "致谢": "请写一两句感谢，并说明您理解提案者的要求",
    "已做工作": "请写已经做了什么，有时间、有结果",
    "下一步工作": "请写下一步做什么，谁来做，什么时候做完",
}


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per part that is missing or says nothing."""
    has_text = {
        "致谢": bool(outline.thanks and outline.thanks.strip()),
        "已做工作": bool(outline.done and outline.done.is_filled),
        "下一步工作": bool(outline.next_steps and outline.next_steps.is_filled),
    }
    wanted = outline.requirements.parts
    if outline.case.role == "会办":  # an opinion for the lead unit: one part says it all
        wanted = ("已做工作",)
        has_text["已做工作"] = any(part.is_filled for part in outline.parts)
    for name, is_there in has_text.items():
        if name in wanted and not is_there:
            source = outline.source
            is_named = source is not None and (name,) in source.keys
            state = f"“{name}”还是空的" if is_named else f"提纲缺少“{name}”"
            place = source.locate_key((name,)) if source else outline.locate((name,))
            yield RULE.report(place, f"{state}。{_ADVICE[name]}。")


RULE: Rule[Outline] = Rule(
    id="missing-part",
    catalogue="S-02",
    source="通行做法",
    level=Level.ERROR,
    summary="提纲缺少致谢、已做工作或下一步工作",
    bad=("致谢: null", "已做工作: {标题: 工作开展情况}", "下一步工作: {条目: [{标题: 增设站点}]}"),
    good=(
        "致谢: 感谢您的建议。",
        "已做工作: {内容: 已增设站点两处。}",
        "案件: {届次: 三届二次, 编号: '7', 办理方式: 会办}\n致谢: null\n下一步工作: null",
    ),
    check=check,
)
