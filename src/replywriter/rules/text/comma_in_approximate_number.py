"""概数中间加了顿号。

相邻的两个数字连用表示概数，中间不用顿号：三四十家、两三天（GB/T 15834-2011 4.5）。
表示并列的序数照用顿号，不算：二、三产业，一、二年级，第三、四批。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

_UNIT: Final = "[个家天次名位项处岁倍辆句步趟]|公里|分钟|小时"
_COMMA: Final = Pattern(
    rf"、(?=[二三四五六七八九](?:[十百千][多余]?)?(?:{_UNIT})(?!、))", needs="、"
)
_NEIGHBOURS: Final = frozenset((*map("".join, pairwise("一二三四五六七八九")), "两三"))
# 第二、三批 · 一、二、三个 · 初二、三年级 · 2.三、四个
_NO_NUMBER: Final = frozenset("第一二三四五六七八九、初高大.")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 顿号 in a number that is only approximate."""
    text = letter.prose.text
    for found, block in find_running(_COMMA, letter):
        start, end = found.span()
        offset = letter.prose.at(start)[1]
        near = block.text[offset - 1 : offset] + text[end]
        # At the start of a paragraph the first numeral is its label: 三、四个方面的打算.
        if near not in _NEIGHBOURS or offset < 2 or text[start - 2] in _NO_NUMBER:
            continue
        yield RULE.report(
            letter.extent(start, end),
            f"“{near[0]}、{near[1]}”表示概数时，中间不用顿号。请改为“{near}”。",
            Fix(""),
        )


RULE: Rule[Letter] = Rule(
    id="comma-in-approximate-number",
    catalogue="P-20",
    source="GB/T 15834-2011 4.5",
    level=Level.INFO,
    summary="概数中间加了顿号",
    bad=("全区有三、四十家企业。", "要等上两、三天。"),
    good=(
        "全区有三四十家企业。",
        "第二、三个站点已完工。",
        "发展二、三产业，一、二年级学生免费。",
        "列出一、二、三个问题。",
        "三、四个方面的打算",
    ),
    check=check,
)
