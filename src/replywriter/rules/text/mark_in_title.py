"""办理类别、公开属性或紧急程度写进了标题。

类别（A类）、公开属性（主动公开）、紧急程度（特急）不是标题的一部分（GB/T 9704-2012 7.2.3），
各有自己的位置，类别一般标在首页右上角。提案自己的分类，如“（教育类065号）”“A类第31号提案”，是编号的一部分，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.title_lines import find_titles

_MARK: Final = compile_later(
    r"[（(〔【\[](?:(?:办理|办复|答复)?(?:类别|结果)[:：]?)?"
    r"(?:[A-DＡ-Ｄ][1-9]?类?件?|[甲乙丙丁]类|(?:此件)?(?:主动|依申请|不予)公开|特急|加急|平急)[）)〕】\]]"
    r"|(?:类别|办理结果)[:：][A-D甲乙丙丁]类?$|^(?:特急|加急)"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark that stands in a title."""
    for title in find_titles(letter):
        for found in _MARK.finditer(title.text):
            yield RULE.report(
                title.extent(letter, *found.span()),
                f"标题里写了“{found.group()}”。请从标题里删去，标在首页规定的位置。",
                Fix(""),
            )


RULE: Rule[Letter] = Rule(
    id="mark-in-title",
    catalogue="T-10",
    source="GB/T 9704-2012 7.2.3",
    level=Level.WARNING,
    summary="办理类别、公开属性或紧急程度写进了标题",
    bad=(
        "〔标题〕关于区政协三届二次会议第0137号提案的答复（A类）",
        "〔标题〕关于区政协三届二次会议第0137号提案办理情况（A）的函",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复（主动公开）",
    ),
    good=(
        "〔标题〕关于政协三届二次会议第0137号（教育类065号）提案答复的函",
        "〔标题〕关于对县政协七届五次会议A类第31号提案的答复",
        "〔标题〕关于推行政务主动公开的建议的答复",
        "〔类别〕A\n〔标题〕关于区政协三届二次会议第0137号提案的答复",
    ),
    check=check,
)
