"""日历上没有这一天。

2月没有30日，9月没有31日，一年没有13月。写错的多半是月份或日子，要对照原件核对。
时间是否准确，是公文审核的一项（《党政机关公文处理工作条例》第二十条）。
只写“2月29日”没有年份的不算；《》和“”里引的是别人的话，不算。
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.figures import is_in_text
from ..readings.pattern import Pattern

_DATE: Final = (
    r"(?P<first>[0-9](?<![A-Za-z0-9+/_.-].)[0-9]{0,3})(?:年[ \t\u3000]*(?P<month>[0-9]{1,2}))?月"
    r"(?:[ \t\u3000]*(?P<day>[0-9]{1,2})(?:[日号]"
    r"(?:[-—–－～~至到]{1,2}(?P<until>[0-9]{1,2})[日号])?))?"
)
_IN_TEXT: Final = Pattern(_DATE, needs="月")
_SIGNED: Final = compile_later(_DATE)
_LEAP_YEAR: Final = 2024


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per date that is no day of the calendar."""
    for found in _IN_TEXT.find(letter):
        if not _is_possible(found) and is_in_text(letter, found.start()):
            yield RULE.report(letter.extent(*found.span()), _advise(found[0]))
    for start, block in letter.prose.rows(Kind.DATE):
        signed = _SIGNED.search(block.text)
        if signed and not _is_possible(signed):
            extent = letter.extent(start + signed.start(), start + signed.end())
            yield RULE.report(extent, _advise(signed[0]))


def _is_possible(found: re.Match[str]) -> bool:
    """Tell whether the calendar has this day; a month alone may be a length of time."""
    first, second, day, until = found.group("first", "month", "day", "until")
    year = int(first) if second else _LEAP_YEAR
    month = int(second or first)
    if year < 1900:
        return True  # 15年6月 is another rule's matter
    if not 1 <= month <= 12:
        return not (second or day)
    days = [int(one) for one in (day, until) if one]
    if all(1 <= one <= 28 for one in days):  # as most are
        return True
    return all(1 <= one <= calendar.monthrange(year, month)[1] for one in days)


def _advise(text: str) -> str:
    return f"“{text}”在日历上没有这一天。请核对年、月、日。"


RULE: Rule[Letter] = Rule(
    id="impossible-date",
    catalogue="D-06",
    source="《党政机关公文处理工作条例》第二十条",
    level=Level.ERROR,
    summary="日历上没有这一天",
    bad=(
        "2025年2月30日开工。",
        "请于9月31日前反馈。",
        "2025年13月完工。",
        "〔日期〕2025年2月29日",
        "9月28日至31日集中整治。",
    ),
    good=(
        "2024年2月29日开工。",
        "2月29日出生的孩子。",
        "10月31日前反馈。",
        "9月28日至10月31日集中整治。",
        "满18月龄的幼儿。",
        "按《关于9月31日停水的通知》办理。",
    ),
    check=check,
)
