"""What the cases of a ledger amount to: rates with their counts, classes of results, states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from .rows import SATISFIED, VERDICTS, CaseRow
from .states import STATES

NO_RATE: Final = "—"
_BEST: Final = tuple(reversed(VERDICTS))


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cases; ``meaning`` says of what: counted ÷ all."""

    name: str
    count: int
    total: int
    meaning: str

    @property
    def share(self) -> float | None:
        """The share from 0 to 1, ``None`` where there is nothing to have a share of."""
        return self.count / self.total if self.total else None

    @property
    def percent(self) -> str:
        """The share as it is printed, with one decimal: 66.7%."""
        return NO_RATE if self.share is None else f"{self.share:.1%}"


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a ledger; cases whose outlines could not be read are only ``unread``.

    ``categories`` are shares of the cases that have a class, ``verdicts`` of those with feedback,
    ``states`` and ``kinds`` of all. ``late`` and ``soon`` count cases by what is due next.
    """

    total: int
    unread: int
    rates: tuple[Rate, ...]
    categories: tuple[Rate, ...]
    states: tuple[Rate, ...]
    kinds: tuple[Rate, ...]
    verdicts: tuple[Rate, ...]
    late: int
    soon: int


def count(rows: Iterable[CaseRow]) -> Statistics:
    """Return the figures of some cases."""
    all_rows = list(rows)
    known = [row for row in all_rows if not row.fault]
    verdicts = [row.verdict for row in known]
    classes = dict.fromkeys(label for row in known for label in row.categories)
    return Statistics(
        total=len(known),
        unread=len(all_rows) - len(known),
        rates=_find_rates(known),
        categories=_share_out([row.category for row in known], classes, "该类 ÷ 填了类别的"),
        states=_share_out([row.state.name for row in known], STATES, "该状态 ÷ 全部"),
        kinds=_share_out([row.kind for row in known], (), "该类案件 ÷ 全部"),
        verdicts=_share_out(
            verdicts, [one for one in _BEST if one in verdicts], "该结果 ÷ 有反馈的"
        ),
        late=sum(row.is_late for row in known),
        soon=sum(row.is_soon for row in known),
    )


def _share_out(values: Sequence[str], names: Iterable[str], meaning: str) -> tuple[Rate, ...]:
    """Return how often each name is among the values, empty ones apart; then what has no name."""
    counted = Counter(filter(None, values))
    known = dict.fromkeys([*names, *sorted(counted)])
    return tuple(Rate(name, counted[name], counted.total(), meaning) for name in known)


def _find_rates(rows: Sequence[CaseRow]) -> tuple[Rate, ...]:
    done = [row for row in rows if row.is_done]
    timed = [row for row in done if row.is_on_time is not None]
    main = [row for row in done if not row.is_assisting]
    heard = [row for row in rows if row.verdict]
    return (
        Rate("办结率", len(done), len(rows), "已经答复的 ÷ 全部"),
        Rate(
            "按期率",
            sum(bool(row.is_on_time) for row in timed),
            len(timed),
            "在期限以内答复的 ÷ 已经答复、期限明确的",
        ),
        Rate(
            "面商率",
            sum(row.has_talk for row in main),
            len(main),
            "记有面商的 ÷ 已经答复的（会办不计）",
        ),
        Rate(
            "满意率",
            sum(row.verdict in SATISFIED for row in heard),
            len(heard),
            "满意、基本满意、同意、理解的 ÷ 有反馈的（联名的按最差的一份）",
        ),
    )
