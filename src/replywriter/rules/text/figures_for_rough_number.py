"""概数用了阿拉伯数字。

“三四个”是大概的数，用汉字写，中间不加顿号（GB/T 15835-2011 4.2.2）；“3、4个”会读成两样东西。
并列的序号不算：3、4号楼，第3、4条，3、4年级。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_ROUGH: Final = Pattern(
    r"(?P<low>[1-8](?<![A-Za-z0-9.、，第—～~-].))、(?P<high>[2-9])"
    r"(?=(?:十|百|千|万)?(?:个|天|次|家|名|人|户|小时|分钟|公里|米|倍|年(?![级度底初末])|处|岁|里|亩|趟)(?!、\d))",
    needs="、",
)
_NUMERALS: Final = "零一二三四五六七八九"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per pair of neighbouring figures that means "about"."""
    for found in find_in_text(_ROUGH, letter):
        low, high = int(found["low"]), int(found["high"])
        if high != low + 1:
            continue
        plain = f"{'两' if low == 2 else _NUMERALS[low]}{'两' if low == 1 else _NUMERALS[high]}"
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{found[0]}”如果是大概的数，请改用汉字“{plain}”。",
            Fix(plain),
        )


RULE: Rule[Letter] = Rule(
    id="figures-for-rough-number",
    catalogue="D-13",
    source="GB/T 15835-2011 4.2.2",
    level=Level.INFO,
    summary="概数用了阿拉伯数字",
    bad=("走3、4个路口就到。", "等了7、8天。", "相距1、2公里。"),
    good=(
        "走三四个路口就到。",
        "3、4号楼之间。",
        "第3、4条。",
        "3、4年级的学生。",
        "1、5个点位已完工。",
    ),
    check=check,
)
