"""复函没有发文字号。

“文件”形式的版头由发文机关标志、发文字号和红线组成，信函格式的发文字号编在第一条红色双线下面
（GB/T 9704-2012 7.2.5、10.1）。缺了文号，版头上空着一处，台账上也查不到这封复函。

起草时还没有编号，是常事，信函格式只作提示；不印版头的复函不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.outline import Outline

_LETTER_FORM = "信函"


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding where the form has a 发文字号 and the outline gives none."""
    needs = outline.requirements.needs_document_number
    is_letter = outline.requirements.form == _LETTER_FORM and not needs
    if (needs or is_letter) and not _has_number(outline):
        yield RULE.report(
            outline.locate(("答复", "文号")),
            "“答复”里没有“文号”，版头上的发文字号会空着。编号后请填上，例如：示交函〔2025〕8号。",
            level=Level.INFO if is_letter else None,
        )


def _has_number(outline: Outline) -> bool:
    """Tell whether a number is filled in, or the letter's own head says what stands there."""
    number = outline.result.document_number if outline.result else None
    if number and number.strip():
        return True
    head = outline.wording.head if outline.wording else None
    return head is not None and all(
        row.element != Kind.DOCUMENT_NUMBER.value or row.text for row in head
    )


RULE: Rule[Outline] = Rule(
    id="missing-document-number",
    catalogue="R-01",
    source="GB/T 9704-2012 7.2.5",
    level=Level.WARNING,
    summary="复函没有发文字号",
    bad=("答复: {类别: A}", '答复: {类别: A, 文号: " "}'),
    good=(
        "答复: {文号: 示交函〔2025〕8号}",
        "答复: {类别: A}\n用语: {首部: [{要素: 文号, 文字: 示交函〔2025〕8号}, {要素: 标题}]}",
        "答复: {类别: A}\n用语: {首部: [{要素: 标题}, {要素: 称谓}]}",
    ),
    check=check,
)
