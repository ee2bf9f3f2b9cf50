"""表格宽出了版心。

表格左右不应超出版心的 156 毫米（GB/T 9704-2012 5.2.1、第 8 章）。放不下的用 A4 横排，另起一节。
有横放的一节时，不知道表格在哪一节，不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ...model.source import Place
from ...units import from_mm
from ..readings.measures import name_mm

_TOLERANCE: Final = from_mm(5)  # cells have margins of their own, which stand out on both sides


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the widest table that the type area does not hold."""
    if letter.seen is None or letter.layout is None:
        return
    widest = max(letter.seen.table_widths, default=0)
    room = letter.layout.page.text_width
    has_landscape = any(page.is_landscape for page in letter.seen.pages)
    if widest > room + _TOLERANCE and not has_landscape:
        yield RULE.report(
            Place(letter.file),
            f"有表格宽{name_mm(widest)}毫米，超出版心。请改到{name_mm(room)}毫米以内，或改用横排。",
        )


RULE: Rule[Letter] = Rule(
    id="wide-table",
    catalogue="L-22",
    source="GB/T 9704-2012 5.2.1",
    level=Level.INFO,
    summary="表格宽出了版心",
    bad=("表格: 180",),
    good=("表格: 156", "表格: 横排A4"),
    check=check,
)
