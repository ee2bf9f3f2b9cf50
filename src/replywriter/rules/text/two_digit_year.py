"""年份只写了两位。

“23年”可以是2023年，也可以是二十三个年头。年份写四位，不省前两位（GB/T 15835-2011 5.1.4）。
时间的长短不算：近10年、25年来、20年以上、第25年、2年内照旧；“20世纪90年代”也照旧。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import START, find_in_text
from ..readings.pattern import Pattern

_YEAR: Final = Pattern(rf"{START}[0-9]年", needs="年")
# A year stands after these; the length of time that ends then is none.
_MARK: Final = compile_later("[’‘']$")
_UNTIL: Final = compile_later("截[至止][到至]?$")
_LENGTH: Final = compile_later("[刑第满近约前后超过每—–～~至]$")
# What follows a year and no length of time; 徒刑10年6月 is a length.
_POINT: Final = compile_later(
    "(?:0?[1-9]|1[0-2])月|[上下]半年|第?[一二三四1-4]季度|[春夏秋冬]季|年?[底末](?!子)|年?度(?!平均|均)"
)
_REACH: Final = 3
_LATEST: Final = 39  # 40年 to 89年 are no years of a letter's time


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per year of two digits."""
    text = letter.prose.text
    for found in find_in_text(_YEAR, letter):
        start, end = found.span()
        year = int(found[0][:2])
        if _LATEST < year < 90 or not _is_point(text, start, end):
            continue
        start -= bool(_MARK.search(text, max(start - 1, 0), start))
        full = f"{1900 + year if year > _LATEST else 2000 + year}年"
        yield RULE.report(
            letter.extent(start, end),
            f"年份“{text[start:end]}”只写了两位。请写四位，例如“{full}”。",
            Fix(full),
        )


def _is_point(text: str, start: int, end: int) -> bool:
    """Tell whether what stands round two digits and 年 makes them a point in time."""
    before = (text, max(start - _REACH, 0), start)
    if _MARK.search(*before) or _UNTIL.search(*before):
        return not text.startswith("限", end)
    return bool(_POINT.match(text, end) and not _LENGTH.search(*before))


RULE: Rule[Letter] = Rule(
    id="two-digit-year",
    catalogue="D-03",
    source="GB/T 15835-2011 5.1.4",
    level=Level.WARNING,
    summary="年份只写了两位",
    bad=(
        "截至25年，已建成3处。",
        "’23年起试行。",
        "23年6月开工。",
        "计划于24年底前完成。",
        "25年第三季度开工。",
    ),
    good=(
        "近10年投入3亿元。",
        "25年来，这条路修过三次。",
        "工期5年内完成，质保20年。",
        "20世纪90年代建成。",
        "2025年6月开工。",
        "判处有期徒刑10年6个月。",
        "截至2025年底，已满15年。",
        "第15年末到期。",
    ),
    check=check,
)
