"""正文段落之间留了段前、段后距离。

每页 22 行要撑满版心（GB/T 9704-2012 5.2.3），正文和标题之间不另留空。
标题、称谓、署名前的空行是国标要的，不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.stretches import RUNNING, Stretch, judge

_TOLERANCE_LINES: Final = 0.05


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph of running text that is set apart from the others."""
    for stretch, found in judge(letter, RUNNING, _find_faults):
        yield RULE.report(
            stretch.place,
            f"这一段{found}。请把段前、段后都设为0。",
            Fix("段前、段后0行", safe=True, aspect=Aspect.STYLE),
        )


def _find_faults(stretch: Stretch) -> Iterator[str]:
    look = stretch.paragraph.look
    for side, seen, wanted in (
        ("前", look.before_lines or 0, stretch.wanted.before_lines or 0),
        ("后", stretch.paragraph.after_lines, 0),
    ):
        if seen > wanted + _TOLERANCE_LINES:
            yield f"段{side}留了{seen:g}行"


RULE: Rule[Letter] = Rule(
    id="space-between-paragraphs",
    catalogue="L-03",
    source="GB/T 9704-2012 5.2.3",
    level=Level.WARNING,
    summary="正文段落之间留了段前、段后距离",
    bad=("正文: {段后: 10}", "一级标题: {段前: 15.6}"),
    good=("正文: {段前: 0, 段后: 0}", "称谓: {段前: 28.95}", "标题: {段后: 28.95}"),
    check=check,
)
