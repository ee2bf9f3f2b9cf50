"""署名、日期没有和正文连在一起，可能单独翻到下一页。

正文结束后剩下的位置放不下印章时，要靠调整行距、字距解决，使印章与正文同处一页
（GB/T 9704-2012 7.3.5.5）。
把末段和署名设为“与下段同页”，Word 就不会把落款单独放到下一页。一页放得下的不提。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.lengths import has_more_pages_than
from ..readings.stretches import find_stretches


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding at the first paragraph that should stay with 署名 and does not."""
    if not has_more_pages_than(letter, 1):
        return
    tail = list(find_stretches(letter, (Kind.BODY, *HEADINGS, Kind.SIGNATURE, Kind.DATE)))
    kinds = [stretch.block.kind for stretch in tail]
    if Kind.DATE not in kinds:
        return
    end = kinds.index(Kind.DATE)
    start = end - 2 if end > 1 and kinds[end - 1] is Kind.SIGNATURE else end - 1
    for stretch in tail[max(start, 0) : end]:
        is_same = stretch.paragraph is tail[end].paragraph
        if not is_same and not stretch.paragraph.look.keeps_next:
            yield RULE.report(
                stretch.place,
                "落款可能单独翻到下一页。请把这一段设为“与下段同页”。",
                Fix("与下段同页", safe=True, aspect=Aspect.STYLE),
            )
            return


RULE: Rule[Letter] = Rule(
    id="loose-signature",
    catalogue="L-12",
    source="GB/T 9704-2012 7.3.5.5",
    level=Level.INFO,
    summary="署名、日期没有和正文连在一起",
    bad=("{署名: {与下段同页: 否}, 正文: {重复: 9}}",),
    good=("署名: {与下段同页: 否}", "正文: {重复: 9}"),
    check=check,
)
