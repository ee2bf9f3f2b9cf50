"""成文日期还没有到。

成文日期是负责人签发的日期，签发以前不会有。写了以后的日期，多半是年份、月份写错了。
先拟好稿、等着签发的，可以不填日期，用 --draft 生成送审稿。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...chinese import read_written_date
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where the letter is dated after today."""
    block, today = letter.find(Kind.DATE), letter.requirements.today
    day = read_written_date(block.text) if block else None
    if block and day and today and day > today:
        yield RULE.report(
            letter.extent_in(block, 0, len(block.text)),
            f"成文日期是“{block.text.strip()}”，还没有到。请核对年、月、日，改为签发的日期。",
        )


RULE: Rule[Letter] = Rule(
    id="future-signing-date",
    catalogue="C-05",
    source="《党政机关公文处理工作条例》第九条",
    level=Level.WARNING,
    summary="成文日期还没有到",
    bad=("〔日期〕2026年6月8日", "〔日期〕2025年12月2日", "〔日期〕二〇二六年六月八日"),
    good=("〔日期〕2025年12月1日", "〔日期〕2025年6月8日", "〔日期〕202668", "2026年6月8日开工。"),
    check=check,
)
