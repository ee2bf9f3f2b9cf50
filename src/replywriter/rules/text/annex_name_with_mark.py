"""附件名称后面加了标点。

附件名称后不加标点符号（GB/T 9704-2012 7.3.4）。名称里面的书名号、括号不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_MARKS: Final = tuple("。；，、;,.")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the mark after an annex's name."""
    for block in letter.blocks:
        if block.kind is Kind.ANNEX_NOTE and block.text.endswith(_MARKS):
            mark = block.text[-1]
            yield RULE.report(
                letter.extent_in(block, len(block.text) - 1, 1),
                f"附件名称后面加了“{mark}”。请删去。",
                Fix("", safe=True),
            )


RULE: Rule[Letter] = Rule(
    id="annex-name-with-mark",
    catalogue="S-18",
    source="GB/T 9704-2012 7.3.4",
    level=Level.ERROR,
    summary="附件名称后面加了标点",
    bad=("〔附件说明〕附件：公交线路调整表。", "〔附件说明〕附件：1.线路调整表；"),
    good=(
        "〔附件说明〕附件：公交线路调整表",
        "〔附件说明〕附件：公交线路调整表（2025年版）",
        "〔附件说明〕附件：1.《公交线网规划》",
        "调整后的线路见下表。",
    ),
    check=check,
)
