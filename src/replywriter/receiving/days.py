"""Dates in every spelling that lists use → 2025-03-10; what is no day of the calendar is none."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Final

from ..chinese import read_written_date

_SEPARATED: Final = re.compile(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME: Final = re.compile(r"[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_ENDING: Final = re.compile(r"(?:之?前|以前|止)$")
_SERIAL: Final = re.compile(r"[34]\d{4}(\.\d+)?")  # 1982 to 2036, as Excel counts days


def read_day(text: str) -> str | None:
    """Return a date as ISO text, ``None`` where it is none; a time of day is left out."""
    plain = _TIME.sub("", unicodedata.normalize("NFKC", text).strip())
    plain = _ENDING.sub("", plain)
    separated = _SEPARATED.fullmatch(plain)
    compact = _COMPACT.fullmatch(plain)
    if separated:
        figures = (separated[1], separated[3], separated[4])
    elif compact:
        figures = (compact[1], compact[2], compact[3])
    else:
        return read_written_date(plain)
    try:
        return datetime.date(*map(int, figures)).isoformat()
    except ValueError:
        return None


def refuse_day(text: str) -> str:
    """Return what to say of a text that is no date."""
    if _SERIAL.fullmatch(text):
        return f"“{text}”像是日期的内部数字。请把这一格设成日期格式，或写成 2025-03-10 的样子。"
    return f"“{text}”不是完整的日期。请写成 2025-03-10 的样子，不清楚的空着。"
