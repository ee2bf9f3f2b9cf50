"""一个数或一个日期里，汉字数字和阿拉伯数字混着写。

日期要么全用阿拉伯数字，要么全用汉字：不写“二〇二三年6月”。数值里只有“万”“亿”可以用汉字，
不写“4千”“3百”（GB/T 15835-2011 5.3）。
计量单位里的“千”“百”不算：3千米、5千克、2个百分点照旧；农历的月、日（正月十五）也照旧。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...chinese import read_numeral
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import START, find_in_text, is_in_text
from ..readings.pattern import Pattern

_DIGIT: Final = "[0-9一二三四五六七八九十〇○零]"
_DATE: Final = Pattern(
    f"{_DIGIT}(?<!{_DIGIT}.){_DIGIT}{{0,3}}"
    f"(?:年{_DIGIT}{{1,3}}月(?:{_DIGIT}{{1,3}}日)?|月{_DIGIT}{{1,3}}日)",
    needs="月",
)
# 正月十五 and 八月初二 are days of the lunar calendar.
_LUNAR: Final = compile_later("初?[一二三四五六七八九十]")
_AMOUNT: Final = Pattern(
    rf"(?P<figure>{START}[0-9]?(?:\.[0-9]+)?)(?P<word>[千百])"
    "(?![瓦克米伏帕赫卡焦牛安吨字比兆斤乏流分强货姓度日年里花])",
    needs="千百",
)
_FIGURE: Final = compile_later("[0-9]")
_WORTH: Final = {"千": 1000, "百": 100}
_YEAR_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_PART: Final = compile_later(
    "(?P<year>[一二][一二三四五六七八九〇○零]{3})(?=年)|[一二三四五六七八九十]{1,3}"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per date and per amount that is written in two ways at once."""
    text = letter.prose.text
    for found in _DATE.find(letter):
        if not (_FIGURE.search(found[0]) and _PART.search(found[0])):
            continue  # as most dates are
        plain = _PART.sub(_to_figures, found[0])
        is_mixed = plain != found[0] and is_in_text(letter, found.start())
        if is_mixed and not _LUNAR.match(text, found.end()):
            yield _report(letter, found, plain)
    for found in find_in_text(_AMOUNT, letter):
        if text[found.start() - 1 : found.start()] not in ("第", "前"):
            yield _report(letter, found, _to_amount(found, text[found.end() : found.end() + 1]))


def _report(letter: Letter, found: re.Match[str], plain: str | None) -> Diagnostic:
    advice = f"请改为“{plain}”" if plain else "请全部改用阿拉伯数字"
    return RULE.report(
        letter.extent(*found.span()),
        f"“{found[0]}”里汉字数字和阿拉伯数字混用。{advice}。",
        Fix(plain) if plain else None,
    )


def _to_figures(found: re.Match[str]) -> str:
    """Return the year, month or day of a date in figures; what is no numeral stays."""
    if found["year"]:
        return found[0].translate(_YEAR_DIGITS)
    try:
        return str(read_numeral(found[0]))
    except ValueError:
        return found[0]


def _to_amount(found: re.Match[str], after: str) -> str | None:
    """Return 4000 for 4千; 3千5百 and 3千万 are to be written anew by a person."""
    value = float(found["figure"]) * _WORTH[found["word"]]
    is_simple = value == int(value) and after not in tuple("0123456789万亿")
    return str(int(value)) if is_simple else None


RULE: Rule[Letter] = Rule(
    id="mixed-numerals",
    catalogue="D-05",
    source="GB/T 15835-2011 5.3",
    level=Level.WARNING,
    summary="汉字数字和阿拉伯数字混用",
    bad=(
        "二〇二三年6月开工。",
        "2023年六月八日开工。",
        "6月八日验收。",
        "惠及群众4千户。",
        "发放宣传单3百多份。",
    ),
    good=(
        "2023年6月8日开工。",
        "全长3千米，重5千克，功率20千瓦。",
        "提高2个百分点，投资1.2亿元。",
        "2024年正月十五、八月十五各办一场灯会。",
        "2024年八月十五办中秋灯会。",
        "共1200万元，涉及三个镇。",
    ),
    check=check,
)
