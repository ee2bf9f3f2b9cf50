"""圆括号里又套了圆括号。

括号里还要用括号时，应避免套用同一形式的括号（GB/T 15834-2011 4.9）。
可以改用六角括号，或者改写成一句。
书名号里的括号是名称的一部分，不算：（见《办法（试行）》）。序号的括号不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pairs import BRACKETS, find_pairings
from ..readings.pattern import Pattern

_SUSPECT: Final = Pattern("[（(][^）)\n]*[（(]", needs="（(")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per pair of round brackets inside another one."""
    for start, _, pairing in find_pairings(_SUSPECT, BRACKETS, letter):
        for pair in pairing.pairs:
            if pair.around and not letter.prose.is_in_title(start + pair.start):
                yield RULE.report(
                    letter.extent(start + pair.start, start + pair.start + 1),
                    "此处括号里又套了括号。请改写成一句，或把里层改为“〔〕”。",
                )


RULE: Rule[Letter] = Rule(
    id="nested-brackets",
    catalogue="P-08",
    source="GB/T 15834-2011 4.9",
    level=Level.INFO,
    summary="圆括号里又套了圆括号",
    bad=("新建泊位200个（枢纽140个（含地下）、菜市场60个）。",),
    good=(
        "新建泊位200个（枢纽140个〔含地下〕、菜市场60个）。",
        "列入首批（见《农村客运线路开行条件（试行）》）。",
        "枢纽（西侧）泊位140个，菜市场（门前）泊位60个。",
        "（1）枢纽（西侧）泊位140个。",
    ),
    check=check,
)
