"""The register of 发文字号: what each prefix has used in a year, what is doubled or left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..rules.readings.document_numbers import read_document_number
from .rows import CaseRow

_ALONE: Final = re.compile(r"第?0*([1-9]\d{0,5})号?", re.ASCII)
_MOST_DIGITS: Final = 6  # of a serial; no unit sends so many letters a year


@dataclass(frozen=True, slots=True)
class Number:
    """A document number of a case: 机关代字, year, serial."""

    prefix: str
    year: int
    serial: int
    row: CaseRow

    @property
    def text(self) -> str:
        """The number as GB/T 9704-2012 7.2.5 writes it."""
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one prefix in one year, in their order."""

    prefix: str
    year: int
    numbers: tuple[Number, ...]

    @property
    def next(self) -> str:
        """The number after the highest that is used."""
        return f"{self.prefix}〔{self.year}〕{self.numbers[-1].serial + 1}号"

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """The first and last serial of each stretch that is left out below the highest.

        Other letters of the unit may bear them: the ledger knows only its own.
        """
        used = sorted({number.serial for number in self.numbers})
        pairs = pairwise(used)
        return tuple((low + 1, high - 1) for low, high in pairs if high - low > 1)

    @property
    def doubles(self) -> Mapping[int, tuple[Number, ...]]:
        """The serials that more than one case bears, with these cases."""
        of_serial: dict[int, list[Number]] = defaultdict(list)
        for number in self.numbers:
            of_serial[number.serial].append(number)
        return {serial: tuple(some) for serial, some in of_serial.items() if len(some) > 1}


def read_number(row: CaseRow) -> Number | None:
    """Return the number of a case; a number alone has the unit's prefix and the year of signing."""
    written = row.document_number.strip()
    alone = _ALONE.fullmatch(written)
    if alone and row.document_prefix and row.signed_on:
        return Number(row.document_prefix, int(row.signed_on[:4]), int(alone[1]), row)
    found = read_document_number(written)
    if found is None or len(found.serial) > _MOST_DIGITS:
        return None
    return Number(found.prefix.replace(" ", ""), int(found.full_year), int(found.serial), row)


def list_series(rows: Iterable[CaseRow]) -> tuple[Series, ...]:
    """Return the series of all numbers that can be read, by prefix and year."""
    of_series: dict[tuple[str, int], list[Number]] = defaultdict(list)
    for row in rows:
        number = read_number(row)
        if number:
            of_series[number.prefix, number.year].append(number)
    return tuple(
        Series(prefix, year, tuple(sorted(some, key=lambda number: number.serial)))
        for (prefix, year), some in sorted(of_series.items())
    )


def find_unreadable(rows: Iterable[CaseRow]) -> tuple[CaseRow, ...]:
    """Return the cases whose number cannot be told apart into prefix, year and serial."""
    return tuple(row for row in rows if row.document_number and read_number(row) is None)


def say_doubles(series: Iterable[Series]) -> Iterator[str]:
    """Yield a sentence for each number that several cases bear."""
    for one in series:
        for some in one.doubles.values():
            cases = "、".join(number.row.name for number in some)
            yield f"文号{some[0].text}用了{len(some)}次：{cases}。请核对，一个文号只给一件。"


def say_gaps(series: Series) -> str:
    """Return the serials that are left out: 3、5—7; "" where there are none."""
    return "、".join(f"{low}" if low == high else f"{low}—{high}" for low, high in series.gaps)
