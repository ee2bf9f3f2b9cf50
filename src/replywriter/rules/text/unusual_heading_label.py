"""用了不合规范的序号。

结构层次序数是“一、”“（一）”“1.”“（1）”（GB/T 9704-2012 7.3.3）。㈠、⑴、⒈ 是一个整字，大小和间距
都与文字不齐；Ⅰ. 和 1.1 是论文的写法。

句子里的 ①②③ 是通行写法，不查；① 用在段首，只作提示。“1.1公里”是数量，不是序号。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.labels import write_ordinal

_SIGNS: Final = {
    **{chr(0x3220 + at): write_ordinal(1, at + 1) for at in range(10)},  # ㈠
    **{chr(0x2474 + at): write_ordinal(3, at + 1) for at in range(20)},  # ⑴
    **{chr(0x2488 + at): write_ordinal(2, at + 1) for at in range(20)},  # ⒈
}
_CIRCLES: Final = frozenset(chr(0x2460 + at) for at in range(20))  # ①
_ROMAN: Final = compile_later("(?:[Ⅰ-Ⅻ]|[IVX]{1,4})[.．、]")
_DOTTED: Final = compile_later(
    r"(?P<chapter>\d{1,2})[.．](?P<number>\d{1,2})(?![\d.．万亿千百米公元倍个吨平亩年月小分%％])"
)
_FIRSTS: Final = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX0123456789") | _CIRCLES | frozenset(_SIGNS)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per paragraph that begins with another kind of ordinal."""
    dotted: list[tuple[int, re.Match[str]]] = []
    for start, block in letter.prose.rows(*HEADINGS, Kind.BODY):
        char = block.text[:1]
        if char not in _FIRSTS or (block.runs_on and block.kind is Kind.BODY):
            continue
        if char in _SIGNS:
            yield _report(letter, start, char, _SIGNS[char])
        elif char in _CIRCLES:
            wanted = write_ordinal(3, ord(char) - 0x245F)
            yield _report(letter, start, char, wanted, Level.INFO)
        elif found := _ROMAN.match(block.text):
            yield _report(letter, start, found.group(), "")
        elif found := _DOTTED.match(block.text):
            dotted.append((start, found))
    yield from _check_dotted(letter, dotted)


def _check_dotted(letter: Letter, rows: list[tuple[int, re.Match[str]]]) -> Iterator[Diagnostic]:
    """Yield findings on 1.1 and 1.2; one alone, or out of order, is a quantity."""
    numbers = [(int(row["chapter"]), int(row["number"])) for _, row in rows]
    for (start, found), (chapter, number) in zip(rows, numbers, strict=True):
        if {(chapter, 1), (chapter, 2), (chapter, number)} <= {*numbers}:
            yield _report(letter, start, found.group(), "")


def _report(
    letter: Letter, start: int, written: str, wanted: str, level: Level | None = None
) -> Diagnostic:
    instead = f"请改为“{wanted}”。" if wanted else "请按层次改用“一、”“（一）”“1.”“（1）”。"
    return RULE.report(
        letter.extent(start, start + len(written)),
        f"序号用了“{written}”。{instead}",
        Fix(wanted) if wanted else None,
        level,
    )


RULE: Rule[Letter] = Rule(
    id="unusual-heading-label",
    catalogue="H-08",
    source="GB/T 9704-2012 7.3.3",
    level=Level.WARNING,
    summary="用了不合规范的序号",
    bad=(
        "㈠增开班次",
        "⑴增设站点2处。",
        "⒈增设站点2处。",
        "①增设站点2处。",
        "Ⅰ.增设站点",
        "1.1 增设站点\n已办。\n1.2 增开班次\n已办。",
    ),
    good=(
        "已办两件事：①增设站点；②增开班次。",
        "1.5公里断点已接通。",
        "1.1万人次乘坐。\n1.2公里断点已通。",
        "IC卡可刷卡乘车。",
        "（1）增设站点2处。",
    ),
    check=check,
)
