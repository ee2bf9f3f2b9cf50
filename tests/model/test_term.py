"""Lengths of time and the days that they end on."""

from __future__ import annotations

import subprocess
import sys

import pytest

from replywriter.model.term import End, Term, read_term


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        ("3个月", "2025-11-30", "2026-02-28"),
        ("10日", "2025-12-25", "2026-01-04"),
        ("3个工作日", "2025-06-06", "2025-06-11"),
        ("3个工作日", "2025-09-26", "2025-09-30"),
        ("10个工作日", "2025-09-28", "2025-10-17"),
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
    assert found.end_from(start).day == end
    assert str(found) == term


@pytest.mark.parametrize("text", ["", "0日", "三个月", "3 个月", "３个月", "3天", None])
def test_what_is_no_term(text: str | None) -> None:
    """Only a number and one of three units is a term."""
    assert read_term(text) is None


def test_working_days_are_sure_where_the_holidays_are_known() -> None:
    """The holidays of 2025 are known, those of a year far off are not: only weekends are free."""
    term = Term(3, "个工作日")
    assert term.end_from("2025-01-27") == End("2025-02-07")
    assert term.end_from("2125-01-29") == End("2125-02-01", is_sure=False)
    assert Term(3, "个月").end_from("2125-01-29").is_sure


def test_calendar_is_read_only_for_working_days() -> None:
    """Counting months does not import the tables of holidays."""
    code = (
        "import sys; from replywriter.model.term import Term;"
        "Term(3, '个月').end_from('2025-01-01'); assert 'chinese_calendar' not in sys.modules;"
        "Term(3, '个工作日').end_from('2025-01-01'); assert 'chinese_calendar' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
