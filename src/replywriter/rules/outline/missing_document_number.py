"""用“文件”形式印的复函没有发文字号。

文件形式的版头由发文机关标志、发文字号和红线组成（GB/T 9704-2012 7.2.5）；缺了文号，红线上方是空的。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where the form needs a 发文字号 and the outline has none."""
    number = outline.result.document_number if outline.result else None
    if outline.requirements.needs_document_number and not number:
        yield RULE.report(
            outline.locate(("答复", "文号")),
            "“文件”形式的版头要有发文字号，“答复”里没有“文号”。编号后请填上，例如：示交函〔2025〕8号。",
        )


RULE: Rule[Outline] = Rule(
    id="missing-document-number",
    catalogue="R-01",
    source="GB/T 9704-2012 7.2.5",
    level=Level.WARNING,
    summary="用“文件”形式印的复函没有发文字号",
    bad=("答复: {类别: A}",),
    good=("答复: {文号: 示交函〔2025〕8号}",),
    check=check,
)
