"""纸张不是 A4 竖排。

公文用纸一律用 A4（210 毫米 × 297 毫米）（GB/T 9704-2012 5.1）。
Word 的默认模板可能是 Letter，换一台打印机就会缩放。
横排的表格另起一节、用 A4 横放，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ...model.seen import SeenPage
from ...model.source import Place
from ...units import from_mm
from ..readings.measures import name_mm

_TOLERANCE: Final = from_mm(1)  # printers' drivers round the paper to their own units


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the first section whose paper is not the format's."""
    if letter.seen is None or letter.layout is None:
        return
    wanted = letter.layout.page.width, letter.layout.page.height
    for at, page in enumerate(letter.seen.pages):
        if not _fits(page, wanted, may_lie=at > 0):
            yield RULE.report(
                Place(letter.file),
                f"纸张{_describe(page)}。请设为 A4 竖排。",
                Fix("A4 竖排", safe=True, aspect=Aspect.PAGE),
            )
            return


def _fits(page: SeenPage, wanted: tuple[float, float], may_lie: bool) -> bool:
    """Tell whether the paper is the wanted one; a later section may lie on its side."""
    if page.width is None or page.height is None:
        return False
    sides = (page.width, page.height)
    if may_lie and page.is_landscape:
        sides = (page.height, page.width)
    return all(abs(a - b) <= _TOLERANCE for a, b in zip(sides, wanted, strict=True))


def _describe(page: SeenPage) -> str:
    if page.width is None or page.height is None:
        return "没有设置，Word 会当作 Letter"
    return f"是{name_mm(page.width)}毫米×{name_mm(page.height)}毫米"


RULE: Rule[Letter] = Rule(
    id="wrong-paper",
    catalogue="L-01",
    source="GB/T 9704-2012 5.1",
    level=Level.ERROR,
    summary="纸张不是 A4 竖排",
    bad=("纸张: Letter", "纸张: A4横排", "纸张: 无"),
    good=("纸张: A4", "表格: 横排A4"),
    check=check,
)
