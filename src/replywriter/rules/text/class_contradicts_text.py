"""答复的类别和信里的话对不上。

标了“已经解决”，信里却说暂不能解决；标了“暂不能解决”，信里却说已全部解决。两处总有一处要改。
只看说得最明白的话：说到其中一部分、说到别处的，不算；各类答复该写的依据、计划、理由，另有检查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.sentences import sentence_around

_NOT_NOW: Final = (
    "(?:暂时?|目前|现阶段|尚)(?:还|均|都)?(?:不能|无法|难以|未能|不予|不宜)(?:予以|全部|彻底)?(?:解决|实施|采纳|办理|落实)"
    "|(?:暂时?|目前|现阶段|尚)(?:还|均|都|暂)?不具备[^，。；\n]{0,8}条件|暂不(?:采纳|实施|考虑|安排|建设|改造)|暂缓(?:实施|解决|办理)"
    "|留作参考|不予采纳"
)
_ALL_DONE: Final = (
    "已经?(?:全部|彻底|完全|圆满|全面)(?:得到)?(?:解决|落实|办结|采纳)"
    "|(?:提案|建议|您|你们)[^，。；\n]{0,12}(?:问题|事项|诉求|建议)[^，。；\n]{0,4}已经?(?:得到)?(?:圆满)?解决"
)
# What a class is for → what its letter does not say of the whole.
_CONTRARY: Final[Mapping[str, tuple[Pattern, ...]]] = {
    "依据": (Pattern(_NOT_NOW, needs=("暂", "目前", "现阶段", "尚", "留作参考", "不予采纳")),),
    "计划": (Pattern("留作参考|不予采纳", needs=("留作参考", "不予采纳")),),
    "理由": (Pattern(_ALL_DONE, needs="已"),),
}
_IN_PART: Final = compile_later(
    r"部分|个别|少数|其余|余下|其中|另外?|有的|[一二两三四五六七八九十\d]+[处个条项座户件]|曾|此前|原来?|当时|去年|以前|如果?|若|前期|之前|过去"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per statement that the class of the letter contradicts."""
    category = letter.requirements.category(letter.category)
    if category is None:
        return
    for pattern in _CONTRARY.get(category.needs, ()):
        for found in pattern.find(letter):
            if _is_said_of_whole(letter, found):
                yield RULE.report(
                    letter.extent(*found.span()),
                    f"此处说“{found.group()}”，类别却是“{category.label}”。"
                    "请核对类别和这句话，改其中一处。",
                )


def _is_said_of_whole(letter: Letter, found: re.Match[str]) -> bool:
    prose, at = letter.prose, found.start()
    kind = prose.at(at)[0].kind
    if kind is not Kind.BODY and kind not in HEADINGS:
        return False
    if prose.is_in_title(at) or prose.is_in_quotes(at):
        return False
    return not _IN_PART.search(sentence_around(prose.text, *found.span()))


RULE: Rule[Letter] = Rule(
    id="class-contradicts-text",
    catalogue="C-08",
    source="本地办理规定",
    level=Level.WARNING,
    summary="答复的类别和信里的话对不上",
    bad=(
        "〔类别〕A\n因资金紧张，增设站点暂不能解决。",
        "〔类别〕A\n该路段目前不具备施工条件。",
        "〔类别〕C\n您反映的问题已全部解决。",
        "〔类别〕B\n您的建议我局留作参考。",
    ),
    good=(
        "〔类别〕A\n公交站已经启用，其余两处站点暂不能解决。",
        "〔类别〕A\n去年该路段尚不具备施工条件，今年已经修好。",
        "〔类别〕A\n您说的“暂不能解决”，如今办到了。",
        "〔类别〕C\n因桥弱路窄，公交车暂不能解决进村，预约小车已经开行。",
        "〔类别〕B\n该路段目前不具备施工条件，2026年6月底前修好。",
        "该路段目前不具备施工条件。",
    ),
    check=check,
)
