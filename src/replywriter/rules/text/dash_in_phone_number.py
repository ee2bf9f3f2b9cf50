"""电话号码里用了长横。

电话号码、门牌号码里的连接号用短横线“-”（GB/T 15834-2011 4.13.3.1）。
写成一字线“—”、全角横“－”，号码不能直接点拨，检索也找不到。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_DASH: Final = Pattern(
    r"0(?<!\d.)(?:\d{2}(?=[^\d\n]++\d{8}(?!\d))|\d{3}(?=[^\d\n]++\d{7,8}(?!\d)))"
    r"(?P<dash>[ ]?(?:[—－–―─]{1,2}|--)[ ]?)",
    needs="—－–―─-",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per dash between an area code and a number that is not a hyphen."""
    for found in _DASH.find(letter):
        dash = found["dash"].strip()
        yield RULE.report(
            letter.extent(*found.span("dash")),
            f"电话号码里用了“{dash}”。请改为短横线“-”。",
            Fix("-", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="dash-in-phone-number",
    catalogue="P-19",
    source="GB/T 15834-2011 4.13.3.1",
    level=Level.WARNING,
    summary="电话号码里用了长横",
    bad=(
        "〔附注〕（联系人：何文静，联系电话：0000—80001234）",
        "咨询电话0571－88001234，",
        "咨询电话0876——7122073，",
    ),
    good=(
        "〔附注〕（联系人：何文静，联系电话：0000-80001234）",
        "施工期为2021—2025年，00—06岁儿童免费。",
        "电话80001234—5转。",
        "编号为2025—80001234的车辆",
    ),
    check=check,
)
