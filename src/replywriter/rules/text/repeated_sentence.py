"""同一句话说了两遍。

二十个字以上的同一句话在信里出现两次，多半是复制以后忘了删。
标题、引用的文件名、列名单的行不算；不到二十个字的套话不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ...model.source import Extent, Place

_STOP: Final = compile_later("[。！？；!?;\n]")
_TEXT: Final = frozenset({Kind.BODY, *HEADINGS})


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where a long sentence stands for the second time."""
    least = RULE.parameter(letter.requirements, "最少字数")
    sentences = _STOP.split(letter.prose.text)
    long = [sentence for sentence in sentences if len(sentence) >= least]
    if len(set(long)) == len(long):
        return
    seen: dict[str, Place] = {}
    start = 0
    for sentence in sentences:
        if len(sentence) >= least and letter.prose.at(start)[0].kind in _TEXT:
            extent = letter.extent(start, start + len(sentence))
            if sentence in seen:
                yield _report(sentence, extent, seen[sentence])
            seen.setdefault(sentence, extent.place)
        start += len(sentence) + 1


def _report(sentence: str, extent: Extent, first: Place) -> Diagnostic:
    return RULE.report(
        extent,
        f"“{sentence.strip()[:12]}……”这句话前面已经说过{_say(first)}。请删去一处。",
    )


def _say(place: Place) -> str:
    if place.line:
        return f"（第{place.line}行）"
    return f"（第{place.paragraph}段）" if place.paragraph else ""


RULE: Rule[Letter] = Rule(
    id="repeated-sentence",
    catalogue="C-14",
    source="通行做法",
    level=Level.WARNING,
    summary="同一句话说了两遍",
    bad=(
        "我局于2025年5月在学苑街新增公交站两处，方便学生乘车。\n"
        "我局于2025年5月在学苑街新增公交站两处，方便学生乘车。",
        "站台的雨棚、长椅和夜灯都已装好，老人候车有地方坐了；其余照旧。"
        "站台的雨棚、长椅和夜灯都已装好，老人候车有地方坐了！",
    ),
    good=(
        "由公共交通科负责办理。\n由公共交通科负责办理。",
        "〔标题〕关于区政协十二届三次会议第0137号提案的答复\n"
        "〔标题〕关于区政协十二届三次会议第0137号提案的答复",
        "我局于2025年5月在学苑街新增公交站两处，方便学生乘车。\n"
        "我局于2025年6月在学苑街新增公交站三处，方便老人乘车。",
    ),
    check=check,
    parameters={"最少字数": 20},
)
