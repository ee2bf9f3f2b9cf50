"""A length of time as places prescribe it (3个月, 10日, 20个工作日), and the day it ends on."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from ..expressions import compile_later
from ..workdays import add_working_days

_TERM: Final = compile_later(r"(?P<number>[1-9]\d*)(?P<unit>个月|日|个工作日)", re.ASCII)
_DAY_OF_YEAR: Final = compile_later(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})日", re.ASCII)


@dataclass(frozen=True, slots=True)
class End:
    """The ISO day on which a term ends, and whether that is sure.

    Where it is not, public holidays that nobody knows yet may put it off; it is never earlier.
    """

    day: str
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """A number of months, days or working days (个月, 日, 个工作日)."""

    number: int
    unit: str

    def __str__(self) -> str:
        """Return the term as places write it: 3个月."""
        return f"{self.number}{self.unit}"

    def end_from(self, start: str) -> End:
        """Return when the term ends that starts on an ISO day.

        A month ends on the same day of a later month, or on that month's last. A term that
        outlives the calendar ends on its last day, 9999-12-31.

        Raises:
            ValueError: The start is no ISO day.
        """
        day = datetime.date.fromisoformat(start)
        if self.unit == "个月":
            return End(_add_months(day, self.number).isoformat())
        if self.unit == "日":
            days = min(self.number, (datetime.date.max - day).days)
            return End((day + datetime.timedelta(days=days)).isoformat())
        end, is_sure = add_working_days(day, self.number)
        return End(end.isoformat(), is_sure)


def read_term(text: object) -> Term | None:
    """Return the term that a text such as 3个月 names, ``None`` where it names none."""
    found = _TERM.fullmatch(str(text))
    return Term(int(found["number"]), found["unit"]) if found else None


def find_day(text: object, year: int) -> str | None:
    """Return the ISO day that 8月5日 is in a year, ``None`` where it is none."""
    found = _DAY_OF_YEAR.fullmatch(str(text))
    try:
        return datetime.date(year, int(found[1]), int(found[2])).isoformat() if found else None
    except ValueError:
        return None


def _add_months(day: datetime.date, months: int) -> datetime.date:
    import calendar  # noqa: PLC0415 - most outlines say their day

    turned = day.year * 12 + day.month - 1 + months
    year, month = turned // 12, turned % 12 + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(day.day, last))
