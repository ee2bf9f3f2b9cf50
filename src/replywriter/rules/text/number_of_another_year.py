"""发文字号的年份与成文日期的年份不同。

发文字号按年编号，复函在哪一年签发，就用哪一年的号。年份不同，多半是套用了去年的复函，或者跨年签发
没有换号（通行做法）。

信里引用的文号、提案的届次，与成文日期不同年，是常事，不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.document_numbers import read_document_number

_YEAR: Final = compile_later(r"(?P<year>(?:19|20)\d\d)年")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where the own number and the date name two years."""
    block, date = letter.find(Kind.DOCUMENT_NUMBER), letter.find(Kind.DATE)
    number = read_document_number(block.text) if block else None
    found = _YEAR.search(date.text) if date else None
    if block and number and found and number.full_year != found["year"]:
        start, end = number.bracketed
        yield RULE.report(
            letter.extent_in(block, start, end - start),
            f"发文字号是{number.full_year}年的，成文日期在{found['year']}年。请核对，使两处一致。",
        )


RULE: Rule[Letter] = Rule(
    id="number-of-another-year",
    catalogue="R-03",
    source="通行做法",
    level=Level.WARNING,
    summary="发文字号的年份与成文日期的年份不同",
    bad=(
        "〔文号〕示交函〔2024〕8号\n〔日期〕2025年6月8日",
        "〔文号〕示交函〔2025〕198号\n〔日期〕2026年1月5日",
    ),
    good=(
        "〔文号〕示交函〔2025〕8号\n〔日期〕2025年6月8日",
        "〔文号〕示交函〔2025〕8号\n去年印发了示政办〔2024〕6号文件。\n〔日期〕2025年6月8日",
        "〔文号〕示交函〔2025〕8号\n〔日期〕二〇二五年六月八日",
    ),
    check=check,
)
