"""Mobile numbers and numbers of the exchange, in every spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..expressions import compile_later
from .figures import SUM, is_code, is_sum
from .kinds import REACH, SEPARATOR, Found, What

_MOBILE: Final = compile_later(
    rf"(?<![0-9])(?:(?:\+|00)?86{SEPARATOR}|\((?:\+|00)?86\){SEPARATOR}|0)?"
    rf"(?P<number>\(1[3-9][0-9]\){SEPARATOR}[0-9](?:{SEPARATOR}[0-9]){{7}}"
    rf"|1{SEPARATOR}[3-9](?:{SEPARATOR}[0-9]){{9}})(?![0-9])"
)
# After such a word the eleven digits are set apart in any way.
_LABELLED_MOBILE: Final = compile_later(
    r"(?:手机|电话|联系方式|微信|(?i:tel|mobile))(?:号码?)?[^0-9\n。,;]{0,6}?"
    r"(?P<number>1[^\w\n。;]{0,3}[3-9](?:[^\w\n。;]{0,3}[0-9]){9})(?![0-9])"
)
_NUMERAL: Final = "[0-9零〇○一幺二三四五六七八九]"
_SPELT_MOBILE: Final = compile_later(
    rf"(?<!{_NUMERAL})[1一幺][ -]?[3-9三四五六七八九](?:[ -]?{_NUMERAL}){{9}}(?!{_NUMERAL})"
)
_DECIMALS: Final = compile_later(r"\.[0-9]{1,2}(?![0-9年月日])")
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
_LOCAL: Final = rf"[2-8](?:{SEPARATOR}[0-9]){{6,7}}(?![0-9])"
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
_COUNTRY: Final = rf"(?:(?:\+|00)?86|\((?:\+|00)?86\)){SEPARATOR}"
_BARE_AREA: Final = "(?:10|2[0-9]|[3-9][0-9]{2})"
_AREA: Final = f"(?:0{_BARE_AREA}|0000)"
_PHONE: Final = compile_later(
    rf"(?<![0-9])(?:{_COUNTRY}(?:\(0\)[ ]?{_BARE_AREA}|\(0?{_BARE_AREA}\)|0?{_BARE_AREA})"
    rf"|\([ ]?{_AREA}[ -]?\)|{_AREA})[ ./-]{{0,3}}{_LOCAL}{_EXTENSION}"
)
_NEXT_PHONE: Final = compile_later(
    rf"(?:[ ]?[,/;或和及][ ]?|[ ]|[ ]?\([办宅家][^()\n]{{0,2}}\)[ :]?)({_PLAIN_LOCAL}{_EXTENSION})"
)
# Behind 电话 stand figures, too: how many have one, how many rang.
_NO_FIGURES: Final = "(?!用户|网民|会议|数|量|访|受理|接[听到]|办[理件结]|记录)"
_LABELLED_PHONE: Final = compile_later(
    r"(?:(?:电话|座机|固话|传真|热线|致电|拨打|来电|宅电|办电|(?i:tel|fax|phone))"
    rf"(?:号码?)?(?:{_NO_FIGURES}[^0-9\n。,;]){{0,6}}?|联系(?:人|方式)[^0-9\n。;]{{0,8}}?)"
    rf"(?P<number>{_PLAIN_LOCAL}{_EXTENSION})"
)
_FOREIGN_PHONE: Final = compile_later(
    rf"(?<![0-9A-Za-z])\+(?!86)[1-9](?:{SEPARATOR}[0-9]){{7,13}}(?![0-9]|\.[0-9])"
    r"|(?<![0-9A-Za-z.])(?:(?:00)?85[23]-|\((?:00)?85[23]\)[ -]?)[2-9][0-9]{3}[ -]?[0-9]{4}"
    "(?![0-9])"
)
_PHONE_LABEL: Final = compile_later(r"(?:电话|手机|号码|联系方式|(?i:tel|mobile))[^0-9。;\n]{0,6}$")
_LATIN_LABEL: Final = compile_later(r"(?i)(?:tel|phone|mobile|mob|cell|no|qq|wx|vx|wechat|id)$")


def find_mobiles(text: str) -> Iterator[Found]:
    """Yield mobile numbers, in digits and in 汉字."""
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
    before = text[max(match.start() - REACH, 0) : match.start()]
    counts = len(groups) == 1 and (
        is_sum(text, *match.span()) or _DECIMALS.match(text, match.end())
    )
    return not counts or bool(_PHONE_LABEL.search(before))


def find_phones(text: str) -> Iterator[Found]:
    """Yield numbers of the exchange with their extensions, and those from abroad."""
    for match in _PHONE.finditer(text):
        if match.group().isdigit() and is_code(text, match.start()):
            continue
        yield *match.span(), What.PHONE, False
        yield from _find_next_phones(text, match.end())
    for match in _LABELLED_PHONE.finditer(text):
        yield *match.span("number"), What.PHONE, False
        yield from _find_next_phones(text, match.end())
    for match in _FOREIGN_PHONE.finditer(text):
        if not SUM.match(text, match.end()):
            yield *match.span(), What.PHONE, False


def _find_next_phones(text: str, at: int) -> Iterator[Found]:
    """Yield the numbers that follow one, without a word before them."""
    while following := _NEXT_PHONE.match(text, at):
        yield *following.span(1), What.PHONE, False
        at = following.end()
