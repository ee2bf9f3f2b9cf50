"""表示起止的连接号用得不对。

时间、地域的起止用一字线“—”，数值范围用浪纹线“～”（GB/T 15834-2011 4.13.3）。
短横线“-”用在电话、门牌、文件编号里：0571-88001234、GB/T 9704-2012，这些不算。
带“万”“%”的范围另有规则；书名号里的照原来的名称写。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

_MARK: Final = Pattern(r"[-–－~∼〜—][-–－~∼〜—]?(?=\d)", needs="-–－~∼〜—")
_UNITS: Final = (
    "[个天岁米人次倍家户辆名位件处条台套吨亩周元℃]|公里|千米|分钟|小时|公斤|平方|厘米|毫米"
)
# What stands before and after the mark, and the right mark. Nothing that goes on to the left in
# letters, hyphens or a code is a range: GB/T 9704-2012, 0571-88…, 2025-06-08, 第3-2号.
_FREE: Final = r"(?<![A-Za-z0-9.\-/:：_第～—])(?<![A-Za-z0-9] )"
_RANGES: Final = tuple(
    (compile_later(f"{_FREE}{before}$"), compile_later(after), right)
    for before, after, right in (
        (r"(?:19|20)\d\d年?", r"(?:19|20)\d\d年", "—"),
        (r"\d{1,2}月?", r"\d{1,2}[月日]", "—"),
        (r"\d{1,2}[:：]\d\d", r"\d{1,2}[:：]\d\d(?![:：])", "—"),
        (r"\d+(?:\.\d+)?", rf"\d+(?:\.\d+)?[多余]?(?:{_UNITS})", "～"),
    )
)
_REACH: Final = 12  # as far to the left as the first figure of a range begins


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark between two figures that is not the one of its kind of range."""
    for found, _ in find_running(_MARK, letter):
        start, end = found.span()
        right = _choose(letter.prose.text, start, end)
        if right in (None, found.group()) or letter.prose.is_in_title(start):
            continue
        sort = "数值范围用浪纹线" if right == "～" else "时间起止用一字线"
        yield RULE.report(
            letter.extent(start, end),
            f"{sort}，此处写成了“{found.group()}”。请改为“{right}”。",
            Fix(str(right), safe=True),
        )


def _choose(text: str, start: int, end: int) -> str | None:
    """Return the mark that belongs between the figures around it, ``None`` if it is no range."""
    left = text[max(start - _REACH, 0) : start]
    for before, after, right in _RANGES:
        if before.search(left) and after.match(text, end):
            return right
    return None


RULE: Rule[Letter] = Rule(
    id="wrong-range-mark",
    catalogue="P-19",
    source="GB/T 15834-2011 4.13.3",
    level=Level.INFO,
    summary="表示起止的连接号用得不对",
    bad=(
        "列入2021-2025年改造计划。",
        "施工期为15-30天。",
        "2025年3月-5月施工。",
        "每日8:30-17:00开放，",
        "2018--2019年建成7处。",
        "增开班次3-5个。",
    ),
    good=(
        "列入2021—2025年改造计划，施工期15～30天。",
        "可拨打0571-88001234，手机尾号12-3456。",
        "按照GB/T 9704-2012执行，JTG B01-2014年版。",
        "发布时间2025-06-08，门牌为学苑街3-2号。",
        "以2-1获胜，乘坐地铁3-1线。",
        "投入10-20万元，下降15-30%。",
        "《示例区改造计划（2025-2027年）》",
        "工期3～5个月，购置A320-200个座位。",
    ),
    check=check,
)
