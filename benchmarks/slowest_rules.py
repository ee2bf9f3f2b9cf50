"""Which rules take longest: the microseconds of each, over many outlines and letters."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any, Final

from comparing import print_table

from replywriter import Letter, Outline
from replywriter.rules import LAYOUT_RULES, OUTLINE_RULES, TEXT_RULES

_SHOWN: Final = 10

Row = tuple[str, str, str, float]
"""A rule's catalogue number, its name, what it looks at, and its microseconds."""


def print_slowest_rules(
    outlines: Sequence[Outline], composed: Sequence[Letter], read: Sequence[Letter]
) -> None:
    """Print the slowest rules in the check of an outline, and the slowest on a Word file's look.

    Rules run in the order of the register: what several share is paid for by the first.
    """
    _print_slowest(
        "rules of an outline's check",
        [
            *_time_rules("outline", OUTLINE_RULES, outlines),
            *_time_rules("text", TEXT_RULES, composed),
        ],
    )
    _print_slowest("layout rules", [*_time_rules("layout", LAYOUT_RULES, read)])


def _print_slowest(what: str, rows: Sequence[Row]) -> None:
    whole = sum(taken for *_, taken in rows)
    ordered = sorted(rows, key=lambda row: row[-1], reverse=True)
    print_table(
        f"The {_SHOWN} slowest of {len(rows)} {what}, which take {whole:,.0f} µs together",
        ("", "rule", "looks at", "µs a letter", "share"),
        [
            (number, name, subject, f"{taken:.1f}", f"{taken / whole:.1%}")
            for number, name, subject, taken in ordered[:_SHOWN]
        ],
    )


def _time_rules(subject: str, rules: Sequence[Any], things: Sequence[Any]) -> Iterator[Row]:
    """Yield the rules of one kind with the mean time of each on one thing."""
    taken = [0.0] * len(rules)
    for thing in things:
        for at, rule in enumerate(rules):
            start = time.perf_counter()
            for _ in rule.check(thing):
                pass
            taken[at] += time.perf_counter() - start
    for rule, seconds in zip(rules, taken, strict=True):
        yield rule.catalogue, rule.id, subject, 1e6 * seconds / len(things)
