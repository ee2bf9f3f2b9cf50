"""信里写了委员、代表的电话或邮箱。

复函大多要上网公开。委员、代表的手机号码、邮箱是他们本人的信息，公开前要逐一去掉，最容易漏的就是正文里顺手写下的一处，
所以信里一开始就不要写。《政府信息公开条例》第十五条规定，涉及个人隐私、公开会损害第三方合法权益的信息不得公开。
承办单位自己的联系电话不算。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.private_numbers import Holder, find_private_numbers
from ..readings.publicity import is_public


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per number or address of a member; in a public letter it is an error."""
    for number in find_private_numbers(letter):
        if number.holder is Holder.MEMBER:
            yield RULE.report(
                letter.extent(number.start, number.end),
                f"“{number.text}”像是委员、代表本人的联系方式，不宜写进复函。请删去。",
                level=Level.ERROR if is_public(letter) else None,
            )


RULE: Rule[Letter] = Rule(
    id="member-contact-data",
    catalogue="V-01",
    source="《政府信息公开条例》第十五条",
    level=Level.WARNING,
    summary="信里写了委员、代表的电话或邮箱",
    bad=(
        "2025年5月13日，我局与张三委员（13800000000）面商。",
        "〔称谓〕张三委员（0000-80001234）：",
        "〔称谓〕张三委员（电话：8000-1234转2）：",
        "已发至提案人邮箱zhangsan@example.com征求意见。",
    ),
    good=(
        "〔附注〕（联系人：何文静，联系电话：0000-80001234）",
        "〔附注〕（联系人：张三，联系电话：0000-80001234）",
        "张三委员提出的20250137号提案，已通过12345热线公布办理情况。",
        "市民可拨打服务热线0000-80001234预约。",
    ),
    check=check,
)
