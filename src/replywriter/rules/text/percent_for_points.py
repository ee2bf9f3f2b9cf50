"""两个百分数相减，差写成了百分之几。

从15%提高到30%，是提高15个百分点；说“提高15%”，是在15%上再加它的15%，只有17.25%。
只有前后两个百分数和它们的差写在一起时才查得出。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_RATE: Final = r"[0-9][0-9]{0,2}(?:\.[0-9]+)?"
_MOVE: Final = "(?:提高|上升|增加|增长|提升|上涨|下降|降低|减少|回落)"
_DIFFERENCE: Final = Pattern(
    rf"(?P<old>{_RATE})[%％][^，。；\d\n]{{0,12}}?{_MOVE}(?:到|至|为)(?P<new>{_RATE})[%％][，,]"
    rf"[^，。；,\d\n]{{0,6}}?{_MOVE}了?(?P<gap>{_RATE}[%％])",
    needs="%％",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per difference of two rates that is told in per cent."""
    for found in find_in_text(_DIFFERENCE, letter):
        from decimal import Decimal  # noqa: PLC0415 - for the few letters that have such words

        gap = found["gap"][:-1]
        if abs(Decimal(found["new"]) - Decimal(found["old"])) == Decimal(gap):
            yield RULE.report(
                letter.extent(*found.span("gap")),
                f"“{found['gap']}”是两个百分数的差。请改为“{gap}个百分点”。",
                Fix(f"{gap}个百分点"),
            )


RULE: Rule[Letter] = Rule(
    id="percent-for-points",
    catalogue="D-16",
    source="通行做法",
    level=Level.INFO,
    summary="两个百分数的差写成了百分之几",
    bad=("覆盖率由15%提高到30%，提高15%。", "投诉率从8.5%下降至6%，下降了2.5%。"),
    good=(
        "覆盖率由15%提高到30%，提高15个百分点。",
        "覆盖率由15%提高到30%，提高100%。",
        "客流增长15%。",
    ),
    check=check,
)
