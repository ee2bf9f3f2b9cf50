"""正文行距不在 28 磅到 30 磅之间。

国标一般每页 22 行（GB/T 9704-2012 5.2.3），合 28.95 磅一行；通行的固定值 28 磅到 30 磅都算合适。
1.5 倍行距、最小值等随字号变，换一种字体行数就变。单倍行距对齐到 28.95 磅的网格，等于固定值，不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ...units import TWIPS_PER_PT
from ..readings.measures import name_line, name_points
from ..readings.stretches import RUNNING, Stretch, judge, measure_pitch


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph of running text whose lines are too near or too far."""
    if letter.seen is None or letter.layout is None or not letter.seen.pages:
        return
    page = letter.seen.pages[0]
    least, most = (
        RULE.parameter(letter.requirements, name) * TWIPS_PER_PT for name in ("最小磅", "最大磅")
    )

    def find_faults(stretch: Stretch) -> Iterator[str]:
        pitch = measure_pitch(stretch, page)
        if pitch is None or not least <= pitch <= most:
            yield name_line(stretch.paragraph)

    right = f"固定值{name_points(letter.layout.page.pitch)}"
    for stretch, found in judge(letter, RUNNING, find_faults):
        yield RULE.report(
            stretch.place,
            f"行距是{found}。请设为{right}。",
            Fix(f"行距{right}", safe=True, aspect=Aspect.STYLE),
        )


RULE: Rule[Letter] = Rule(
    id="wrong-line-pitch",
    catalogue="L-03",
    source="GB/T 9704-2012 5.2.3",
    level=Level.WARNING,
    summary="正文行距不在28磅到30磅之间",
    bad=("正文: {行距: 1.5倍}", "正文: {行距: 1倍}", "一级标题: {行距: 22磅}"),
    good=(
        "正文: {行距: 28磅}",
        "正文: {行距: 30磅}",
        "正文: {行距: 最小28.95磅}",
        "标题: {行距: 35磅}",
        "{网格: {类型: lines, 行距: 579}, 正文: {行距: 1倍, 对齐网格: 是}}",
    ),
    check=check,
    parameters={"最小磅": 28, "最大磅": 30},
)
