"""一封复函里，大数有的分节，有的不分节。

12,345 和 12345 都可以，一封复函里统一用一种（GB/T 15835-2011 5.1.1）。
四位以内的数可以不分节；电话、编号、年份不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import START, UNIT, find_in_text
from ..readings.pattern import Pattern

_GROUPED: Final = Pattern(rf"{START}[0-9]{{0,2}}(?:,[0-9]{{3}})+(?![0-9,])", needs=",")
_WHOLE: Final = Pattern(
    rf"{START}[0-9]{{4,8}}(?=(?:\.[0-9]+)?[余多]?(?:{UNIT}))", needs="0123456789"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding at the first large number that is not grouped as others are."""
    if "," not in letter.prose.text or not any(find_in_text(_GROUPED, letter)):
        return
    whole = next(find_in_text(_WHOLE, letter), None)
    if whole:
        plain = f"{int(whole[0]):,}"
        yield RULE.report(
            letter.extent(*whole.span()),
            f"“{whole[0]}”没有分节，别处的大数分了节。请统一，例如“{plain}”。",
            Fix(plain),
        )


RULE: Rule[Letter] = Rule(
    id="mixed-digit-groups",
    catalogue="D-17",
    source="GB/T 15835-2011 5.1.1",
    level=Level.INFO,
    summary="大数有的分节，有的不分节",
    bad=("投入12,345元，收回23456元。", "惠及23456人。\n发放手册12,000份。"),
    good=(
        "投入12,345元，收回23,456元。",
        "投入12345元，收回23456元。",
        "投入12,345元，惠及1200人。",
    ),
    check=check,
)
