"""发文字号的代字不是本单位的。

机关代字由本单位的文书部门统一编定，复函用的代字写在单位资料的“机关代字”里。代字不同，多半是套用了
别的单位的复函。

本单位另有几个代字的，写进“其他代字”，就不再提示；没有登记代字的单位，不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.document_numbers import read_document_number


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where the own number bears another prefix than the unit's."""
    own = letter.requirements.number_prefix
    block = letter.find(Kind.DOCUMENT_NUMBER)
    number = read_document_number(block.text) if own and block else None
    if block is None or number is None:
        return
    others = RULE.parameter(letter.requirements, "其他代字")
    if number.prefix != own and number.prefix not in others:
        yield RULE.report(
            letter.extent_in(block, block.text.index(number.prefix), len(number.prefix)),
            f"发文字号的代字是“{number.prefix}”，本单位登记的是“{own}”。请核对，改为“{own}”。",
            Fix(own),
        )


RULE: Rule[Letter] = Rule(
    id="foreign-number-prefix",
    catalogue="R-04",
    source="通行做法",
    level=Level.WARNING,
    summary="发文字号的代字不是本单位的",
    bad=("〔文号〕示教函〔2025〕8号", "〔文号〕示交发〔2025〕8号"),
    good=(
        "〔文号〕示交函〔2025〕8号",
        "〔文号〕示交函〔2025〕第8号",
        "〔文号〕示交函〔2025〕8号\n区教育局印发了示教函〔2025〕8号文件。",
    ),
    check=check,
    parameters={"其他代字": ()},
)
