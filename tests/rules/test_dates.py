"""Written dates mean the days that a reader takes them for."""

from __future__ import annotations

import pytest

from replywriter.rules.readings.dates import find_dates
from replywriter.rules.text.passed_deadline_in_text import RULE as PASSED_DEADLINE
from tests.rules.examples import run

WRITTEN_ON = "2025-05-28"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023年6月8日", "2023-06-08", "2023-06-08"),
        ("二〇二三年六月八日", "2023-06-08", "2023-06-08"),
        ("2025-09-30", "2025-09-30", "2025-09-30"),
        ("2025年4月17日至18日", "2025-04-17", "2025-04-18"),
        ("2025年9月底前", "2025-09-21", "2025-09-30"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2025年第三季度", "2025-07-01", "2025-09-30"),
        ("前三季度", "2025-01-01", "2025-09-30"),
        ("2025年上半年", "2025-01-01", "2025-06-30"),
        ("2025—2027年", "2025-01-01", "2027-12-31"),
        ("“十五五”期间", "2026-01-01", "2030-12-31"),
        ("今年底", "2025-12-01", "2025-12-31"),
        ("明年6月底前", "2026-06-21", "2026-06-30"),
        ("年内", "2025-01-01", "2025-12-31"),
        ("下个月", "2025-06-01", "2025-06-30"),
        ("十一月底前", "2025-11-21", "2025-11-30"),
    ],
)
def test_date_means_these_days(text: str, first: str, last: str) -> None:
    """A date is found whole, with the first and the last day that it can mean."""
    (found,) = find_dates(text, WRITTEN_ON)
    assert text[found.start : found.end] == text
    assert (found.first_day, found.last_day) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "3个月内",
        "近10年来",
        "5年内",
        "每年6月",
        "目前年均",
        "文明年度",
        "满18月龄",
        "8:30",
        "3.2.1",
    ],
)
def test_length_of_time_is_no_date(text: str) -> None:
    """How long something takes, and what comes every year, is no date."""
    assert find_dates(text, WRITTEN_ON) == ()


def test_year_is_that_of_the_date_before_in_the_sentence() -> None:
    """A date without a year has the year named before it, in the next sentence the letter's."""
    dates = find_dates("2024年5月开工，9月完工。11月底前验收。", WRITTEN_ON)
    assert [(date.year, date.says_year) for date in dates] == [
        (2024, True),
        (2024, False),
        (2025, False),
    ]


def test_limit_is_told() -> None:
    """前 and 内 make a date a limit."""
    limits = [date.is_limit for date in find_dates("2025年9月底前、6月8日以前、2025年5月起")]
    assert limits == [True, True, False]


def test_day_that_is_none_has_no_days() -> None:
    """What the calendar has not is found, but means no day; nor does a year that is unknown."""
    (impossible,) = find_dates("2025年2月30日")
    (unknown,) = find_dates("今年底")
    assert (impossible.first_day, impossible.month, impossible.day) == (None, 2, 30)
    assert unknown.first_day is None


@pytest.mark.parametrize(
    "term",
    [
        "2024年9月底前",
        "2024-09-30前",
        "2024年第四季度以前",
        "2024年度内",
        "2023—2024年12月30日至31日之前",
        "二〇二四年十二月二十一日至三十一日之前",
    ],
)
def test_term_that_was_over_is_found_however_it_is_written(term: str) -> None:
    """A letter is read for terms wherever a year stands with 前 or 内 behind it."""
    (found,) = run(PASSED_DEADLINE, f"我局将于{term}完成招标。\n〔日期〕2025年6月5日")
    assert term in found.message
