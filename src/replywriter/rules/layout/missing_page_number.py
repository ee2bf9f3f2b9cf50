"""没有页码。

页码一般用四号半角宋体阿拉伯数字，编排在版心下边缘之下（GB/T 9704-2012 7.5）。
信函格式首页不显示页码（10.1），两页的信函可以不标；只有一页的也不提。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.layout import Form
from ...model.letter import Letter
from ...model.source import Place
from ..readings.lengths import has_more_pages_than

_RIGHT: Final = "四号宋体“— 1 —”，单页居右、双页居左各空一字"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding where a letter of several pages has no number on any."""
    if letter.seen is None or any(page.numbers for page in letter.seen.pages):
        return
    is_letter_form = letter.requirements.form == Form.LETTER.value
    has_own_first = any(page.has_own_first for page in letter.seen.pages)
    if has_more_pages_than(letter, 2 if is_letter_form or has_own_first else 1):
        yield RULE.report(
            Place(letter.file),
            f"复函有多页，没有页码。请加上页码：{_RIGHT}。",
            Fix(_RIGHT, safe=True, aspect=Aspect.PAGE_NUMBER),
        )


RULE: Rule[Letter] = Rule(
    id="missing-page-number",
    catalogue="L-10",
    source="GB/T 9704-2012 7.5",
    level=Level.WARNING,
    summary="没有页码",
    bad=("{页码: 无, 正文: {重复: 20}}",),
    good=("页码: 无", "正文: {重复: 20}"),
    check=check,
)
