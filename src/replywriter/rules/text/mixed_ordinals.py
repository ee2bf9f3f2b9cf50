"""同一样东西，有的写“第1批”，有的写“第一批”。

序数用汉字或阿拉伯数字都可以，一封复函里统一用一种（GB/T 15835-2011 4.3）。
届次照会议的名称写，不算；书名号、引号里的照原文。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_ORDINAL: Final = Pattern(
    r"第(?:(?P<figure>\d{1,2})|(?P<word>[一二三四五六七八九十]{1,3}))(?P<noun>批次?|期|轮|阶段|季度|标段|梯队)",
    needs=("第",),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per noun that is counted both ways, where figures first stand."""
    words: set[str] = set()
    figures: dict[str, tuple[int, int]] = {}
    for found in find_in_text(_ORDINAL, letter):
        if found["word"]:
            words.add(found["noun"])
        else:
            figures.setdefault(found["noun"], found.span())
    for noun, (start, end) in figures.items():
        if noun in words:
            said = letter.prose.text[start:end]
            yield RULE.report(
                letter.extent(start, end),
                f"这里写“{said}”，别处的“{noun}”用汉字数字。请统一。",
            )


RULE: Rule[Letter] = Rule(
    id="mixed-ordinals",
    catalogue="D-22",
    source="通行做法",
    level=Level.INFO,
    summary="序数有的用汉字，有的用阿拉伯数字",
    bad=("第一批已完工，第2批正在施工。", "第1阶段已结束。\n第二阶段正在施工。"),
    good=(
        "第一批已完工，第二批正在施工。",
        "第1批已完工，第二阶段正在施工。",
        "见《第1批名单》，第二批另发。",
    ),
    check=check,
)
