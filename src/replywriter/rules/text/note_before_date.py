"""附注排在成文日期之前。

附注编排在成文日期下一行（GB/T 9704-2012 7.3.6），落款之前只有正文和附件说明。
有的地方把联系人列在署名之前，读的人不会弄错，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_CONTACT: Final = compile_later("[（(]?(?:联系|承办|经办)")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the first note with a contact that stands before the date."""
    if not letter.find(Kind.NOTE) or not letter.find(Kind.DATE):
        return
    for block in letter.blocks:
        if block.kind is Kind.DATE:
            return
        if block.kind is Kind.NOTE and _CONTACT.match(block.text):
            message = "附注排在成文日期之前。请移到成文日期的下一行。"
            yield RULE.report(letter.extent_in(block), message)
            return


RULE: Rule[Letter] = Rule(
    id="note-before-date",
    catalogue="S-16",
    source="GB/T 9704-2012 7.3.6",
    level=Level.INFO,
    summary="附注排在成文日期之前",
    bad=(
        "〔附注〕（联系人：何文静，联系电话：80001234）\n〔署名〕示例区交通运输局\n〔日期〕2025年6月8日",
        "〔署名〕示例区交通运输局\n〔附注〕联系人：何文静\n〔日期〕2025年6月8日",
    ),
    good=(
        "〔署名〕示例区交通运输局\n〔日期〕2025年6月8日\n〔附注〕（联系人：何文静）",
        "〔附注〕（此件公开发布）\n〔日期〕2025年6月8日",
        "〔附注〕（联系人：何文静，联系电话：80001234）",
    ),
    check=check,
)
