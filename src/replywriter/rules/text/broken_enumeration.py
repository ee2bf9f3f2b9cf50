"""“一是……二是……”没有接上。

分项列举从“一是”数起，依次是“二是”“三是”，不缺、不重，至少有两项。缺了一项，收信人会问漏了什么；
只有“一是”，就不成列举。

“原因之一是”“说一是一”里的“一是”不是列举。“一要……二要……”和“首先……其次……”另成一套，也不查。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...chinese import to_numeral
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS
from ...model.letter import Letter
from ..readings.enumerations import Enumeration, Item, read_enumerations
from ..readings.labels import find_breaks

_OTHER_FIRST: Final = compile_later(
    r"(?<![^\n，；。：、,;:])(?:首先[，,、]|其一|一[来要靠抓则]|第一|一、|1[.、]|[（(][一1][）)])"
)
_OTHER_SECOND: Final = compile_later(
    "二[来要靠抓则、，]|其[二次]|第二|另|再|同时|此外|还[有是]|也是"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per item that is not the next one, and per list of one item."""
    text = letter.prose.text
    for row in read_enumerations(letter):
        for index, due in find_breaks([item.number for item in row.items]):
            item = row.items[index]
            start = row.items[index - 1].end if index else _start_before(letter, item)
            if not _is_counted_otherwise(text[start : item.start], item, due):
                yield _report(letter, item, f"{to_numeral(due)}是")
        if [item.number for item in row.items] == [1] and _is_alone(text, row):
            first = row.items[0]
            message = "只有“一是”，没有“二是”。请补上其余各项，或不用“一是”。"
            yield RULE.report(letter.extent(first.start, first.end), message)


def _start_before(letter: Letter, item: Item) -> int:
    """Return where the text begins in which the first item may stand: this paragraph or the last.

    A heading is none of the items.
    """
    _, offset = letter.prose.at(item.start)
    start = item.start - offset
    if start == 0:
        return 0
    before, _ = letter.prose.at(start - 1)
    return start if before.kind in HEADINGS else start - 1 - len(before.text)


def _is_counted_otherwise(text: str, item: Item, due: int) -> bool:
    """Tell whether the item that was due stands in a text in another form: 首先, 二要, 第二."""
    if due == 1:
        return _OTHER_FIRST.search(text) is not None
    return item.number > due and _names(text, to_numeral(due))


def _names(text: str, numeral: str) -> bool:
    """Tell whether an item of another form stands in a text: 二要, 二则, 第二."""
    return re.search(rf"(?:^|[，；。：、,;:\n第其]){numeral}", text) is not None


def _is_alone(text: str, row: Enumeration) -> bool:
    """Tell whether nothing that follows an only item could be the second."""
    return _OTHER_SECOND.search(text, row.items[0].end, row.end) is None


def _report(letter: Letter, item: Item, wanted: str) -> Diagnostic:
    written = letter.prose.text[item.start : item.end]
    return RULE.report(
        letter.extent(item.start, item.end),
        f"列举没有接上，此处是“{written}”，按顺序应为“{wanted}”。请核对是否漏了一项，或改正次序。",
    )


RULE: Rule[Letter] = Rule(
    id="broken-enumeration",
    catalogue="H-10",
    source="通行做法",
    level=Level.WARNING,
    summary="“一是……二是……”没有接上",
    bad=(
        "一是增设站点；三是增开班次。",
        "一是增设站点；二是增开班次；二是更换站牌。",
        "一方面加强巡查。二是增开班次。",
        "我局将增设站点，一是在东渠路设站。",
    ),
    good=(
        "一是增设站点；二是增开班次；三是更换站牌。",
        "原因之一是道路狭窄。",
        "我局办事说一是一，说二是二。",
        "一是增设站点；二要增开班次；三是更换站牌。",
        "一是增设站点。另外，还将更换站牌。",
        "一是站点：一是东渠路，二是春晖路；二是班次。",
    ),
    check=check,
)
