"""带括号的序号后面又加了标点。

括号已经把序号和文字分开，后面不再用点号（GB/T 15834-2011 B.3.4）：（一）加强管理，（1）增设站点。

句子里说到“第（一）、（二）项”，是并列，不是序号，不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.labels import read_labels


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark after a bracketed ordinal at the head of a paragraph."""
    for label in read_labels(letter):
        if label.opening and label.mark:
            yield RULE.report(
                letter.extent(label.end - 1, label.end),
                f"序号“（{label.numeral}）”后多了“{label.mark}”。请删去，写作“（{label.numeral}）”。",
                Fix("", safe=True),
            )


RULE: Rule[Letter] = Rule(
    id="mark-after-bracketed-label",
    catalogue="H-05",
    source="GB/T 15834-2011 B.3.4",
    level=Level.WARNING,
    summary="带括号的序号后面又加了标点",
    bad=("〔二级标题〕（一）、加强管理。", "（1）.增设站点2处。", "〔二级标题〕（二）：增开班次"),
    good=(
        "〔二级标题〕（一）加强管理",
        "（1）增设站点2处。",
        "（一）、（二）两项已经办妥。",
        "〔二级标题〕（一）“一站式”服务",
    ),
    check=check,
)
