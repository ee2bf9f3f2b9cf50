"""文字不是黑色。

公文中文字的颜色没有特别说明的均为黑色（GB/T 9704-2012 5.2.4）。
改稿时标的红字、从网页粘来的灰字常常留在里面。
发文机关标志和红线另有说法，不查；超链接的蓝字由 coloured-link 提示；近黑的深灰不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ...model.source import Place
from ..readings.colours import is_black
from ..readings.stretches import find_stretches

_KINDS: Final = (
    Kind.TITLE,
    Kind.SALUTATION,
    Kind.BODY,
    *HEADINGS,
    Kind.ANNEX_NOTE,
    Kind.SIGNATURE,
    Kind.DATE,
    Kind.NOTE,
    Kind.COPIES,
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for the first coloured words of each paragraph."""
    done: set[int] = set()
    for stretch in find_stretches(letter, _KINDS):
        column = stretch.block.start + 1
        for run in stretch.runs:
            is_coloured = not run.is_link and run.text.strip() and not is_black(run.color)
            if is_coloured and stretch.paragraph.number not in done:
                done.add(stretch.paragraph.number)
                yield RULE.report(
                    Place(letter.file, column=column, paragraph=stretch.paragraph.number),
                    f"“{run.text.strip()[:12]}”不是黑色。请改为黑色。",
                    Fix("黑色", safe=True, aspect=Aspect.STYLE),
                )
            column += len(run.text)


RULE: Rule[Letter] = Rule(
    id="coloured-text",
    catalogue="L-06",
    source="GB/T 9704-2012 5.2.4",
    level=Level.WARNING,
    summary="文字不是黑色",
    bad=("正文: {颜色: FF0000}", "标题: {颜色: C00000}", "正文: {末句颜色: FF0000}"),
    good=("正文: {颜色: '000000'}", "正文: {颜色: 自动}", "正文: {颜色: '333333'}"),
    check=check,
)
