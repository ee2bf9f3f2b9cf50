"""下一步工作里“加快”“加强”“推进”一类的空泛动词太密。

“加快推进”“进一步加强”“不断完善”只说了劲头，没说做什么、做到什么程度。每一百字里多于限数才提示一次。
《》里的文件名不算；“认真研究”一类的套话另有规则；限数可以由格式或地区设定。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.plans import find_next_steps

_VERB: Final = Pattern(
    "加快|加强|推进|完善|提升|探索|大力|进一步|适时|酌情|积极|不断|加大|强化",
    needs="快强进善升索大适酌积断加",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding, at the first such verb, where the next steps hold too many."""
    rows = find_next_steps(letter)
    inside = [
        found
        for start, block in rows
        for found in _VERB.find(letter, start, start + len(block.text))
        if not letter.prose.is_in_title(found.start())
    ]
    length = sum(len(block.text) for _, block in rows)
    least = RULE.parameter(letter.requirements, "至少")
    most = RULE.parameter(letter.requirements, "每百字")
    if len(inside) >= least and len(inside) * 100 > most * length:
        common = Counter([one.group() for one in inside]).most_common()[:3]
        shown = "、".join(f"“{verb}” {count} 次" for verb, count in common)
        yield RULE.report(
            letter.extent(*inside[0].span()),
            f"下一步工作里空泛的动词多（{shown}）。请改成具体的事：做什么、做多少、谁来做、何时做完。",
        )


RULE: Rule[Letter] = Rule(
    id="vague-verbs",
    catalogue="K-04",
    source="通行做法",
    level=Level.INFO,
    summary="下一步工作里的空泛动词太密",
    bad=(
        "〔一级标题〕二、下一步工作打算\n我局将进一步加强领导，加快推进建设，不断完善设施，大力提升服务，积极探索新路。",
        "下一步，我局将加大力度，强化管理，加强宣传，推进整治，完善机制，提升水平。",
    ),
    good=(
        "〔一级标题〕一、工作开展情况\n我局进一步加强领导，加快推进建设，不断完善设施，大力提升服务，积极探索新路。",
        "〔一级标题〕二、下一步工作打算\n由规划建设科加快施工，2025年9月底前通车，并加强养护。",
        "下一步，按照《关于进一步加强管理加快推进建设不断完善设施大力提升服务的意见》施工。",
    ),
    check=check,
    parameters={"每百字": 2, "至少": 5},
)
