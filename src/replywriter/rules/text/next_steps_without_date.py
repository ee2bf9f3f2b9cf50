"""列入计划的答复，下一步工作通篇没有时间。

标为“列入计划”一类的复函，要让委员、代表知道什么时候办。下一步的几段话里一个时间都没有，计划就落了空。
提纲里另有规则逐条核对；这一条看现成的复函，前文写过将来的时间也算，“每年”“3个月内”“资金到位后30天内”都算时间。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.dates import find_dates
from ..readings.plans import find_next_steps, read_signing_day

_TERM: Final = compile_later(
    r"[\d一二三四五六七八九十两半]+个?(?:月|年|天|日|周|工作日)[之以]?内|每[年月季周日天]|年度"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the first of the next steps where none of them says when."""
    category = letter.requirements.category(letter.category)
    if letter.source is not None or not category or category.needs != "计划":
        return
    rows = find_next_steps(letter)
    terms = any(_TERM.search(block.text) for _, block in rows)
    body = next((block for _, block in rows if block.kind is Kind.BODY), None)
    if body and not terms and not _names_day(letter):
        yield RULE.report(
            letter.extent_in(body, 0, len(body.text)),
            "下一步工作没有写明何时办完。请逐条补上完成时限，例如：2025年9月底前。",
        )


def _names_day(letter: Letter) -> bool:
    """Tell whether the running text names a day that lies after the signing, or a term."""
    signed = read_signing_day(letter)
    text = "\n".join(block.text for _, block in letter.prose.rows(Kind.BODY, *HEADINGS))
    return any(
        date.is_limit or not (signed and date.last_day and date.last_day <= signed)
        for date in find_dates(text, signed)
    )


RULE: Rule[Letter] = Rule(
    id="next-steps-without-date",
    catalogue="K-01",
    source="本地办理规定",
    level=Level.WARNING,
    summary="列入计划的答复，下一步工作通篇没有时间",
    bad=(
        "〔类别〕B\n〔一级标题〕二、下一步工作打算\n我局将加快建设，争取早日通车。",
        "〔类别〕B\n您提出的提案收悉，现答复如下：\n下一步，我局将积极向上争取资金。",
    ),
    good=(
        "〔类别〕B\n〔一级标题〕二、下一步工作打算\n由规划建设科施工，2025年9月底前通车。",
        "〔类别〕B\n您提出的提案收悉，现答复如下：\n下一步，资金到位后3个月内动工。",
        "〔类别〕B\n公厕预计10月底投入使用。\n今后，我局将改善环境。\n〔日期〕2025年5月26日",
        "〔类别〕A\n〔一级标题〕二、下一步工作打算\n我局将继续做好养护。",
        "〔类别〕B\n我局已将该路段纳入2025年养护计划。",
    ),
    check=check,
)
