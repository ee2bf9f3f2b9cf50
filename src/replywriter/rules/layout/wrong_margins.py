"""页边距不合国标。

天头 37 毫米、订口 28 毫米（各可差 1 毫米），版心 156 毫米 × 225 毫米（GB/T 9704-2012 5.2.1）。
换成 Word 的页边距，就是上 3.7、下 3.5、左 2.8、右 2.6 厘米。
左边设了装订线的，连装订线一起算；横放的一节不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.layout import Page
from ...model.letter import Letter
from ...model.seen import SeenPage
from ...model.source import Place
from ...units import TWIPS_PER_MM
from ..readings.measures import name_mm

_EDGE_MM: Final = 1.05  # 5.2.1, and what Word rounds
_AREA_MM: Final = 0.55


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the first upright section whose margins are off."""
    if letter.seen is None or letter.layout is None:
        return
    for page in letter.seen.pages:
        wanted = letter.layout.page
        if not page.is_landscape and not _fits(page, wanted):
            yield RULE.report(
                Place(letter.file),
                f"页边距是{_describe(page)}。请改为{_describe_wanted(wanted)}。",
                Fix(_describe_wanted(wanted), safe=True, aspect=Aspect.PAGE),
            )
            return


def _fits(page: SeenPage, wanted: Page) -> bool:
    """Tell whether head and binding edge are as wide, and the type area as large, as they should.

    The paper is another rule's concern: the margins are held against the wanted one.
    """
    if None in (page.top, page.bottom, page.left, page.right):
        return False
    pairs = (
        (page.top, wanted.top, _EDGE_MM),
        (page.left, wanted.left, _EDGE_MM),
        (_add(page.top, page.bottom), wanted.top + wanted.bottom, _AREA_MM),
        (_add(page.left, page.right), wanted.left + wanted.right, _AREA_MM),
    )
    return all(
        abs((seen or 0) - right) <= tolerance * TWIPS_PER_MM for seen, right, tolerance in pairs
    )


def _add(one: float | None, other: float | None) -> float:
    return (one or 0) + (other or 0)


def _describe(page: SeenPage) -> str:
    sides = (("上", page.top), ("下", page.bottom), ("左", page.left), ("右", page.right))
    return "、".join(
        f"{name}{name_mm(length)}毫米" if length is not None else f"{name}没有设置"
        for name, length in sides
    )


def _describe_wanted(page: Page) -> str:
    sides = (("上", page.top), ("下", page.bottom), ("左", page.left), ("右", page.right))
    return "、".join(f"{name}{name_mm(length)}毫米" for name, length in sides)


RULE: Rule[Letter] = Rule(
    id="wrong-margins",
    catalogue="L-02",
    source="GB/T 9704-2012 5.2.1",
    level=Level.ERROR,
    summary="页边距不合国标",
    bad=(
        "页边距: {上: 25.4, 下: 25.4, 左: 31.8, 右: 31.8}",
        "页边距: {上: 37, 下: 35, 左: 28, 右: 28}",
        "页边距: {上: 40, 下: 32, 左: 28, 右: 26}",
    ),
    good=(
        "页边距: {上: 37, 下: 35, 左: 28, 右: 26}",
        "页边距: {上: 37.8, 下: 34.2, 左: 27.5, 右: 26.5}",
    ),
    check=check,
)
