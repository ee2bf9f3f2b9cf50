"""“一是”“二是”后面又加了标点。

“一是”“二是”叙述性强，直接接着说，后面不用标点（GB/T 15834-2011 B.3.7）：一是增设站点，不写
“一是，增设站点”“一是：增设站点”。

要用标点分开的，可以改写为“第一，”“首先，”。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.enumerations import read_enumerations

_MARKS: Final = "，,：:、"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark right after 一是, 二是 and so on."""
    text = letter.prose.text
    for row in read_enumerations(letter):
        for item in row.items:
            mark = text[item.end : item.end + 1]
            if mark and mark in _MARKS:
                written = text[item.start : item.end]
                yield RULE.report(
                    letter.extent(item.end, item.end + 1),
                    f"“{written}”后多了“{mark}”。请删去，接着往下写。",
                    Fix(""),
                )


RULE: Rule[Letter] = Rule(
    id="mark-after-item-word",
    catalogue="H-10",
    source="GB/T 15834-2011 B.3.7",
    level=Level.WARNING,
    summary="“一是”“二是”后面又加了标点",
    bad=("一是，增设站点；二是增开班次。", "一是增设站点；二是：增开班次。"),
    good=(
        "一是增设站点；二是增开班次。",
        "第一，增设站点；第二，增开班次。",
        "当务之急，一是“断头路”，二是“瓶颈路”。",
    ),
    check=check,
)
