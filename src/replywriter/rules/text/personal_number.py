"""信里写了身份证号、银行卡号或手机号码。

复函说事不说人：受助群众、信访人、经办人的号码与答复无关，一旦公开就收不回来。
《个人信息保护法》第六条规定，处理个人信息应当限于实现处理目的的最小范围。
身份证号、银行卡号都按校验码核对；文号、项目编码、金额和隐去中间几位的号码不算。
委员本人的号码、联系人的手机号码另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ...personal_data.kinds import What
from ..readings.private_numbers import Holder, find_private_data, find_private_numbers

_NAMES: Final = {What.IDENTITY: "居民身份证号码", What.CARD: "银行卡号"}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per number that belongs to a person."""
    for found in find_private_data(letter):
        if found.is_sure:
            yield _report(letter, (found.start, found.end), _NAMES[found.what])
    for number in find_private_numbers(letter):
        if number.is_mobile and number.holder is Holder.OTHER:
            yield _report(letter, (number.start, number.end), "手机号码", Level.WARNING)


def _report(
    letter: Letter, span: tuple[int, int], name: str, level: Level | None = None
) -> Diagnostic:
    said = letter.prose.text[slice(*span)]
    return RULE.report(
        letter.extent(*span), f"“{said}”是{name}，不宜写进复函。请删去。", level=level
    )


RULE: Rule[Letter] = Rule(
    id="personal-number",
    catalogue="V-02",
    source="《个人信息保护法》第六条",
    level=Level.ERROR,
    summary="信里写了身份证号、银行卡号或手机号码",
    bad=(
        "经核对，身份证号11010519491231002X的老人已领到补贴。",
        "补贴已打入银行卡6222020000000000000。",
        "来信的居民13800000000已得到答复。",
        "来信的居民（+86）138　0000　0000已得到答复。",
    ),
    good=(
        "项目代码2018-330110-48-03-012345-000已赋码。",
        "统一社会信用代码11330110002493123X。",
        "身份证号110105********002X、手机138****0000已隐去中间几位。",
        "总投资13800000000元。",
        "缴费账号6222020000000000005属于代收单位。",
        "〔附注〕（联系人：何文静，联系电话：13800000000）",
    ),
    check=check,
)
