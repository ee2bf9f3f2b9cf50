"""小标题的字体不合国标。

正文层次的字体，第一层一般用黑体，第二层用楷体，第三层、第四层用仿宋，都是三号
（GB/T 9704-2012 7.3.3）。
国标没有要求加粗；只是多加了粗的，只作提示。接在小标题后面同一段里的正文不算小标题。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS
from ...model.letter import Letter
from ..readings.measures import name_size, name_type
from ..readings.stretches import Stretch, judge


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each heading in another type or size, or in bold."""
    may_be_bold = RULE.parameter(letter.requirements, "可以加粗")

    def find_faults(stretch: Stretch) -> Iterator[str]:
        yield from _find_type_faults(stretch)
        if stretch.is_bold and not may_be_bold:
            yield "加了粗"

    for stretch, found in judge(letter, HEADINGS, find_faults):
        right = name_type(stretch.wanted)
        is_bold_alone = not any(_find_type_faults(stretch))
        yield RULE.report(
            stretch.place,
            f"{stretch.block.kind.value}{found}。请改为{right}，不加粗。",
            Fix(right, safe=True, aspect=Aspect.STYLE),
            Level.INFO if is_bold_alone else None,
        )


def _find_type_faults(stretch: Stretch) -> Iterator[str]:
    font, size = stretch.font, stretch.size_pt
    if font not in (None, stretch.wanted.font) or size != stretch.wanted.size_pt:
        yield f"是{name_size(size)}{font or ''}"


RULE: Rule[Letter] = Rule(
    id="wrong-heading-look",
    catalogue="L-08",
    source="GB/T 9704-2012 7.3.3",
    level=Level.WARNING,
    summary="小标题的字体不合国标",
    bad=(
        "一级标题: {字体: 仿宋_GB2312, 加粗: 是}",
        "二级标题: {字体: 仿宋_GB2312}",
        "一级标题: {字号: 四号}",
        "一级标题: {加粗: 是}",
    ),
    good=("一级标题: {字体: SimHei}", "二级标题: {字体: 楷体}", "三级标题: {字体: 仿宋}"),
    check=check,
    parameters={"可以加粗": False},
)
