"""联系人留的是手机号码。

复函公开以后，附注里的电话谁都能看到，经办同志换了岗位，电话也跟着走了。多数单位只留办公电话。
只看附注和“联系人”“联系电话”后面的号码。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.private_numbers import Holder, find_private_numbers


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mobile number of a member of staff."""
    for number in find_private_numbers(letter):
        if number.is_mobile and number.holder is Holder.STAFF:
            yield RULE.report(
                letter.extent(number.start, number.end),
                f"联系电话“{number.text}”是手机号码。请改为办公电话。",
            )


RULE: Rule[Letter] = Rule(
    id="mobile-in-contact",
    catalogue="V-04",
    source="通行做法",
    level=Level.WARNING,
    summary="联系人留的是手机号码",
    bad=(
        "〔附注〕（联系人：何文静，联系电话：13800000000）",
        "承办人：何文静，联系电话：138 0000 0000。",
    ),
    good=(
        "〔附注〕（联系人：何文静，联系电话：0000-80001234）",
        "〔附注〕（联系人：何文静，联系电话：80001234）",
        "〔附注〕（联系人：何文静，联系电话：12345）",
    ),
    check=check,
)
