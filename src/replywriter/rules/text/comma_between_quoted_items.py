"""并列的书名号、引号之间加了顿号。

并列成分都带书名号或都带引号的，中间通常不用顿号（GB/T 15834-2011 4.5.3.5）。
有的单位习惯加，意思不变，所以只作提示。
中间夹有括号、“和”“等”这些成分的，可以用顿号，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

_COMMA: Final = Pattern("、(?:(?<=》.)(?=《)|(?<=”.)(?=“)|(?<=’.)(?=‘))", needs="、")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 顿号 between quoted items that touch it on both sides."""
    for found, _ in find_running(_COMMA, letter):
        yield RULE.report(
            letter.extent(*found.span()),
            "并列的书名号、引号之间通常不用顿号。请考虑删去“、”。",
            Fix(""),
        )


RULE: Rule[Letter] = Rule(
    id="comma-between-quoted-items",
    catalogue="P-09",
    source="GB/T 15834-2011 4.5.3.5",
    level=Level.INFO,
    summary="并列的书名号、引号之间加了顿号",
    bad=("按照《甲办法》、《乙办法》办理。", "推进“双减”、“五育”工作。"),
    good=(
        "按照《甲办法》《乙办法》和《丙办法》办理。",
        "按照《甲办法》（示政办〔2025〕6号）、《乙办法》办理。",
        "推进“双减”工作、“五育”工作。",
    ),
    check=check,
)
