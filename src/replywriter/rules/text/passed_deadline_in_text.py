"""信里答应的期限早于成文日期。

“2024年9月底前完成”写在2025年签发的复函里，多半是年份写错了，或者是从旧稿里抄来的。
只看下一步工作里写明年份的“……前”；说过去的事（已于2024年底前完成、自2023年5月以来）不算，复函没有成文日期的不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.dates import find_dates
from ..readings.pattern import Pattern
from ..readings.plans import is_planned, read_signing_day
from ..readings.sentences import sentence_around

# What every such term holds: a year, and 前 or 内 not far behind it. Most letters have none that
# is not later than their own year, and need not be read for dates.
_TERM: Final = Pattern(
    r"[12一二](?:(?:(?<=1)9|(?<=2)0)\d\d|(?<=[一二])[一二三四五六七八九〇○零]{3}年)"
    r"(?=[^。；;\n]{0,40}?[前内])",
    needs="前内",
)
_PAST: Final = compile_later("已|曾|原(?:计划|定)|未能|此前|了|以来|建成|投用的|截至|到期")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per term in what is to be done that was over when the letter was signed."""
    signed = read_signing_day(letter)
    if not signed or not _may_be_over(letter, signed):
        return
    text = letter.prose.text
    for date in find_dates(text, signed):
        if not (date.is_limit and date.says_year and date.last_day and date.last_day < signed):
            continue
        if letter.prose.is_in_title(date.start) or letter.prose.is_in_quotes(date.start):
            continue
        if is_planned(letter, date.start) and not _PAST.search(
            sentence_around(text, date.start, date.end)
        ):
            yield RULE.report(
                letter.extent(date.start, date.end),
                f"“{text[date.start : date.end]}”早于成文日期 {signed}。请核对年份和月份。",
            )


def _may_be_over(letter: Letter, signed: str) -> bool:
    """Tell whether a term of the year of signing, or of one before it, may stand in a letter."""
    years = [found.group() for found in _TERM.find(letter)]
    return any(not year.isdecimal() or int(year) <= int(signed[:4]) for year in years)


RULE: Rule[Letter] = Rule(
    id="passed-deadline-in-text",
    catalogue="K-11",
    source="通行做法",
    level=Level.WARNING,
    summary="信里答应的期限早于成文日期",
    bad=(
        "由规划建设科负责，我局将于2024年9月底前通车。\n〔日期〕2025年6月5日",
        "〔一级标题〕二、下一步工作打算\n2025年5月底前完成招标。\n〔日期〕2025年6月5日",
        "由规划建设科负责，我局将于二〇二四年九月底前通车。\n〔日期〕2025年6月5日",
    ),
    good=(
        "〔一级标题〕二、下一步工作打算\n2025年6月底前完成招标。\n〔日期〕2025年6月5日",
        "〔一级标题〕二、下一步工作打算\n2024年底前已完成招标，由规划建设科继续施工。\n〔日期〕2025年6月5日",
        "〔一级标题〕二、下一步工作打算\n该桥原计划2024年底前通车。\n〔日期〕2025年6月5日",
        "〔一级标题〕二、下一步工作打算\n2024年9月底前完成招标。",
        "该路段2024年9月底前由区城市管理局管养。\n〔日期〕2025年6月5日",
    ),
    check=check,
)
