"""下一步工作答应了资金，没有写依据。

答应投入多少万元，就要有预算、批复或者文件作依据，有的地方还规定这样的复函由主要领导签发。
已经花了的钱、写明了依据的钱、正在争取的钱、票价和工资这样的小数目，不算。这只是提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.plans import is_planned
from ..readings.sentences import sentence_around

_SUM: Final = Pattern(
    r"[0-9０-９](?<![0-9０-９.].)[0-9０-９,.]*+[ ]?[百千]?[万亿](?:余|多)?元",
    needs=Pattern("[万亿][余多]?元", needs="万亿"),
)
_GROUNDED: Final = compile_later(
    "《|〔|预算|已|批复|批准|下达|争取|申请|申报|有望|专项资金|估算|概算|总投资|累计|共|原"
)
_TO_COMPANIES: Final = compile_later("(?:奖励|补贴|补助|资助|给予|享受|安家费)")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per sum that is promised without saying on what grounds."""
    for found in _SUM.find(letter):
        sentence = sentence_around(letter.prose.text, *found.span())
        if _GROUNDED.search(sentence) or _TO_COMPANIES.search(sentence):
            continue
        if is_planned(letter, found.start()):
            yield RULE.report(
                letter.extent(*found.span()),
                f"此处答应了资金“{found.group()}”，没有写依据。"
                "请写明列入哪一年预算或依据哪份文件；没有定的，先报领导审定。",
            )


RULE: Rule[Letter] = Rule(
    id="promised-money",
    catalogue="K-07",
    source="通行做法",
    level=Level.INFO,
    summary="下一步工作答应了资金，没有写依据",
    bad=(
        "我局将投入300万元改造站台。",
        "〔一级标题〕二、下一步工作打算\n改造桥头路口，安排资金1,200万元。",
    ),
    good=(
        "施工用去区级交通专项资金186万元。",
        "下一步，按照《示例区农村公路改造计划（2025—2027年）》投入300万元。",
        "下一步，我局将积极争取上级资金300万元。",
        "〔一级标题〕二、下一步工作打算\n票价每人每次2元，列入2025年预算的300万元用于改造。",
    ),
    check=check,
)
