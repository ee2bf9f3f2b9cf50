"""省略号和“等”一起用了。

省略号和“等”“等等”都表示没有列完，用一样就够了（GB/T 15834-2011 4.11）。
“等”作“等候”讲的不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

_DOTS: Final = r"(?:…+|\.{3,}|。{3,})"
_BOTH: Final = Pattern(
    rf"(?<=等){_DOTS}(?!\w)|(?<!\w\.){_DOTS}(?=等(?!着|到|候|待|一|车|人|我|你|您|他|级))",
    needs=("等…", "…等", "等..", "..等", "等。。", "。。等"),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per ellipsis that stands before or after 等."""
    for found, _ in find_running(_BOTH, letter):
        dots = found.group()
        yield RULE.report(
            letter.extent(*found.span()),
            f"“等”和省略号意思重复。请删去“{dots[:6]}”，或删去“等”。",
            Fix(""),
        )


RULE: Rule[Letter] = Rule(
    id="ellipsis-with-etc",
    catalogue="P-11",
    source="GB/T 15834-2011 4.11",
    level=Level.INFO,
    summary="省略号和“等”一起用了",
    bad=("涉及教育、医疗……等方面。", "涉及教育、医疗等……", "涉及教育、医疗...等部门。"),
    good=("涉及教育、医疗等方面。", "涉及教育、医疗……", "他说：“……等车太久。”"),
    check=check,
)
