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
from ...model.seen import SeenRun
from ..readings.colours import is_black
from ..readings.stretches import find_first_runs

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
    for place, run in find_first_runs(letter, _KINDS, _is_coloured):
        yield RULE.report(
            place,
            f"“{run.text.strip()[:12]}”不是黑色。请改为黑色。",
            Fix("黑色", safe=True, aspect=Aspect.STYLE),
        )


def _is_coloured(run: SeenRun) -> bool:
    return not run.is_link and bool(run.text.strip()) and not is_black(run.color)


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
