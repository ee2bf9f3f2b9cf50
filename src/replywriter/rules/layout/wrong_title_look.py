"""标题不是居中的二号小标宋。

标题一般用二号小标宋体字，分一行或多行居中排布（GB/T 9704-2012 7.3.1），不另加粗。
方正小标宋、华文中宋都算小标宋；电脑里没有小标宋的，华文中宋可以代替。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.measures import name_size, name_type
from ..readings.stretches import Stretch, judge

_KINDS: Final = (Kind.TITLE,)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph of the title that looks otherwise."""
    for stretch, found in judge(letter, _KINDS, _find_faults):
        right = f"居中的{name_type(stretch.wanted)}"
        yield RULE.report(
            stretch.place,
            f"标题{found}。请改为{right}，不加粗。",
            Fix(right, safe=True, aspect=Aspect.STYLE),
        )


def _find_faults(stretch: Stretch) -> Iterator[str]:
    font, size, wanted = stretch.font, stretch.size_pt, stretch.wanted
    if font not in (None, wanted.font) or size != wanted.size_pt:
        yield f"是{name_size(size)}{font or ''}"
    if stretch.paragraph.look.alignment is not wanted.alignment:
        yield "没有居中"
    if stretch.is_bold and not wanted.is_bold:
        yield "加了粗"


RULE: Rule[Letter] = Rule(
    id="wrong-title-look",
    catalogue="L-07",
    source="GB/T 9704-2012 7.3.1",
    level=Level.WARNING,
    summary="标题不是居中的二号小标宋",
    bad=(
        "标题: {字体: 宋体, 加粗: 是}",
        "标题: {字号: 三号}",
        "标题: {对齐: 左}",
        "标题: {加粗: 是}",
    ),
    good=("标题: {字体: 方正小标宋_GBK}", "标题: {字体: 华文中宋}", "标题: {行距: 35磅}"),
    check=check,
)
