"""“十四五”没有加引号。

“十四五”是第十四个五年规划的简称，用引号标出（GB/T 15834-2011 4.8.3.3）：
“十四五”规划、“十四五”期间。
“第十四个五年规划”是全称，不加引号；书名号里的照原文。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_PLAN: Final = Pattern(
    "十(?<![一二三四五六七八九十百第“\"'‘＂「].)[一二三四五六七]五(?=规划|期间|时期|期末|末|以来|建设|发展|综合|交通|专项)",
    needs="五",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per short name of a five-year plan without quotation marks."""
    for found in find_in_text(_PLAN, letter):
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{found[0]}”是简称，这里没有加引号。请加上引号。",
            Fix(f"“{found[0]}”"),
        )


RULE: Rule[Letter] = Rule(
    id="unquoted-plan-name",
    catalogue="D-21",
    source="GB/T 15834-2011 4.8.3.3",
    level=Level.INFO,
    summary="“十四五”没有加引号",
    bad=("已列入十四五规划。", "十五五期间建成。"),
    good=(
        "已列入“十四五”规划。",
        "第十四个五年规划。",
        "见《示例区十四五规划》。",
        "共三十四五人。",
    ),
    check=check,
)
