"""用空格或制表符把文字推到位。

标题居中、署名和日期靠右，请用“居中”“右对齐”和“右缩进”。打空格推出来的，换一种字体就偏了。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.stretches import find_stretches, leading_blanks

_KINDS: Final = (Kind.TITLE, Kind.SIGNATURE, Kind.DATE)
_LEAST: Final = 2


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each title, 署名 or 日期 that blanks were typed before."""
    for stretch in find_stretches(letter, _KINDS):
        blanks = leading_blanks(stretch.paragraph.text) if stretch.is_first else ""
        if len(blanks) >= _LEAST or "\t" in blanks:
            kind = stretch.block.kind
            right = "居中" if kind is Kind.TITLE else "右对齐加右缩进"
            yield RULE.report(
                stretch.place,
                f"{kind.value}前面打了空格来对位置。请删去，改用{right}。",
                Fix(right, safe=True, aspect=Aspect.STYLE),
            )


RULE: Rule[Letter] = Rule(
    id="blanks-for-position",
    catalogue="L-20",
    source="通行做法",
    level=Level.INFO,
    summary="用空格或制表符把文字推到位",
    bad=('日期: {段首: "                "}', '署名: {段首: "\t\t"}', '标题: {段首: "      "}'),
    good=("日期: {右缩进: 4}", '标题: {段首: " "}'),
    check=check,
)
