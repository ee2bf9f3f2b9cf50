"""Numbers of a spreadsheet as text: 487 under the format 0000 is 0487, 20250688 stays so."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

# A piece of a number format: a text in quotes, an escaped character, a blank as wide as another
# character, a character that fills, a condition or colour, a run of digits, or anything else.
_PIECE: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<digits>[0#?]+)|(?P<other>.)',
    re.DOTALL,
)
_LITERAL: Final = frozenset(" -()（）第号件")  # what stands for itself without quotes
_SECTION: Final = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*', re.DOTALL)


def write_number(value: float, number_format: str) -> str:
    """Return a number as its cell shows it, as far as whole numbers go; never as 2.0250688E7.

    Leading zeros that the format asks for and words that it puts around the digits are there.
    """
    exact = Decimal(repr(value))
    if number_format.endswith("%"):
        return f"{(exact * 100).normalize():f}%"
    digits = f"{exact.normalize():f}" if exact else "0"
    return _dress(digits, number_format) if digits.isdigit() else digits


def _dress(digits: str, number_format: str) -> str:
    """Return the digits of a whole number with the zeros and the words of its format."""
    section = _SECTION.match(number_format)
    dressed, has_digits = "", False
    for piece in _PIECE.finditer(section.group() if section else ""):
        literal = piece["quoted"] or piece["escaped"]
        if literal:
            dressed += literal
        elif piece["digits"] and not has_digits:
            dressed += digits.zfill(piece["digits"].count("0"))
            has_digits = True
        elif piece["other"] in _LITERAL:
            dressed += piece["other"]
        elif piece["other"] or piece["digits"]:
            return digits  # thousands, decimals, General: the digits alone
    return dressed.strip() if has_digits else digits


def write_moment(value: datetime.datetime | datetime.date | datetime.time) -> str:
    """Return a date as 2025-03-10, with its time where it has one."""
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    return value.isoformat()
