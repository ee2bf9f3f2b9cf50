"""Written dates in running text: 2025年6月8日, 2025年9月底前, 今年底, 第三季度, 2025-09-30.

Each is told as the days that it can mean, first and last, so that rules can compare dates. What
is no day of the calendar has none: nothing is guessed. Lengths of time (3个月内, 近10年) are no
dates, nor is what comes round every year (每年6月).
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ...chinese import read_numeral
from ...expressions import compile_later

_YEAR_WORDS: Final = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
_MONTH_WORDS: Final = {"上月": -1, "上个月": -1, "本月": 0, "下月": 1, "下个月": 1}
_PARTS_OF_MONTH: Final = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_SPELT_DIGITS: Final = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))

_NUMBER: Final = "[一二三四五六七八九十]{1,3}"
_DASH: Final = "[-—–－～~至到]{1,2}"
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = rf"(?:\d{{1,2}}|{_NUMBER})[日号]"
_MONTH_TAIL: Final = f"{_DAY}(?:{_DASH}{_DAY})?|初|上旬|中旬|下旬|底|末"
_IN_MONTH: Final = rf"(?:\d{{1,2}}|{_NUMBER})月(?![龄嫂饼])份?(?:{_MONTH_TAIL})?"
_IN_YEAR: Final = "前?第?[一二三四1-4]个?季度[初末底]?|[上下]半年"
# What stands in every date: a date is looked for round it, not at every character.
_SENTENCE_END: Final = compile_later("[。；;\n]")
_SIGN: Final = compile_later(r"[年月季]|\d{4}[-/.]\d|十[三四五六]五|[上下]半年")
_REACH: Final = 12  # no date begins further before its first sign
_DATE: Final = compile_later(
    # 2025-09-30 · 2025/9/30 · 2025.9.30
    rf"(?<![\d.])(?P<iso>(?P<iso_year>{_YEAR})(?P<mark>[-/.])(?P<iso_month>\d{{1,2}})(?P=mark)"
    r"(?P<iso_day>\d{1,2}))(?![\d.])"
    # “十五五”期间, “十四五”末
    r"|“?十(?P<plan>[三四五六])五”?(?:规划)?(?:期间|时期|期末|末)"
    # A year, alone or with what follows it: 2025年6月8日, 今年底, 2025—2027年
    rf"|(?:(?<!\d)(?:(?P<from>{_YEAR})年?{_DASH})?(?P<year>{_YEAR})年(?!级)度?"
    r"|(?P<spelt>[一二][一二三四五六七八九〇○零]{3})年|(?<![目以此之日今文资])(?P<year_word>[前去今本明后]年)度?)"
    rf"(?:的?(?P<rest>{_IN_MONTH}|{_IN_YEAR}|年?[初中底末](?![小级期])|内(?!部|外)))?"
    # No year: 6月底前, 第三季度, 年底前, 年内, 本月底
    rf"|(?<![\d.每年〇一二三四五六七八九十])(?P<bare>{_IN_MONTH}|{_IN_YEAR})"
    r"|(?<![\d每几多半成全常一二三四五六七八九十])(?P<turn>年(?:[底末]|内(?!部|外)))"
    r"|(?P<month_word>[上本下]个?月)(?P<word_part>初|上旬|中旬|下旬|底|末)?"
)
_LIMIT: Final = compile_later(
    "(?:以|之)?(?:前|内)(?!第?[一二三四]|期|后|来|述|部|容|外|涝|河|环|地|景|提|往|去)"
)
_MONTH: Final = compile_later(
    rf"(?P<month>\d+|{_NUMBER})月份?"
    rf"(?:(?P<day>\d+|{_NUMBER})[日号](?:{_DASH}(?P<until>\d+|{_NUMBER})[日号])?)?"
    "(?P<part>初|上旬|中旬|下旬|底|末)?"
)
_QUARTER: Final = compile_later("(?P<is_sum>前?)第?(?P<quarter>[一二三四1-4])个?季度")
_PARTS_OF_YEAR: Final = {"上半": (1, 6), "下半": (7, 12), "初": (1, 3), "中": (6, 7)}
_END: Final = compile_later("[底末]")

Days = tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as a letter writes it, from ``start`` to ``end`` in the text.

    ``first_day`` and ``last_day`` are the days that it can mean, as ISO texts; both are ``None``
    where it is no day of the calendar (2月30日), or where its year is not known. 底 means from the
    21st (of a month) or from December (of a year). ``year``, ``month`` and ``day`` are what it
    says or implies. ``says_year`` tells that the year stands there in figures; otherwise it is
    that of the date before it in the same sentence, or of the letter. ``is_limit`` tells that 前
    or 内 follows (and is part of the span): something is to be done by ``last_day``.
    """

    start: int
    end: int
    first_day: str | None
    last_day: str | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    says_year: bool = False
    is_limit: bool = False


@lru_cache(maxsize=16)
def find_dates(text: str, written_on: str | None = None) -> tuple[WrittenDate, ...]:
    """Return the dates in a text, in order.

    ``written_on`` is the ISO day of the letter; 今年, 本月 and dates without a year need it. The
    same text is looked through once, however many rules ask.
    """
    return tuple(_read_dates(text, datetime.date.fromisoformat(written_on) if written_on else None))


def _read_dates(text: str, today: datetime.date | None) -> Iterator[WrittenDate]:
    """Yield the dates; one without a year has that of the date before it in its sentence."""
    before: WrittenDate | None = None
    for found in _find(text):
        limit = _LIMIT.match(text, found.end())
        end = limit.end() if limit else found.end()
        year = _year_of(found, today)
        says_year = bool(found["iso"] or found["year"] or found["spelt"])
        if year is None:
            carried = before and not _SENTENCE_END.search(text, before.end, found.start())
            year = before.year if before and carried else today.year if today else None
        year, month, day = _read_parts(found, year, today)
        days = _read_days(found, year, today)
        first, last = days or (None, None)
        before = WrittenDate(
            found.start(), end, first, last, year, month, day, says_year,
            bool(limit) or found.group().endswith("内"),
        )  # fmt: skip
        yield before


def _find(text: str) -> Iterator[re.Match[str]]:
    """Yield what is written like a date, each looked for round its first sign."""
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < end:
            continue
        found = _DATE.search(text, max(end, sign.start() - _REACH), sign.end() + 2 * _REACH)
        if found and found.start() <= sign.start():
            end = found.end()
            yield found


def _year_of(found: re.Match[str], today: datetime.date | None) -> int | None:
    """Return the year that a date names, in figures, in 汉字 or by a word."""
    if found["iso"]:
        return int(found["iso_year"])
    if found["plan"]:
        return 2006 + 5 * read_numeral(found["plan"]) - 5  # 十一五 began in 2006
    if found["year"]:
        return int(found["year"])
    if found["spelt"]:
        return int("".join(_SPELT_DIGITS[char] for char in found["spelt"]))
    word = found["year_word"]
    return today.year + _YEAR_WORDS[word] if word and today else None


def _read_parts(
    found: re.Match[str], year: int | None, today: datetime.date | None
) -> tuple[int | None, int | None, int | None]:
    """Return year, month and day as far as a date says them."""
    if found["iso"]:
        return year, int(found["iso_month"]), int(found["iso_day"])
    if found["month_word"]:
        if today is None:
            return None, None, None
        turned = today.year * 12 + today.month - 1 + _MONTH_WORDS[found["month_word"]]
        return turned // 12, turned % 12 + 1, None
    month = _MONTH.match(found["rest"] or found["bare"] or "")
    if not month:
        return year, None, None
    return year, _number(month["month"]), _number(month["day"]) if month["day"] else None


def _read_days(found: re.Match[str], year: int | None, today: datetime.date | None) -> Days:
    """Return the first and the last day that a date can mean."""
    year, month, day = _read_parts(found, year, today)
    if year is None:
        return None
    if found["iso"]:
        return _span(year, month or 0, day or 0, day or 0)
    if found["plan"]:
        first = year + 4 if found.group().endswith("末") else year
        return f"{first}-01-01", f"{year + 4}-12-31"
    if found["month_word"]:
        return _span_of_part(year, month or 0, found["word_part"])
    rest = found["rest"] or found["bare"] or (found["turn"] or "")[1:]
    return _span_of_rest(int(found["from"] or year), year, rest)


def _span_of_rest(first: int, year: int, rest: str) -> Days:
    """Return the days that a year and what follows it mean; ``first`` begins several years."""
    in_month = _MONTH.match(rest)
    if not in_month:
        return _span_of_year(first, year, rest)
    month = _number(in_month["month"])
    if not in_month["day"]:
        return _span_of_part(year, month, in_month["part"])
    day = _number(in_month["day"])
    return _span(year, month, day, _number(in_month["until"]) if in_month["until"] else day)


def _span_of_year(first: int, year: int, rest: str) -> Days:
    """Return the days of a year, of a stretch of years, or of the part of a year."""
    quarter = _QUARTER.match(rest)
    if quarter:
        last_month = 3 * _number(quarter["quarter"])
        first_month = 1 if quarter["is_sum"] else last_month - 2
        return f"{year}-{first_month:02}-01", _last_of(year, last_month)
    for word, (start, stop) in _PARTS_OF_YEAR.items():
        if word in rest:
            return f"{year}-{start:02}-01", _last_of(year, stop)
    return (f"{year}-12-01" if _END.search(rest) else f"{first}-01-01"), f"{year}-12-31"


def _span_of_part(year: int, month: int, part: str | None) -> Days:
    if not 1 <= month <= 12:
        return None
    first, last = _PARTS_OF_MONTH.get(part or "", (21 if part else 1, 31))
    return _span(year, month, first, min(last, calendar.monthrange(year, month)[1]))


def _span(year: int, month: int, first: int, last: int) -> Days:
    """Return two days of a month as ISO texts, ``None`` where the calendar has them not."""
    try:
        days = [datetime.date(year, month, day).isoformat() for day in (first, last)]
    except ValueError:
        return None
    return days[0], days[1]


def _last_of(year: int, month: int) -> str:
    return datetime.date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def _number(text: str) -> int:
    """Return figures or a numeral of 汉字; 0, which no calendar has, where it is neither."""
    if text.isdecimal():
        return int(text)
    try:
        return read_numeral(text)
    except ValueError:
        return 0
