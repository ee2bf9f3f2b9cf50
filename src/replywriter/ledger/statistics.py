"""What the cases of a ledger amount to: rates with their counts, classes of results, states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .rows import SATISFIED, VERDICTS, CaseRow
from .states import STATES

NO_RATE = "—"


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
    """The figures of a ledger; cases whose outlines could not be read are only ``unread``."""

    total: int
    unread: int
    rates: tuple[Rate, ...]
    categories: tuple[tuple[str, int], ...]
    states: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    verdicts: tuple[tuple[str, int], ...]
    late: int
    soon: int


def count(rows: Iterable[CaseRow]) -> Statistics:
    """Return the figures of some cases."""
    all_rows = list(rows)
    known = [row for row in all_rows if not row.fault]
    kinds = Counter(row.kind for row in known)
    states = Counter(row.state.name for row in known)
    verdicts = Counter(row.verdict for row in known if row.verdict)
    return Statistics(
        total=len(known),
        unread=len(all_rows) - len(known),
        rates=_find_rates(known),
        categories=_count_categories(known),
        states=tuple((state, states[state]) for state in STATES),
        kinds=tuple(sorted(kinds.items())),
        verdicts=tuple((one, verdicts[one]) for one in reversed(VERDICTS) if verdicts[one]),
        late=sum(row.is_late for row in known),
        soon=sum(row.is_soon for row in known),
    )


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


def _count_categories(rows: Sequence[CaseRow]) -> tuple[tuple[str, int], ...]:
    """Count the classes in the place's order, those nobody has included; then those unknown."""
    named = dict.fromkeys(label for row in rows for label in row.categories)
    counted = Counter(row.category for row in rows if row.category)
    known = [(label, counted[label]) for label in named]
    return (*known, *((label, times) for label, times in counted.items() if label not in named))
