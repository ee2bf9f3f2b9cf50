"""提案、建议的编号少了或多了“0”。

编号照登记的写，前面的“0”是编号的一部分：第0137号不写作第137号。
系统按编号的字样查找，少一个“0”就查不到。发文字号的顺序号不编虚位，是另一回事。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

# 第137号提案, 《…》（第137号）, 第137号《…》; not 第8号公告.
_NUMBER: Final = Pattern(
    r"[第（(](?:(?<=第)(?P<number>\d{1,9})号"
    r"(?=[（(、》”]|(?:政协|人大)?(?:委员|代表)?(?:提案|建议|议案)|[《“])"
    r"|(?<=[》”][（(])[^（）()\n]{0,30}?第(?P<cited>\d{1,9})号)",
    needs="第",
)
_KINDS: Final = frozenset({Kind.TITLE, Kind.BODY})


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per place that writes the case's number with other noughts.

    In a letter that was read the longest form is taken for the registered one.
    """
    own = (letter.case.number or "").strip("第号")
    if not own.isdecimal():
        return
    found = list(_find_same(letter, own))
    is_known = letter.source is not None or letter.is_record
    right = own if is_known else max([own, *(number for _, number in found)], key=len)
    for start, number in found:
        if number != right:
            yield RULE.report(
                letter.extent(start, start + len(number)),
                f"此处的编号是“{number}”，应与登记的“{right}”一字不差。请改为“{right}”。",
                Fix(right),
                level=_weigh(letter, start, is_known),
            )


def _weigh(letter: Letter, start: int, is_known: bool) -> Level | None:
    """Return the level: the title counts most, and the registered number must be known for sure."""
    if letter.prose.at(start)[0].kind is Kind.TITLE:
        return None if is_known else Level.WARNING
    return Level.WARNING if is_known else Level.INFO


def _find_same(letter: Letter, own: str) -> Iterator[tuple[int, str]]:
    """Yield where the case's number stands, and how it is written there."""
    for found in _NUMBER.find(letter):
        name = "number" if found["number"] else "cited"
        is_same = found[name].lstrip("0") == own.lstrip("0")
        if is_same and letter.prose.at(found.start())[0].kind in _KINDS:
            yield found.start(name), found[name]


RULE: Rule[Letter] = Rule(
    id="altered-case-number",
    catalogue="T-09",
    source="通行做法",
    level=Level.ERROR,
    summary="提案、建议的编号少了或多了“0”",
    bad=(
        "〔编号〕0137\n〔标题〕关于区政协三届二次会议第137号提案的答复",
        "〔编号〕0137\n您提出的《关于线路的建议》（第137号）收悉。",
        "〔编号〕25\n〔标题〕关于区政协三届二次会议第25号提案的答复\n"
        "您提出的《关于线路的建议》（第025号）收悉。",
    ),
    good=(
        "〔编号〕0137\n〔标题〕关于区政协三届二次会议第0137号提案的答复",
        "〔编号〕0008\n按照区公安分局第8号公告，禁止货车通行。",
        "〔编号〕0137\n《示例区公告》（第37号）已经印发。",
        "〔编号〕0012\n乘客可在第12号站台候车。",
    ),
    check=check,
    concerns_assemblies=True,
)
