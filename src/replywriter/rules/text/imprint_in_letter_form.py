"""信函格式的复函印了“印发机关和印发日期”。

信函格式的版记不加印发机关和印发日期，也不加分隔线（GB/T 9704-2012 10.1）。这一行是“文件”形式的，
多半是套用文件的模板留下的。

用“文件”形式印的复函要有这一行，不查；没有登记版式的来信，也不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_IMPRINT: Final = Pattern(
    r"(?<![^\n])[\u4e00-\u9fff]{3,30}[ \u3000]+"
    r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日[ \u3000]?印发(?![^\n])",
    needs=("日印发", "日 印发", "日\u3000印发"),
)
_KINDS: Final = frozenset(
    {Kind.OTHER, Kind.COPIES, Kind.NOTE, Kind.BODY, Kind.SIGNATURE, Kind.DATE}
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding on the line with who printed the letter, and when."""
    if letter.requirements.form != "信函":
        return
    for found in _IMPRINT.find(letter):
        block, _ = letter.prose.at(found.start())
        if block.kind in _KINDS:
            yield RULE.report(
                letter.extent(*found.span()),
                "信函格式不印“印发机关和印发日期”。请删去这一行。",
            )


RULE: Rule[Letter] = Rule(
    id="imprint-in-letter-form",
    catalogue="R-09",
    source="GB/T 9704-2012 10.1",
    level=Level.WARNING,
    summary="信函格式的复函印了印发机关和印发日期",
    bad=("〔其他〕示例市示例区交通运输局办公室　　2025年6月8日印发",),
    good=(
        "该规划由区政府办公室2025年6月8日印发。",
        "〔日期〕2025年6月8日",
        "〔抄送〕抄送：区政协提案委，区政府督查室。",
    ),
    check=check,
)
