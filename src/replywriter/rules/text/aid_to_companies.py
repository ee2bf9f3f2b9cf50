"""给企业的奖励、补贴没有写依据。

给经营者的奖励、补贴、优惠要经公平竞争审查（《公平竞争审查条例》），复函里提到时，最好写出政策文件的名称和文号。
句子里有《》或文号的、说已经发放了多少的，不算。这只是提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.sentences import sentence_around

_AID: Final = Pattern(
    r"(?:给予|享受|奖励|补贴|资助|补助)[^，。；：\d《\n]{0,10}"
    r"(?<![\d.])\d[\d,.]*[ ]?[百千]?[万亿]元?",
    needs=("给予", "享受", "奖励", "补贴", "资助", "补助"),
)
_COMPANY: Final = compile_later("企业|公司|商户|经营者|厂商|项目|人才")
_GROUNDED: Final = compile_later("《|〔|已|累计|共(?!同)|去年|发放了|兑现了")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding, at the first sum, per sentence that gives companies money."""
    seen: set[str] = set()
    for found in _AID.find(letter):
        sentence = sentence_around(letter.prose.text, *found.span())
        if sentence in seen or _GROUNDED.search(found.group()) or not _COMPANY.search(sentence):
            continue
        seen.add(sentence)
        near = sentence[: sentence.index(found.group()) + len(found.group()) + 20]
        if not _GROUNDED.search(near[-60:]):
            yield RULE.report(
                letter.extent(*found.span()),
                f"“{found.group()}”没有写依据。请写出政策文件的名称和文号，并核实经过公平竞争审查。",
            )


RULE: Rule[Letter] = Rule(
    id="aid-to-companies",
    catalogue="K-08",
    source="《公平竞争审查条例》",
    level=Level.INFO,
    summary="给企业的奖励、补贴没有写依据",
    bad=("对首次上规模的企业，最高给予500万元的奖励。", "优质项目的企业可享受50万元补贴。"),
    good=(
        "按照《示例区扶持企业办法》（示政发〔2024〕3号），最高给予企业50万元奖励。",
        "2024年，已给予12家企业补贴300万元。",
        "园区可望得到3000万元市级资金支持。",
        "给予困难家庭学生补助261万元。",
        "对企业投资80万元的项目上门服务。",
    ),
    check=check,
)
