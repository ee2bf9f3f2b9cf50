"""Counted things in a text: 9处断点, 泊位200个, 两座安全岛, 186万元.

A count is told with the two characters before and behind it, so that two counts of the same thing
are known again. An ordinal, an approximation or a length of time is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from ...chinese import HAN, read_numeral
from ...expressions import compile_later

_UNIT: Final = (
    "平方公里|平方米|公里|万元|亿元|千瓦|个|处|座|条|辆|盏|家|所|台|套|项|米|亩|元|人|户|间|张|棵|株|班|趟|件"
    "|块|面|栋|幢|部|名|吨"
)
# One class of characters comes first, so that the expression is tried at numbers only.
_COUNT: Final = compile_later(
    r"(?P<number>[\d两三四五六七八九十][\d,.两三四五六七八九十]{0,11})"
    rf"(?P<unit>{_UNIT})(?!月|工作日|小时|百分点|次|分钟|方面|层|以[上下内]|左右)"
)
_NUMBER: Final = compile_later(r"\d+(?:,\d{3})*(?:\.\d+)?|[两三四五六七八九十]{1,3}")
_NO_COUNT: Final = compile_later(r"[A-Za-z\d.第近约超逾达每一几多数]")
_SHARED: Final = compile_later(
    "(?P<word>其中|另外?|余下|剩余|其余|首批|每|各|近|约|超过?|至少|不少于|最多)[^，。；\n]{0,8}$"
)
_HAN: Final = compile_later(f"[{HAN}]*")
_EMPTY: Final = compile_later("[的了共有为在是和与及或已新增设建好完成]")
_MOST_SUMMED: Final = 8


class Count(NamedTuple):
    """A count from ``start`` to ``end``; ``before`` and ``after`` are what may be counted.

    ``share`` is the word before it that makes it a part of the whole, or inexact: 其中, 余下, 约.
    """

    start: int
    end: int
    value: float
    unit: str
    before: str
    after: str
    share: str = ""

    def is_of_same(self, other: Count) -> bool:
        """Tell whether both count the same thing: it stands behind or before each."""
        mine = {self.before, self.after} - {""}
        return self.unit == other.unit and not mine.isdisjoint({other.before, other.after})


def find_counts(text: str, start: int = 0, end: int | None = None) -> Iterator[Count]:
    """Yield the counts in a text or a stretch of it."""
    for found in _COUNT.finditer(text, start, len(text) if end is None else end):
        is_other = found.start() > 0 and _NO_COUNT.match(text, found.start() - 1)
        if is_other or not _NUMBER.fullmatch(found["number"]):
            continue
        share = _SHARED.search(text, max(found.start() - 12, 0), found.start())
        yield Count(
            *found.span(),
            _read(found["number"]),
            found["unit"],
            _thing_before(text, found.start()),
            _thing_after(text, found.end()),
            share["word"] if share else "",
        )


def can_be(value: float, counts: Sequence[Count]) -> bool:
    """Tell whether a value is one of the counts or the sum of some of them."""
    values = [count.value for count in counts][:_MOST_SUMMED]
    return any(
        abs(sum(some) - value) < 1e-6
        for size in range(1, len(values) + 1)
        for some in combinations(values, size)
    )


def _read(number: str) -> float:
    if number[0].isdigit():
        return float(number.replace(",", ""))
    try:
        return float(read_numeral(number.replace("两", "二")))
    except ValueError:
        return 0.0


def _thing_before(text: str, start: int) -> str:
    """Return the two characters before a count, "" where they are no name of a thing."""
    thing = text[max(start - 2, 0) : start]
    return "" if len(thing) < 2 or not _is_thing(thing) else thing


def _thing_after(text: str, end: int) -> str:
    thing = text[end : end + 2]
    return "" if len(thing) < 2 or not _is_thing(thing) else thing


def _is_thing(thing: str) -> bool:
    return _HAN.fullmatch(thing) is not None and not _EMPTY.search(thing)
