"""Working days as the State Council fixes them year by year, counted from a day on.

Its notice of each year's holidays comes out in the November before. The years that it is known
for are those of the calendar library; of others only Saturdays and Sundays are known to be free.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from typing import Final

_SATURDAY: Final = 5

IsWorking = Callable[[datetime.date], bool | None]


def add_working_days(start: datetime.date, number: int) -> tuple[datetime.date, bool]:
    """Return the day that is so many working days after another, and whether that is sure.

    It is not where a day was counted whose year's holidays are not known. A count that outlives
    the calendar ends on its last day, 9999-12-31.
    """
    is_working = _load_calendar()
    day, left, is_sure = start, number, True
    while left and day < datetime.date.max:
        day += datetime.timedelta(days=1)
        known = is_working(day)
        is_sure = is_sure and known is not None
        left -= day.weekday() < _SATURDAY if known is None else known
    return day, is_sure


@cache
def _load_calendar() -> IsWorking:
    """Return what tells whether a day is a working day, ``None`` where its year is not known."""
    # Only terms in working days need the tables, and most runs count none.
    import chinese_calendar  # type: ignore[import-untyped] # noqa: PLC0415

    years = {day.year for day in chinese_calendar.holidays}
    first, last = min(years), max(years)

    def is_working(day: datetime.date) -> bool | None:
        return bool(chinese_calendar.is_workday(day)) if first <= day.year <= last else None

    return is_working
