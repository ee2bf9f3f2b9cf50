"""序号是 Word 自动编的。

自动编号粘到别处会变、会丢，搜也搜不到；公文的层次序数请直接打“一、”“（一）”“1.”“（1）”。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.stretches import RUNNING, find_stretches


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph whose number Word counts."""
    done: set[int] = set()
    for stretch in find_stretches(letter, RUNNING):
        paragraph = stretch.paragraph
        if paragraph.marker.strip() and stretch.is_first and paragraph.number not in done:
            done.add(paragraph.number)
            marker = paragraph.marker.strip()
            yield RULE.report(
                stretch.place,
                f"序号“{marker}”是 Word 自动编的。请改为直接打出来的序号。",
                Fix(f"打出来的“{marker}”", safe=True, aspect=Aspect.NUMBERING),
            )


RULE: Rule[Letter] = Rule(
    id="automatic-number",
    catalogue="H-13",
    source="通行做法",
    level=Level.INFO,
    summary="序号是 Word 自动编的",
    bad=("一级标题: {自动编号: 一、}",),
    good=("一级标题: {对齐: 左}", "三级标题: {字体: 仿宋}"),
    check=check,
)
