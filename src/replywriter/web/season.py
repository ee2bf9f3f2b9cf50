"""A small picture of the season: how many cases are in which state, and the rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..ledger.rows import UNREAD
from ..ledger.statistics import Rate, Statistics

WIDTH: Final = 1000
"""The length of the bar in the units of its drawing."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the bar: the cases in one state."""

    state: str
    count: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Season:
    """What the picture shows, and the same in words."""

    segments: tuple[Segment, ...]
    rates: tuple[Rate, ...]
    total: int
    late: int
    soon: int

    @property
    def words(self) -> str:
        """The bar as a sentence."""
        told = "，".join(f"{one.state} {one.count} 件" for one in self.segments)
        return f"共 {self.total} 件：{told}。"


def draw_season(figures: Statistics) -> Season:
    """Return the picture of some cases' figures."""
    counts = {rate.name: rate.count for rate in figures.states if rate.count}
    if figures.unread:
        counts[UNREAD] = figures.unread
    return Season(
        segments=tuple(_divide(counts)),
        rates=figures.rates,
        total=figures.total + figures.unread,
        late=figures.late,
        soon=figures.soon,
    )


def _divide(counts: dict[str, int]) -> Iterator[Segment]:
    """Yield the parts of the bar side by side, without a gap."""
    total, done = sum(counts.values()), 0
    for state, count in counts.items():
        start, end = (WIDTH * part // total for part in (done, done + count))
        yield Segment(state, count, start, end - start)
        done += count
