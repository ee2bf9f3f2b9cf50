"""Chinese writing on paper: numerals, dates, widths in 字, and which characters GB 2312 holds."""

from __future__ import annotations

import datetime
import unicodedata
from functools import lru_cache
from typing import Final

from .expressions import compile_later

_DIGITS: Final = "零一二三四五六七八九"

# CJK unified ideographs with extension A, the compatibility block and the supplementary planes.
HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_HAN_RUN: Final = compile_later(f"[{HAN}]+")
_WIDE: Final = frozenset("WFA")


def to_numeral(number: int) -> str:
    """Return 1 as 一, 10 as 十, 21 as 二十一, up to 99.

    Raises:
        ValueError: The number is below 1 or above 99; no letter has so many sections.
    """
    if not 1 <= number <= 99:
        raise ValueError(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def to_written_date(date: str) -> str:
    """Return ``2023-06-08`` as ``2023年6月8日``: four-digit year, no leading zeros.

    GB/T 9704-2012 7.3.5.4.

    Raises:
        ValueError: The text is not a date of the calendar.
    """
    day = datetime.date.fromisoformat(date)
    return f"{day.year}年{day.month}月{day.day}日"


def measure_width(text: str) -> float:
    """Return the width in 字: a full-width character counts 1, a half-width one 0.5.

    Ambiguous characters (“ ” — …) stand in the Chinese font and count 1 (GB/T 15834-2011 5.1).
    """
    return sum([_width_of(char) for char in text])


@lru_cache(maxsize=8192)
def _width_of(char: str) -> float:
    """Return the width of one character in 字; what combines with another has none."""
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in _WIDE else 0.5


def find_outside_gb2312(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of 汉字 that GB 2312 does not hold.

    仿宋_GB2312 and 楷体_GB2312 hold 6,763 characters; names such as 喆, 堃 and 镕 are not among
    them, and a program would silently set them in another type.
    """
    spans: list[tuple[int, int]] = []
    for run in _HAN_RUN.finditer(text):
        try:
            run.group().encode("gb2312")
        except UnicodeEncodeError:
            spans.extend(_collect_outside(run.group(), run.start()))
    return spans


def _collect_outside(run: str, base: int) -> list[tuple[int, int]]:
    """Return the spans of the characters of one run of 汉字 that GB 2312 does not hold."""
    spans: list[tuple[int, int]] = []
    for index, char in enumerate(run, base):
        if is_in_gb2312(char):
            continue
        if spans and spans[-1][1] == index:
            spans[-1] = (spans[-1][0], index + 1)
        else:
            spans.append((index, index + 1))
    return spans


def is_in_gb2312(char: str) -> bool:
    """Tell whether GB 2312 holds this character."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_WRITTEN_DATE: Final = compile_later(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SPELT_DATE: Final = compile_later(
    r"([一二三四五六七八九〇○零0]{4})年([一二三四五六七八九十元]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_SPELT_DIGITS: Final = {
    **{char: str(value) for value, char in enumerate(_DIGITS)},
    **dict.fromkeys("〇○0", "0"),
}


def read_written_date(text: str) -> str | None:
    """Return ``2023年6月8日`` or ``二〇二三年六月八日`` as ``2023-06-08``, blanks left out.

    ``None`` where the text is no whole date of the calendar: what is damaged is never guessed.
    """
    compact = "".join(text.split())
    figures = _WRITTEN_DATE.fullmatch(compact)
    spelt = _SPELT_DATE.fullmatch(compact)
    try:
        if figures:
            return datetime.date(*map(int, figures.groups())).isoformat()
        if spelt:
            year = int("".join(_SPELT_DIGITS[char] for char in spelt[1]))
            return datetime.date(year, read_numeral(spelt[2]), read_numeral(spelt[3])).isoformat()
    except ValueError:
        return None
    return None


def read_numeral(text: str) -> int:
    """Return 一 as 1, 十 as 10, 二十一 as 21, 元 (正月 元月) as 1; up to 99.

    Raises:
        ValueError: The text is no such numeral.
    """
    if text == "元":
        return 1
    if text not in _NUMBERS:
        raise ValueError(text)
    return _NUMBERS[text]


_NUMBERS: Final = {to_numeral(number): number for number in range(1, 100)}
