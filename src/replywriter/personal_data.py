"""What personal data look like in a folded text: patterns, and what tells them from other figures.

Sums of money, dates, codes and service numbers of few digits are none. Sources: GB 11643-1999
(identity numbers), GB/T 17552 (card numbers), the numbering plan of the telephone network.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Final


class What(Enum):
    """What a private datum is; the value is the word that staff read."""

    MOBILE = "手机号码"
    PHONE = "电话号码"
    IDENTITY = "身份证号码"
    CARD = "银行卡号"
    EMAIL = "邮箱"
    ACCOUNT = "QQ、微信号"
    ADDRESS = "住址"
    NAME = "姓名"


# A candidate: where it stands in the folded text, what it is, whether its check digit is right.
Found = tuple[int, int, What, bool]

_BETWEEN: Final = " ./-"
_SEPARATOR: Final = f"[{_BETWEEN}]{{0,6}}"
_BARE: Final = str.maketrans("×", "X", _BETWEEN)
_MOBILE: Final = re.compile(
    rf"(?<![0-9])(?:(?:\+|00)?86{_SEPARATOR}|\((?:\+|00)?86\){_SEPARATOR}|0)?"
    rf"(?P<number>\(1[3-9][0-9]\){_SEPARATOR}[0-9](?:{_SEPARATOR}[0-9]){{7}}"
    rf"|1{_SEPARATOR}[3-9](?:{_SEPARATOR}[0-9]){{9}})(?![0-9])"
)
# After such a word the eleven digits are set apart in any way.
_LABELLED_MOBILE: Final = re.compile(
    r"(?:手机|电话|联系方式|微信|(?i:tel|mobile))(?:号码?)?[^0-9\n。,;]{0,6}?"
    r"(?P<number>1[^\w\n。;]{0,3}[3-9](?:[^\w\n。;]{0,3}[0-9]){9})(?![0-9])"
)
_NUMERAL: Final = "[0-9零〇○一幺二三四五六七八九]"
_SPELT_MOBILE: Final = re.compile(
    rf"(?<!{_NUMERAL})[1一幺][ -]?[3-9三四五六七八九](?:[ -]?{_NUMERAL}){{9}}(?!{_NUMERAL})"
)
_DECIMALS: Final = re.compile(r"\.[0-9]{1,2}(?![0-9年月日])")
# How people set the eleven digits apart; 3-4-4 even with two kinds of marks.
_MOBILE_GROUPS: Final = frozenset(
    {
        *(
            (11,),
            (3, 4, 4),
            (3, 8),
            (7, 4),
            (3, 3, 5),
            (4, 3, 4),
            (4, 4, 3),
            (4, 7),
            (5, 6),
            (6, 5),
        ),
        *((5, 3, 3), (3, 2, 2, 2, 2), (3, 2, 3, 3), (3, 3, 3, 2), (1,) * 11),
    }
)
# 区号: 010, 02x, 0xxx; 0000 is that of examples. 内地 numbers of the exchange begin with 2 to 8.
_LOCAL: Final = rf"[2-8](?:{_SEPARATOR}[0-9]){{6,7}}(?![0-9])"
# What counts something is no number of the exchange.
_COUNTED: Final = "[ ]?[号件起人户次个元万亿条年月日项部名%吨]"
_PLAIN_LOCAL: Final = (
    r"(?!20[0-9]{2}[ -]20[0-9]{2})(?:85[23][ -][2-9][0-9]{3}|[2-8][0-9]{2,3})[ -]?[0-9]{4}"
    rf"(?![0-9]|{_COUNTED})(?<!20[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))"
)
_EXTENSION: Final = (
    r"(?:[ ]?(?:-|转|#|(?i:ext\.?|x)|分机)[ ]?(?:分机号?)?[ :]?[0-9]{1,6}(?![0-9])"
    r"|[ ]?\((?:转|分机)[^()\n]{0,3}[0-9]{1,6}\))?"
)
_COUNTRY: Final = rf"(?:(?:\+|00)?86|\((?:\+|00)?86\)){_SEPARATOR}"
_BARE_AREA: Final = "(?:10|2[0-9]|[3-9][0-9]{2})"
_AREA: Final = f"(?:0{_BARE_AREA}|0000)"
_PHONE: Final = re.compile(
    rf"(?<![0-9])(?:{_COUNTRY}(?:\(0\)[ ]?{_BARE_AREA}|\(0?{_BARE_AREA}\)|0?{_BARE_AREA})"
    rf"|\([ ]?{_AREA}[ -]?\)|{_AREA})[ ./-]{{0,3}}{_LOCAL}{_EXTENSION}"
)
_NEXT_PHONE: Final = re.compile(
    rf"(?:[ ]?[,/;或和及][ ]?|[ ]|[ ]?\([办宅家][^()\n]{{0,2}}\)[ :]?)({_PLAIN_LOCAL}{_EXTENSION})"
)
# Behind 电话 stand figures, too: how many have one, how many rang.
_NO_FIGURES: Final = "(?!用户|网民|会议|数|量|访|受理|接[听到]|办[理件结]|记录)"
_LABELLED_PHONE: Final = re.compile(
    r"(?:(?:电话|座机|固话|传真|热线|致电|拨打|来电|宅电|办电|(?i:tel|fax|phone))"
    rf"(?:号码?)?(?:{_NO_FIGURES}[^0-9\n。,;]){{0,6}}?|联系(?:人|方式)[^0-9\n。;]{{0,8}}?)"
    rf"(?P<number>{_PLAIN_LOCAL}{_EXTENSION})"
)
_FOREIGN_PHONE: Final = re.compile(
    rf"(?<![0-9A-Za-z])\+(?!86)[1-9](?:{_SEPARATOR}[0-9]){{7,13}}(?![0-9]|\.[0-9])"
    r"|(?<![0-9A-Za-z.])(?:(?:00)?85[23]-|\((?:00)?85[23]\)[ -]?)[2-9][0-9]{3}[ -]?[0-9]{4}"
    "(?![0-9])"
)
_SERIES: Final = re.compile(rf"(?<![0-9])[1-9](?:{_SEPARATOR}[0-9Xx×])" r"{14,18}(?![0-9])")
_IDENTITY_LABEL: Final = re.compile(r"身份证件?(?:号码?)?[^0-9。,;\n]{0,6}$")
_PROVINCE: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_IDENTITY_LENGTH: Final = 18
_SHORT_LENGTH: Final = 15
_SHORT_GROUPS: Final = re.compile("15|6-6-3")
# Cards are set apart by fours or eights, or after the six digits that name the bank.
_CARD_GROUPS: Final = re.compile("1[6-9]|(?:4-)+[1-9]|8-8(?:-[1-3])?|6(?:-[0-9]+)+")
_CARD_LABEL: Final = re.compile(
    r"(?:银行卡|信用卡|储蓄卡|借记卡|卡号|银行[账帐][号户]|开户[^。;0-9\n]{0,14}[账帐][号户])[^。,;0-9\n]{0,8}$"
)
_CARD_BEGINNING: Final = re.compile("62|4|5[1-5]|3[57]|9558|60|955")
_MAIL_NAME: Final = re.compile(r"[A-Za-z0-9._%+-]*[ ]?$")
_MAIL_HOST: Final = re.compile(
    r"[ ]?[A-Za-z0-9-]+(?:[ ]?(?:\.[ ]?[A-Za-z0-9-]+|[。,][ ]?(?i:com|cn|net|org)(?![A-Za-z0-9])))+"
    r"|[ ]?[A-Za-z0-9\u3400-\u9fff-]{1,20}\.(?:中国|公司|网络|政务|公益)"
    r"|[ ]?(?i:qq|163|126|139|189|gmail|sina|sohu|outlook|hotmail|foxmail)(?![A-Za-z0-9])"
)
_SAID: Final = r'[ ]?(?P<said>[:为是("“]{0,3})[ ]?'
_QQ: Final = re.compile(
    rf"(?<![A-Za-z])(?:[Qq][ ]?[Qq]|扣扣)(?:群?号码?|群)?{_SAID}"
    r"(?P<number>[1-9](?:[ -]?[0-9]){4,10})(?![0-9]|[ ]?[人户名万年月])"
)
_CHAT: Final = re.compile(
    r"(?:微[ ]?信|(?<![A-Za-z])(?:[Vv]信|(?i:wechat|weixin|vx|wx)))"
    rf"(?P<label>号码?|帐号|账号|(?i:id))?(?:同号)?{_SAID}"
    r"(?P<number>[A-Za-z][A-Za-z0-9_-]{5,19}|[0-9]{5,12}(?![ ]?[人户名万个条次件篇]))"
    "(?![A-Za-z0-9_])"
)
_CLAUSE: Final = r"[^,。;\n()]"
_HOUSE: Final = r"[0-9一二三四五六七八九十]+[ ]?(?:号(?!线)|栋|幢|室|单元|组)"
# What goes on behind a house is its rooms, not what its people say.
_ROOMS: Final = rf"(?:[^,。;\n()的]{{0,10}}?(?:{_HOUSE}|[苑园院庄]|小区|大厦|公寓))*"
_ADDRESS: Final = re.compile(
    r"(?:住址|家庭地址|通讯地址|通信地址|联系地址|邮寄地址|寄送地址|收件地址|户籍地址?|居住地址?|住所地?"
    r"|[家现]住(?![户房人宅]))"
    rf"[ ]?(?:(?P<said>:[ ]?{_CLAUSE}{{2,60}})"
    rf"|(?<!居住地)(?<!住所)(?P<bare>[为是系在]?{_CLAUSE}{{2,50}}?[路街巷道村区苑园镇乡]{_CLAUSE}{{0,20}}?"
    rf"{_HOUSE}{_ROOMS}))"
    rf"(?:,{_CLAUSE}{{0,30}}?{_HOUSE}{_ROOMS}|\({_CLAUSE}{{0,12}}?{_HOUSE}{_CLAUSE}{{0,8}}\))*"
)
_SUM: Final = re.compile(
    r"[ (]?[余多]?(?:元(?![旦宵])|[亿吨㎡%]|度(?!假)|[美港欧日]元"
    r"|万(?:[元人吨吉亩户株件千平立公]|(?![\u3400-\u9fff]))|人次|平方|立方|公[里斤顷]|千[瓦米克])"
)
_SUM_LABEL: Final = re.compile(
    r"(?:[¥$€£]|人民币|(?:金额|总额|投资额|合计)(?:\([^()\n]{1,4}\))?[:为是约达共]{0,2})[ ]?$"
)
_PHONE_LABEL: Final = re.compile(r"(?:电话|手机|号码|联系方式|(?i:tel|mobile))[^0-9。;\n]{0,6}$")
_CODE_LABEL: Final = re.compile(
    r"(?:代码|编码|编号|文号|批号|单号|税号|识别号|许可证|(?<!身份)证号|备案号|账号|帐号|条码|序列号|合同号)"
    r"[ ]?[:为是]?[ ]?$"
)
_LATIN_LABEL: Final = re.compile(r"(?i)(?:tel|phone|mobile|mob|cell|no|qq|wx|vx|wechat|id)$")
_NAMING: Final = re.compile("[身证账帐户卡]")  # no name of a series is without one of these
_REACH: Final = 24  # so many characters before a number may hold its label
_IDENTITY_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS: Final = "10X98765432"


def _is_identity(number: str) -> bool:
    """Tell whether the check digit of an identity number is right (GB 11643-1999)."""
    total = sum(
        int(digit) * weight for digit, weight in zip(number, _IDENTITY_WEIGHTS, strict=False)
    )
    return _IDENTITY_CHECKS[total % 11] == number[-1].upper()


def _is_card(number: str) -> bool:
    """Tell whether the digits of a number pass the check of Luhn (GB/T 17552)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _find_mails(text: str) -> Iterator[Found]:
    at = text.find("@")
    while at >= 0:
        host = _MAIL_HOST.match(text, at + 1)
        if host:
            name = _MAIL_NAME.search(text, max(at - 64, 0), at)
            yield name.start() if name else at, host.end(), What.EMAIL, False
        at = text.find("@", at + 1)


def _find_series(text: str) -> Iterator[Found]:
    """Yield identity numbers of 18 and 15 digits, and card numbers."""
    at = 0
    while match := _SERIES.search(text, at):
        at = match.start() + 1
        before = text[max(match.start() - _REACH, 0) : match.start()]
        if not _NAMING.search(before):
            before = ""
        for end in _ends(match):
            row = _weigh_series(text, match.start(), end, before)
            if row:
                yield row
                at = row[1]
                break


def _ends(match: re.Match[str]) -> Iterator[int]:
    """Yield where a series may end: at its end, or where one of its groups does."""
    text = match.string
    yield match.end()
    for end in range(match.end() - 1, match.start() + 14, -1):
        if text[end - 1] not in _BETWEEN and text[end] in _BETWEEN:
            yield end


def _weigh_series(text: str, start: int, end: int, before: str) -> Found | None:
    """Return what a series of 15 to 19 digits is, ``None`` where it is nobody's.

    ``before`` are the words before it where they can name it.
    """
    said = text[start:end]
    number = said.translate(_BARE)
    is_dated = _is_dated(number)
    if is_dated and _is_identity(number):
        return start, end, What.IDENTITY, True
    after = text[end : end + 1]
    if after.isascii() and after.isalpha():
        return None
    is_named = "身份" in before or "证件" in before
    if (
        (is_dated and (is_named or len(said) == len(number)))
        or (_is_short_identity(number) and (is_named or _is_plain(text, start, end, _SHORT_GROUPS)))
        or (len(number) <= _IDENTITY_LENGTH and _IDENTITY_LABEL.search(before))
    ):
        return start, end, What.IDENTITY, False
    if number.isdigit() and (
        _CARD_LABEL.search(before)
        or (_may_be_card(number) and _is_plain(text, start, end, _CARD_GROUPS))
    ):
        return start, end, What.CARD, _is_card(number)
    return None


def _is_plain(text: str, start: int, end: int, groups: re.Pattern[str]) -> bool:
    """Tell whether a number is set apart in such groups of digits, and is no code and no sum."""
    lengths = "-".join(str(len(group)) for group in re.findall("[0-9]+", text[start:end]))
    return bool(groups.fullmatch(lengths)) and not _is_code_or_sum(text, start, end)


def _is_dated(number: str) -> bool:
    """Tell whether 18 characters hold a region and a day of birth as identity numbers do."""
    return (
        len(number) == _IDENTITY_LENGTH
        and number[:-1].isdigit()
        and bool(_PROVINCE.match(number))
        and _is_date(number[6:14])
    )


def _is_short_identity(number: str) -> bool:
    """Tell whether a number can be one of the 15 digits that were given out until 1999."""
    return (
        len(number) == _SHORT_LENGTH
        and number.isdigit()
        and bool(_PROVINCE.match(number))
        and _is_date(f"19{number[6:12]}")
    )


def _may_be_card(number: str) -> bool:
    """Tell whether 16 to 19 digits begin as card numbers do and pass their check."""
    return len(number) > _SHORT_LENGTH and bool(_CARD_BEGINNING.match(number)) and _is_card(number)


def _find_mobiles(text: str) -> Iterator[Found]:
    at = 0
    while match := _MOBILE.search(text, at):
        at = match.start() + 1
        if _is_mobile(match):
            yield *match.span(), What.MOBILE, False
            at = match.end()
    for match in _LABELLED_MOBILE.finditer(text):
        yield *match.span("number"), What.MOBILE, False
    for match in _SPELT_MOBILE.finditer(text):
        if re.search("[^0-9 -]", match.group()):
            yield *match.span(), What.MOBILE, False


def _is_mobile(match: re.Match[str]) -> bool:
    """Tell whether eleven digits are set apart as those of a mobile number, and count nothing."""
    text, said = match.string, match["number"]
    groups = tuple(map(len, re.findall("[0-9]+", said)))
    marks = set(re.findall("[ ./-]+", said))
    if groups not in _MOBILE_GROUPS or (len(marks) > 1 and groups != (3, 4, 4)):
        return False
    if (len(groups) == 2 and marks == {"."}) or (len(groups) != 3 and "/" in marks):
        return False  # a decimal: 139.12345678
    if re.match("[A-Za-z]*[0-9]", text[match.end() : match.end() + 4]):
        return False
    letters = re.search("[A-Za-z]+$", text[max(match.start() - 12, 0) : match.start()])
    if letters and not _LATIN_LABEL.search(letters.group()):
        return False
    before = text[max(match.start() - _REACH, 0) : match.start()]
    counts = len(groups) == 1 and (
        _is_sum(text, *match.span()) or _DECIMALS.match(text, match.end())
    )
    return not counts or bool(_PHONE_LABEL.search(before))


def _find_phones(text: str) -> Iterator[Found]:
    for match in _PHONE.finditer(text):
        if match.group().isdigit() and _is_code(text, match.start()):
            continue
        yield *match.span(), What.PHONE, False
        yield from _find_next_phones(text, match.end())
    for match in _LABELLED_PHONE.finditer(text):
        yield *match.span("number"), What.PHONE, False
        yield from _find_next_phones(text, match.end())
    for match in _FOREIGN_PHONE.finditer(text):
        if not _SUM.match(text, match.end()):
            yield *match.span(), What.PHONE, False


def _find_next_phones(text: str, at: int) -> Iterator[Found]:
    """Yield the numbers that follow one, without a word before them."""
    while following := _NEXT_PHONE.match(text, at):
        yield *following.span(1), What.PHONE, False
        at = following.end()


def _find_accounts(text: str) -> Iterator[Found]:
    for match in _QQ.finditer(text):
        yield *match.span("number"), What.ACCOUNT, False
    for match in _CHAT.finditer(text):
        is_named = bool(match["label"]) or ":" in match["said"]
        if is_named or not match["number"].isalpha():
            yield *match.span("number"), What.ACCOUNT, False


def _find_addresses(text: str) -> Iterator[Found]:
    for match in _ADDRESS.finditer(text):
        start = match.start("said") + 1 if match["said"] else match.start("bare")
        yield start, match.end(), What.ADDRESS, False


FINDERS: Final[Sequence[Callable[[str], Iterator[Found]]]] = (
    _find_mails,
    _find_series,
    _find_mobiles,
    _find_phones,
    _find_accounts,
    _find_addresses,
)


def _is_code_or_sum(text: str, start: int, end: int) -> bool:
    return _is_code(text, start) or _is_sum(text, start, end)


def _is_code(text: str, start: int) -> bool:
    """Tell whether a number is a code by the word before it."""
    return bool(_CODE_LABEL.search(text[max(start - _REACH, 0) : start]))


def _is_sum(text: str, start: int, end: int) -> bool:
    """Tell whether a number is money or counts something, by what stands around it."""
    before = text[max(start - _REACH, 0) : start]
    return bool(_SUM.match(text, end) or _SUM_LABEL.search(before))


def _is_date(digits: str) -> bool:
    """Tell whether eight digits are a day on which somebody alive may be born."""
    try:
        year = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year
    except ValueError:
        return False
    return 1880 <= year < 2100
