"""破折号写得不合规范。

破折号是“——”，占两个字的位置，中间不断开（GB/T 15834-2011 4.10、5.1）。
“--”“－－”“──”“———”都不是破折号。
连接起止的一字线“—”是另一种标点，不算：杭州—示例线、2021—2025年。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import CLOSING_MARKS, OPENING_MARKS, find_running

_DASH: Final = Pattern(
    rf"(?<=[{HAN}{CLOSING_MARKS}，：])(?:-{{2,}}|－{{2,}}|─+|―{{2,}}|—{{3,}})(?=[{HAN}{OPENING_MARKS}])",
    needs=("--", "－－", "─", "――", "———"),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per dash of another shape than ——."""
    for found, _ in find_running(_DASH, letter):
        yield RULE.report(
            letter.extent(*found.span()),
            f"此处的破折号写成了“{found.group()[:6]}”。请改为“——”。",
            Fix("——", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="malformed-dash",
    catalogue="P-19",
    source="GB/T 15834-2011 4.10",
    level=Level.WARNING,
    summary="破折号写得不合规范",
    bad=("最要紧的一件事--准点，", "最要紧的一件事──准点，", "最要紧的一件事———准点，"),
    good=(
        "最要紧的一件事——准点，",
        "东城—西城一线，",
        "执行build --draft命令，",
        "2018--2019年建成7处。",
    ),
    check=check,
)
