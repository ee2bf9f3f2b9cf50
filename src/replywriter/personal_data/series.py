"""Identity numbers (GB 11643-1999) and card numbers (GB/T 17552)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from ..expressions import compile_later
from .figures import is_code_or_sum
from .kinds import BETWEEN, REACH, SEPARATOR, Found, What

_BARE: Final = str.maketrans("×", "X", BETWEEN)
_SERIES: Final = compile_later(rf"(?<![0-9])[1-9](?:{SEPARATOR}[0-9Xx×])" r"{14,18}(?![0-9])")
_IDENTITY_LABEL: Final = compile_later(r"身份证件?(?:号码?)?[^0-9。,;\n]{0,6}$")
_PROVINCE: Final = compile_later("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_IDENTITY_LENGTH: Final = 18
_SHORT_LENGTH: Final = 15
_SHORT_GROUPS: Final = compile_later("15|6-6-3")
# Cards are set apart by fours or eights, or after the six digits that name the bank.
_CARD_GROUPS: Final = compile_later("1[6-9]|(?:4-)+[1-9]|8-8(?:-[1-3])?|6(?:-[0-9]+)+")
_CARD_LABEL: Final = compile_later(
    r"(?:银行卡|信用卡|储蓄卡|借记卡|卡号|银行[账帐][号户]|开户[^。;0-9\n]{0,14}[账帐][号户])[^。,;0-9\n]{0,8}$"
)
_CARD_BEGINNING: Final = compile_later("62|4|5[1-5]|3[57]|9558|60|955")
_NAMING: Final = compile_later("[身证账帐户卡]")  # no name of a series is without one of these
_IDENTITY_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS: Final = "10X98765432"


def find_series(text: str) -> Iterator[Found]:
    """Yield identity numbers of 18 and 15 digits, and card numbers."""
    at = 0
    while match := _SERIES.search(text, at):
        at = match.start() + 1
        before = text[max(match.start() - REACH, 0) : match.start()]
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
        if text[end - 1] not in BETWEEN and text[end] in BETWEEN:
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
    return bool(groups.fullmatch(lengths)) and not is_code_or_sum(text, start, end)


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


def _is_date(digits: str) -> bool:
    """Tell whether eight digits are a day on which somebody alive may be born."""
    try:
        year = datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year
    except ValueError:
        return False
    return 1880 <= year < 2100
