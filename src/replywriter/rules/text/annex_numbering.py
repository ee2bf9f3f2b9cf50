"""附件说明的顺序号不对。

两个以上附件，用阿拉伯数字标顺序号，从 1 起，一个不缺：附件：1.甲，2.乙（GB/T 9704-2012 7.3.4）。
只有一个附件，不标顺序号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter

_NOTE: Final = compile_later(r"(?:附[ 　]*件[：:])?[ 　]*(?P<number>\d{1,2}(?=[.．、]))?")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding at the first number that is not the next one."""
    notes = [block for block in letter.blocks if block.kind is Kind.ANNEX_NOTE]
    labels = sum(block.kind is Kind.ANNEX_LABEL for block in letter.blocks)
    for want, block in enumerate(notes, 1):
        found = _NOTE.match(block.text)
        number = found["number"] if found else None
        at = found.end() if found else 0
        if len(notes) == 1:
            if number == "1" and labels < 2:
                extent = letter.extent_in(block, at - 1, 1)
                message = "只有一个附件，标了顺序号“1”。请删去顺序号。"
                yield RULE.report(extent, message, level=Level.INFO)
        elif number is None or int(number) != want:
            extent = letter.extent_in(block, at - len(number or ""), len(number or ""))
            said = f"顺序号“{number}”应为“{want}”" if number else "没有标顺序号"
            yield RULE.report(extent, f"这个附件{said}。请改为“{want}.”。")
            return


RULE: Rule[Letter] = Rule(
    id="annex-numbering",
    catalogue="S-18",
    source="GB/T 9704-2012 7.3.4",
    level=Level.WARNING,
    summary="附件说明的顺序号不对",
    bad=(
        "〔附件说明〕附件：1.线路调整表\n〔附件说明〕3.站点一览表",
        "〔附件说明〕附件：线路调整表\n〔附件说明〕站点一览表",
        "〔附件说明〕附件：1.线路调整表",
    ),
    good=(
        "〔附件说明〕附件：1.线路调整表\n〔附件说明〕2.站点一览表",
        "〔附件说明〕附件：线路调整表",
        "〔附件说明〕附件：12路公交线路调整表",
        "〔附件说明〕附件：2025年线路调整表",
    ),
    check=check,
)
