"""每页不是 22 行、每行不是 28 字。

国标一般每面排 22 行、每行 28 字，撑满版心，特定情况可以适当调整（GB/T 9704-2012 5.2.3）。
三号字不缩字距，156 毫米只排得下 27 字；行距 29 磅、30 磅，225 毫米只排得下 21 行。
页边距、行距、字号本身不合适的，由各自的条目提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.seen import Grid, Seen, SeenPage
from ...model.source import Place
from ...units import TWIPS_PER_MM, TWIPS_PER_PT
from ..readings.stretches import Stretch, find_stretches, measure_pitch

_AREA_MM: Final = 0.55


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding where the first full paragraph shows other numbers than the format's."""
    if letter.seen is None or letter.layout is None or not letter.seen.pages:
        return
    page, wanted = letter.seen.pages[0], letter.layout.page
    width, height = _measure_area(page)
    body = next(find_stretches(letter, (Kind.BODY,)), None)
    if body is None or body.size_pt != body.wanted.size_pt:
        return
    if max(abs(width - wanted.text_width), abs(height - (wanted.text_bottom - wanted.top))) > (
        _AREA_MM * TWIPS_PER_MM
    ):
        return
    pitch = measure_pitch(body, page)
    if pitch is None or not pitch:
        return
    lines = int((height + 1) // pitch)
    chars = int((width + 1) // _measure_advance(letter.seen, page, body))
    if (lines, chars) != (wanted.lines, wanted.chars):
        yield RULE.report(
            Place(letter.file),
            f"现在每页排{lines}行、每行{chars}字。"
            f"国标一般为每页{wanted.lines}行、每行{wanted.chars}字，需要时请调整行距和字距。",
            Fix(f"每页{wanted.lines}行、每行{wanted.chars}字", safe=True, aspect=Aspect.STYLE),
        )


def _measure_area(page: SeenPage) -> tuple[float, float]:
    width = (page.width or 0) - (page.left or 0) - (page.right or 0)
    return width, (page.height or 0) - (page.top or 0) - (page.bottom or 0)


def _measure_advance(seen: Seen, page: SeenPage, body: Stretch) -> float:
    """Return how far one 字 moves the line on, in twips (ECMA-376 Part 1, 17.6.5)."""
    if body.paragraph.snaps_to_grid and page.grid in (Grid.CELLS, Grid.CHARS):
        return max(1.0, (seen.size_pt + page.char_space / 4096) * TWIPS_PER_PT)
    return max(1.0, body.size_pt * TWIPS_PER_PT + body.runs[0].char_spacing)


RULE: Rule[Letter] = Rule(
    id="not-22-by-28",
    catalogue="L-05",
    source="GB/T 9704-2012 5.2.3",
    level=Level.INFO,
    summary="每页不是22行、每行不是28字",
    bad=("全部: {行距: 30磅}", "全部: {字距: 0}"),
    good=(
        "正文: {字号: 四号}",
        "页边距: {上: 25.4, 下: 25.4, 左: 31.8, 右: 31.8}",
        "{网格: {类型: linesAndChars, 行距: 579, 字距: 19400}, 全部: {对齐网格: 是, 字距: 0}}",
    ),
    check=check,
)
