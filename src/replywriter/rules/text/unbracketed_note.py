"""附注没有加圆括号。

附注居左空二字，加圆括号，编排在成文日期下一行（GB/T 9704-2012 7.3.6）：
（联系人：×××，联系电话：××××-××××××××）。
分成几行列出的联系方式是表格的写法，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_CONTACT: Final = compile_later("(?:联系|承办|经办)[^：:]{0,8}[：:].*[0-9]")
_BRACKETS: Final = "（()）【〔[「"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the one note of a letter that says the contact without brackets."""
    notes = [block for block in letter.blocks if block.kind is Kind.NOTE]
    if len(notes) != 1 or any(mark in notes[0].text for mark in _BRACKETS):
        return
    text = notes[0].text.strip()
    if _CONTACT.match(text):
        bare = text.rstrip("。.")
        yield RULE.report(
            letter.extent_in(notes[0], notes[0].text.index(text), len(text)),
            f"附注没有加圆括号。请改为“（{bare}）”。",
            Fix(f"({bare})" if letter.prose.has_lost_width else f"（{bare}）", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="unbracketed-note",
    catalogue="S-16",
    source="GB/T 9704-2012 7.3.6",
    level=Level.WARNING,
    summary="附注没有加圆括号",
    bad=(
        "〔附注〕联系人：何文静，联系电话：0000-80001234",
        "〔附注〕联系人及电话：何文静　80001234。",
    ),
    good=(
        "〔附注〕（联系人：何文静，联系电话：0000-80001234）",
        "〔附注〕(联系人：何文静，联系电话：0000-80001234)",
        "〔附注〕承办负责人：李四\n〔附注〕承办人：王五，联系电话：0000-80001234",
        "〔附注〕联系电话（区号0000）：80001234",
    ),
    check=check,
)
