"""范围的前一个数少了百分号。

“15～30%”的前一个数少了百分号，写成15%～30%（GB/T 15835-2011 5.1.3）。
年份、编号和百分数挨着的不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import DASH, START, find_in_text
from ..readings.pattern import Pattern

_RANGE: Final = Pattern(
    rf"(?P<low>{START}(?<![第:：〔\[].)[0-9]{{0,2}}(?:\.[0-9]+)?)(?P<dash>{DASH})"
    r"(?P<high>\d{1,3}(?:\.\d+)?)(?P<sign>[%％‰])",
    needs="%％‰",
)
_ASCII_DASH: Final = compile_later("[-~－]")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per range of percentages whose first member has no sign."""
    for found in find_in_text(_RANGE, letter):
        sign, dash = found["sign"], _ASCII_DASH.sub("～", found["dash"])
        plain = f"{found['low']}{sign}{dash}{found['high']}{sign}"
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{found[0]}”的前一个数少了百分号。请改为“{plain}”。",
            Fix(plain, safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="range-without-first-percent",
    catalogue="D-11",
    source="GB/T 15835-2011 5.1.3",
    level=Level.WARNING,
    summary="范围的前一个数少了百分号",
    bad=("补助15～30%。", "下降5-10%。", "提高3至5%。"),
    good=("补助15%～30%。", "由15%提高至30%。", "2020—2023年提高5%。", "A-15-30%浓度。"),
    check=check,
)
