"""分项加起来，和总数不合。

“新增站台3处、候车亭4处，共计8处”，3加4不是8。总数和分项里有一个写错了，请核对。
只查写全了的：几个分项都用同一个单位，后面紧跟“共”“合计”；或者“共几处，其中几处，其余几处”。
只说“其中”的不算，那里不一定列全；带小数的不算，可能是四舍五入。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.figures import UNIT, find_in_text
from ..readings.pattern import Pattern

_FIGURE: Final = r"[0-9](?<![0-9.].)[0-9]{0,5}(?![0-9.])"
_TOTAL: Final = Pattern(
    rf"[，,](?:共计|合计|总计|一共|共)(?P<total>{_FIGURE})(?P<unit>[万亿]?(?:{UNIT}))(?=[，。；,;）)\n]|$)",
    needs=("，共", ",共", "，合计", ",合计", "，总计", ",总计", "，一共", ",一共"),
)
_REST: Final = Pattern(
    rf"(?P<total>{_FIGURE})(?P<unit>[万亿]?(?:{UNIT}))[^，。；,;\d\n]{{0,12}}[，,（(]其中"
    r"(?P<parts>[^。；;\n]{2,80}?)(?:其余|剩余|余下)的?"
    rf"(?P<rest>{_FIGURE})(?P=unit)",
    needs=Pattern(r"其中[^。；;\n]{2,80}?(?:其余|剩余|余下)", needs=("其余", "剩余", "余下")),
)
_SENTENCE: Final = compile_later(r"[。；;：:（(\n]")
_CLAUSE: Final = compile_later("[，、,和]")
_REACH: Final = 160


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per total that its parts do not make."""
    for found in find_in_text(_TOTAL, letter):
        before = letter.prose.text[max(found.start() - _REACH, 0) : found.start()]
        yield from _compare(letter, found, _read_list(before, found["unit"]))
    for found in find_in_text(_REST, letter):
        unit = re.escape(found["unit"])
        parts = re.findall(f"([0-9]+){unit}", found["parts"])
        if len(parts) == 1:  # of several, one may be a part of another
            yield from _compare(letter, found, [int(parts[0]), int(found["rest"])])


def _read_list(text: str, unit: str) -> list[int]:
    """Return the figures of the list that ends a text, such as 站台3处、候车亭4处.

    None where the sentence counts the same unit in another way before it.
    """
    clauses = _CLAUSE.split(_SENTENCE.split(text)[-1])
    item = re.compile(rf"[^0-9]{{0,20}}([0-9]{{1,6}}){re.escape(unit)}[^0-9]{{0,6}}")
    parts: list[int] = []
    while clauses and (found := item.fullmatch(clauses[-1])):
        parts.insert(0, int(found[1]))
        clauses.pop()
    is_whole = not re.search(f"[0-9]{re.escape(unit)}", "".join(clauses))
    return parts if is_whole else []


def _compare(letter: Letter, found: re.Match[str], parts: list[int]) -> Iterator[Diagnostic]:
    total = int(found["total"])
    if len(parts) < 2 or sum(parts) == total:
        return
    unit = found["unit"]
    sums = "、".join(f"{part}{unit}" for part in parts)
    yield RULE.report(
        letter.extent(found.start("total"), found.end("unit")),
        f"{sums}相加是{sum(parts)}{unit}，这里写的是{total}{unit}。请核对。",
    )


RULE: Rule[Letter] = Rule(
    id="sum-differs",
    catalogue="D-18",
    source="通行做法",
    level=Level.WARNING,
    summary="分项加起来，和总数不合",
    bad=(
        "新增站台3处、候车亭4处，共计8处。",
        "共15个积水点，其中6个已整治，其余8个年底前完成。",
    ),
    good=(
        "新增站台3处、候车亭4处，共计7处。",
        "共15个积水点，其中6个已整治，其余9个年底前完成。",
        "共建成50处，其中城区20处、集镇10处。",
        "增设站台3处、标牌4块，共惠及8个村。",
        "累计96.4万个（其中路内泊位31.9万个、路外泊位64.4万个）。",
        "新增站台3处，全区共计80处。",
    ),
    check=check,
)
