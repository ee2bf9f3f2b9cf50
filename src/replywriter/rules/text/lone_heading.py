"""一个部分里只有一个小标题。

分出层次，是因为有两条以上要说。只有（一）没有（二），读的人会去找下一条；不如把它并入上一级。

只数有小标题的条目；正文里分条写的段落不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.labels import read_lists


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per heading that has no sibling."""
    for siblings in read_lists(letter):
        label = siblings[0]
        if len(siblings) == 1 and label.is_heading and label.number == 1:
            written = letter.prose.text[label.start : label.end]
            yield RULE.report(
                letter.extent(label.start, label.end),
                f"只有一个“{written}”，没有下一条。请把它并入上一级，或补上其余各条。",
            )


RULE: Rule[Letter] = Rule(
    id="lone-heading",
    catalogue="H-03",
    source="通行做法",
    level=Level.INFO,
    summary="一个部分里只有一个小标题",
    bad=(
        "〔一级标题〕一、工作开展情况\n〔二级标题〕（一）增开班次\n已办。\n"
        "〔一级标题〕二、打算\n将办。",
        "〔一级标题〕一、工作开展情况\n已办。",
    ),
    good=(
        "〔一级标题〕一、工作开展情况\n已办。\n〔一级标题〕二、下一步工作打算\n将办。",
        "〔一级标题〕一、工作\n1.已增开4班。\n〔一级标题〕二、打算\n将办。",
        "一、已增开4班。",
    ),
    check=check,
)
