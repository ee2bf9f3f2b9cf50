"""信里写了身份证号、银行卡号或手机号码。

复函说事不说人：受助群众、信访人、经办人的号码与答复无关，一旦公开就收不回来。
《个人信息保护法》第六条规定，处理个人信息应当限于实现处理目的的最小范围。
身份证号按校验码核对，银行卡号前面要有“卡号”一类的字才算；文号、项目编码、金额和隐去中间几位的号码不算。
委员本人的号码、联系人的手机号码另有规则。
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.private_numbers import Holder, find_private_numbers

# 省级代码 11–65、81–83，出生日期，顺序码，校验码（GB 11643-1999）
_IDENTITY: Final = Pattern(
    r"[1-68](?<![\dA-Za-z].)\d{5}(?P<born>(?:19|20)\d{6})\d{3}[\dXx](?![\dA-Za-z])",
    needs="0123456789",
)
_CARD: Final = Pattern(
    r"(?:银行卡|信用卡|储蓄卡|借记卡|卡号)[^，。；\d\n]{0,8}(?P<card>\d(?:[ ]?\d){15,18})(?!\d)",
    needs="卡",
)
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS: Final = "10X98765432"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per number that belongs to a person."""
    for found in _IDENTITY.find(letter):
        if _is_identity(found.group(), found["born"]):
            yield _report(letter, found.span(), "居民身份证号码")
    for found in _CARD.find(letter):
        if _is_card(re.sub(" ", "", found["card"])):
            yield _report(letter, found.span("card"), "银行卡号")
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


def _is_identity(number: str, born: str) -> bool:
    """Tell whether the day of birth is in the calendar and the check digit is right."""
    try:
        datetime.datetime.strptime(born, "%Y%m%d")
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[-1].upper()


def _is_card(number: str) -> bool:
    """Tell whether a number passes the check of Luhn (GB/T 17552)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


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
