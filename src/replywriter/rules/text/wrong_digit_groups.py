"""数的分节点错了位。

用逗号分节，从个位起每三位一节：12,345，不写1,2345（GB/T 15835-2011 5.1.1）。
用逗号隔开的几个数不算；四位以内的数可以不分节。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import START, UNIT, find_in_text
from ..readings.pattern import Pattern

# 1,2345元 and 12,34,567人; 5,10 and 2023,2024 may be lists.
_NUMBER: Final = Pattern(
    rf"(?P<number>{START}(?:[0-9]{{0,3}}(?:,[0-9]{{4}})+|[0-9]{{0,2}}(?:,[0-9]{{1,4}}){{2,}}))"
    rf"(?=(?:\.\d+)?余?多?[万亿]?(?:{UNIT}))(?!年)",
    needs=",",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per number whose groups are not of three digits."""
    for found in find_in_text(_NUMBER, letter):
        groups = found["number"].split(",")
        is_list = len(groups[0]) == 4 or all(len(group) < 3 for group in groups[1:])
        if is_list or all(len(group) == 3 for group in groups[1:]):
            continue
        plain = f"{int(''.join(groups)):,}"
        yield RULE.report(
            letter.extent(*found.span("number")),
            f"“{found['number']}”的分节不是每三位一节。请核对，例如“{plain}”。",
            Fix(plain),
        )


RULE: Rule[Letter] = Rule(
    id="wrong-digit-groups",
    catalogue="D-17",
    source="GB/T 15835-2011 5.1.1",
    level=Level.INFO,
    summary="数的分节错了位",
    bad=("共1,2345元。", "惠及12,34,567人。"),
    good=("共12,345元。", "共1,234,567元。", "3,4路公交车。", "2023,2024年。", "5,10,15路公交车。"),
    check=check,
)
