"""空话套话用得多。

“高度重视、认真研究、积极推进”这类四字话偶尔用一用无妨；一封信里接连出现，读的人会觉得什么也没说。
每千字超过限数才提示一次，限数可以由格式或地区设定。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_PHRASE: Final = Pattern(
    # Each begins with its own first character: so they are looked for fast.
    "高度重视|十分重视|非常重视|认真(?:研究|对待|落实|贯彻)|积极推进|扎实推进|稳步推进|大力推进|深入推进"
    "|持续推进|统筹推进|全力推进|有序推进|切实(?:加强|提升|提高|改善|增强)|全面(?:加强|提升|提高)"
    "|进一步(?:加强|提升|提高|完善|强化|改善|增强)|不断(?:加强|提升|提高|完善|强化|改善|增强)"
    "|加大(?:工作)?力度|狠抓落实|抓好落实|落到实处|强化(?:措施|责任|领导)|加强(?:组织)?领导"
    "|精心组织|周密部署|多措并举|统筹兼顾|凝心聚力|开拓创新|再接再厉"
    "|取得了?(?:显著|明显|一定|积极)的?(?:成效|效果|成绩)|迈上新台阶|迈出坚实步伐|打下了?坚实的?基础",
    needs=("重视", "认真", "推进", "加强", "提升", "提高", "完善", "强化", "力度", "落实", "成效"),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding, at the first phrase, where there are too many for the length."""
    found = [one for one in _PHRASE.find(letter) if not letter.prose.is_in_title(one.start())]
    most = RULE.parameter(letter.requirements, "每千字")
    least = RULE.parameter(letter.requirements, "至少")
    if len(found) < least or len(found) * 1000 <= most * len(letter.prose.text):
        return
    kinds = list(dict.fromkeys(one.group() for one in found))
    shown = "、".join(f"“{kind}”" for kind in kinds[:3])
    yield RULE.report(
        letter.extent(*found[0].span()),
        f"全信有{shown}等套话 {len(found)} 处。请换成做了什么、有什么结果。",
    )


RULE: Rule[Letter] = Rule(
    id="empty-phrases",
    catalogue="W-06",
    source="通行做法",
    level=Level.INFO,
    summary="空话套话用得多",
    bad=(
        "我局高度重视，认真研究，积极推进，切实加强领导，狠抓落实，取得明显成效。",
        "下一步，我局将加大力度，多措并举，扎实推进，不断提升服务水平，抓好落实。",
    ),
    good=(
        "我局高度重视，已于2025年5月增设公交站两处，平均每天乘坐430人次。",
        "收到建议后，我局认真研究，派人到现场清点了5个早高峰。",
        "按照《关于进一步加强组织领导、狠抓落实、高度重视、积极推进的通知》办理。",
    ),
    check=check,
    parameters={"每千字": 12, "至少": 5},
)
