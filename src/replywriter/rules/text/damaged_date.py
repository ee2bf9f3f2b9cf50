"""日期缺了年、月、日的字样，读不出是哪一天。

从网页上复制的复函常把“2023年9月27日”变成“2023927”，把“2025年7月”变成“20257月”。
缺了什么要对照原件补，程序不猜：2023111 可以是两个日子。
电话、编码这样的长数字不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.figures import START, find_in_text
from ..readings.pattern import Pattern

_SIGNED: Final = compile_later(r"(?:19|20)\d\d(?!年\d{1,2}月?$|年\d{1,2}月\d{1,2}日$)[\d年月日]+")
_BLANKS: Final = compile_later(r"[ \t\u3000\xa0()（）]+")
# 20257月, 2023年620日; a number of seven digits alone may be anything.
_IN_TEXT: Final = Pattern(
    rf"{START}(?:(?<=1)9|(?<=2)0)[0-9]{{2}}(?:[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?|年[0-9]{{3,4}}日)",
    needs="月日",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per date that has lost something, in the signature or in the text."""
    for _, block in letter.prose.rows(Kind.DATE):
        if _SIGNED.fullmatch(_BLANKS.sub("", block.text)):
            yield RULE.report(
                letter.extent_in(block, 0, len(block.text)), _advise(block.text.strip())
            )
    for found in find_in_text(_IN_TEXT, letter):
        yield RULE.report(letter.extent(*found.span()), _advise(found[0]), level=Level.WARNING)


def _advise(text: str) -> str:
    return f"日期“{text}”残缺。请对照原件补全年、月、日，例如“2023年6月8日”。"


RULE: Rule[Letter] = Rule(
    id="damaged-date",
    catalogue="D-01",
    source="GB/T 9704-2012 7.3.5.4",
    level=Level.ERROR,
    summary="日期缺了年、月、日的字样",
    bad=("〔日期〕2023927", "〔日期〕2023年68日", "20257月起提高补贴。"),
    good=("〔日期〕2023年9月27日", "〔日期〕2023年6月", "电话86267300。", "2025年7月起提高补贴。"),
    check=check,
)
