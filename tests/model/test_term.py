"""Lengths of time and the days that they end on."""

from __future__ import annotations

import pytest

from replywriter.model.term import Term, read_term


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        ("3个月", "2025-11-30", "2026-02-28"),
        ("10日", "2025-12-25", "2026-01-04"),
        ("3个工作日", "2025-06-06", "2025-06-11"),
        ("3个月", "9999-12-31", "9999-12-31"),
        ("10日", "9999-12-31", "9999-12-31"),
        ("99999999999日", "2025-01-01", "9999-12-31"),
        ("3个工作日", "9999-12-31", "9999-12-31"),
    ],
)
def test_term_ends(term: str, start: str, end: str) -> None:
    """A term ends on a day of the calendar, at the latest on its last."""
    found = read_term(term)
    assert found is not None
    assert found.end_from(start) == end


@pytest.mark.parametrize("text", ["", "0日", "三个月", "3 个月", "３个月", "3天", None])
def test_what_is_no_term(text: str | None) -> None:
    """Only a number and one of three units is a term."""
    assert read_term(text) is None


def test_working_days_are_not_sure() -> None:
    """Nobody knows the holidays of a year to come."""
    assert [Term(1, unit).is_sure for unit in ("个月", "日", "个工作日")] == [True, True, False]
