"""正文不是三号仿宋。

公文各要素一般用三号仿宋体字（GB/T 9704-2012 5.2.2），抄送用四号（7.4.2）。
字体按类看：仿宋_GB2312、仿宋、FangSong 都是仿宋。一段里大部分字合适就不提；标题、小标题另有条目。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.measures import name_size, name_type
from ..readings.stretches import Stretch, judge

_KINDS: Final = (
    Kind.DOCUMENT_NUMBER,
    Kind.SALUTATION,
    Kind.BODY,
    Kind.ANNEX_NOTE,
    Kind.SIGNATURE,
    Kind.DATE,
    Kind.NOTE,
    Kind.COPIES,
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph of the text that is set in another type or size."""
    for stretch, found in judge(letter, _KINDS, _find_faults):
        right = name_type(stretch.wanted)
        yield RULE.report(
            stretch.place,
            f"{stretch.block.kind.value}是{found}。请改为{right}。",
            Fix(right, safe=True, aspect=Aspect.STYLE),
        )


def _find_faults(stretch: Stretch) -> Iterator[str]:
    font, size = stretch.font, stretch.size_pt
    has_font = font in (None, stretch.wanted.font)
    if not has_font or size != stretch.wanted.size_pt:
        yield f"{name_size(size)}{font or ''}"


RULE: Rule[Letter] = Rule(
    id="wrong-body-font",
    catalogue="L-06",
    source="GB/T 9704-2012 5.2.2",
    level=Level.WARNING,
    summary="正文不是三号仿宋",
    bad=("正文: {字号: 小四}", "正文: {字体: 宋体}", "日期: {字体: 黑体}", "称谓: {字号: 四号}"),
    good=(
        "正文: {字体: 仿宋}",
        "正文: {字体: FangSong}",
        "正文: {字体: 方正仿宋_GBK}",
        "正文: {西文: 仿宋_GB2312}",
    ),
    check=check,
)
