"""落款没有成文日期。

成文日期是负责人签发的日期（条例第九条第十二项）；没有日期的复函不能寄出。
还没签发时，可以用 build --draft 先生成送审稿。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where no date of signing is given."""
    if not (outline.signature and outline.signature.date):
        yield RULE.report(
            outline.locate(("落款", "日期")),
            "“落款”没有成文日期。请填签发的日期，例如：2025-06-08；"
            "尚未签发的，用 --draft 生成送审稿。",
        )


RULE: Rule[Outline] = Rule(
    id="missing-signing-date",
    catalogue="S-11",
    source="《党政机关公文处理工作条例》第九条",
    level=Level.ERROR,
    summary="落款没有成文日期",
    bad=("落款: {署名: 示例市示例区交通运输局}",),
    good=("落款: {日期: 2025-06-08}",),
    check=check,
)
