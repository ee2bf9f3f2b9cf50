"""各项之间用了逗号，分不清一项到哪里为止。

“一是……，二是……”的各项里面已经有逗号，各项之间要用分号（GB/T 15834-2011 4.6.3.1、4.6.3.3），
读的人才看得出层次。

各项里面没有逗号的，用逗号分开不算错；用句号分开的，也不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.enumerations import Enumeration, read_enumerations

_COMMAS: Final = ("，", ",")
_INNER: Final = compile_later("[，,](?=.)")
_STOPS: Final = compile_later("[。！？!?\n]")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per list whose items hold commas and are set off by commas."""
    for row in read_enumerations(letter):
        commas = _find_commas(letter.prose.text, row)
        if commas:
            edits = tuple(Edit(letter.extent(at, at + 1), "；") for at in commas)
            yield RULE.report(
                edits[0].extent,
                "前一项里面已有逗号，各项之间又用了逗号，层次不清。请改为分号“；”。",
                Fix("；", edits=edits),
            )


def _find_commas(text: str, row: Enumeration) -> list[int]:
    """Return the commas between items of one sentence, where such an item holds a comma."""
    places: list[int] = []
    has_inner = False
    for before, item in zip(row.items, row.items[1:], strict=False):
        inside = text[before.end : item.start].rstrip(" \u3000")
        if inside.endswith(_COMMAS) and not _STOPS.search(inside):
            places.append(before.end + len(inside) - 1)
            has_inner = has_inner or bool(_INNER.search(inside))
    return places if has_inner else []


RULE: Rule[Letter] = Rule(
    id="comma-between-items",
    catalogue="H-10",
    source="GB/T 15834-2011 4.6.3.1",
    level=Level.WARNING,
    summary="各项里面有逗号，各项之间又用了逗号",
    bad=(
        "一是增设站点，方便候车，二是增开班次，三是更换站牌。",
        "下一步，一是拓宽路面，加装护栏，二是增设路灯。",
    ),
    good=(
        "一是增设站点，二是增开班次，三是更换站牌。",
        "一是增设站点，方便候车；二是增开班次；三是更换站牌。",
        "一是增设站点，方便候车。二是增开班次，缩短间隔。",
    ),
    check=check,
)
