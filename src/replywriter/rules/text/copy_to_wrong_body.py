"""提案的复函抄送给了人大，或建议的复函抄送给了政协。

提案由政协交办，抄送政协的提案委员会；代表建议由人大常委会交办，抄送人大的代表工作机构。
抄错了，多半是拿上一件复函改的。同时抄送两家的，是两家合提或合办的件，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.copied_bodies import names_other_body

_NAME: Final = compile_later("[^，、,；;。：:\n]+")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at a copy for the other body where its own gets none."""
    own, copies = letter.requirements.body, letter.find(Kind.COPIES)
    if copies is None or not names_other_body(copies.text, own):
        return
    for found in _NAME.finditer(copies.text):
        if names_other_body(found.group(), own):
            yield RULE.report(
                letter.extent_in(copies, found.start(), len(found.group())),
                f"这是{letter.requirements.case_kind}的复函，却抄送“{found.group()}”。"
                f"请改为{own}的有关机构。",
            )


RULE: Rule[Letter] = Rule(
    id="copy-to-wrong-body",
    catalogue="S-17",
    source="通行做法",
    level=Level.WARNING,
    summary="提案的复函抄送给了人大，或建议的复函抄送给了政协",
    bad=(
        "〔抄送〕抄送：区人大常委会代表工委，区政府督查室。",
        "〔抄送〕抄送：区人民代表大会常务委员会办公室。",
    ),
    good=(
        "〔抄送〕抄送：区政协提案委，区政府督查室。",
        "〔抄送〕抄送：区政协提案委，区人大常委会代表工委。",
        "〔抄送〕抄送：区政府督查室，人大附中示例分校。",
        "已报区人大常委会审议。",
    ),
    check=check,
)
