"""What the cases amount to: rates with their denominators, and the register of numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.deadlines import Due
from replywriter.ledger.numbers import (
    find_unreadable,
    list_series,
    read_number,
    say_doubles,
    say_gaps,
)
from replywriter.ledger.rows import CaseRow
from replywriter.ledger.states import State
from replywriter.ledger.statistics import NO_RATE, count

from .folder import make_folder, read_rows


def numbered(
    *texts: str, prefix: str = "示交函", signed_on: str | None = "2025-06-10"
) -> list[CaseRow]:
    """Return cases with these document numbers."""
    return [
        CaseRow(
            f"{index}.yaml",
            number=f"{index:04}",
            document_number=text,
            document_prefix=prefix,
            signed_on=signed_on,
        )
        for index, text in enumerate(texts, 1)
    ]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("示交函〔2025〕8号", "示交函〔2025〕8号"),
        ("示交函[2025]第08号", "示交函〔2025〕8号"),
        ("8", "示交函〔2025〕8号"),
        ("8号", "示交函〔2025〕8号"),
        ("第8号", "示交函〔2025〕8号"),
        ("八号", None),
        ("示交函〔2025〕" + "9" * 5000 + "号", None),
        ("9" * 5000, None),
        ("", None),
    ],
)
def test_number_is_read(text: str, known: str | None) -> None:
    """A whole number is read as it is meant; a number alone has the unit's prefix and the year."""
    (row,) = numbered(text)
    number = read_number(row)
    assert (number.text if number else None) == known


def test_number_alone_needs_a_prefix_and_a_year() -> None:
    """Without 机关代字 or a signing date, a number alone says nothing."""
    assert read_number(numbered("8", prefix="")[0]) is None
    assert read_number(numbered("8", signed_on=None)[0]) is None
    assert find_unreadable(numbered("8", "", prefix="")) == (*numbered("8", prefix=""),)


def test_register_tells_next_gaps_and_doubles() -> None:
    """Each prefix and year has a series of its own."""
    rows = numbered(
        "示交函〔2025〕8号",
        "8",
        "11",
        "示交函〔2025〕13号",
        "示交函〔2024〕40号",
        "示交发〔2025〕2号",
    )
    old, letters, docs = sorted(list_series(rows), key=lambda one: (one.year, one.prefix))
    assert (old.next, docs.next, letters.next) == (
        "示交函〔2024〕41号",
        "示交发〔2025〕3号",
        "示交函〔2025〕14号",
    )
    assert letters.gaps == ((9, 10), (12, 12))
    assert say_gaps(letters) == "9—10、12"
    assert list(letters.doubles) == [8]
    assert list(say_doubles([old, docs, letters])) == [
        "文号示交函〔2025〕8号用了2次：0001、0002。请核对，一个文号只给一件。"
    ]


def test_rates_say_of_how_many(tmp_path: Path) -> None:
    """Each rate bears its count and its denominator."""
    figures = count(read_rows(make_folder(tmp_path)).values())
    rates = {rate.name: (rate.count, rate.total, rate.percent) for rate in figures.rates}
    assert rates == {
        "办结率": (3, 6, "50.0%"),
        "按期率": (2, 3, "66.7%"),
        "面商率": (1, 3, "33.3%"),
        "满意率": (1, 2, "50.0%"),
    }
    classes = {rate.name: (rate.count, rate.total) for rate in figures.categories}
    assert classes == {
        "A 已经解决或者采纳": (2, 3),
        "B 列入计划逐步解决": (1, 3),
        "C 留作参考": (0, 3),
    }
    assert (figures.total, figures.late, figures.soon) == (6, 2, 2)
    assert {rate.name: rate.count for rate in figures.states}["已反馈"] == 2


def test_no_rate_without_a_denominator() -> None:
    """Where there is nothing to count there is no rate, and no division by zero."""
    figures = count([])
    assert [rate.percent for rate in figures.rates] == [NO_RATE] * 4
    assert (figures.categories, figures.verdicts, figures.kinds) == ((), (), ())


def test_unread_outlines_are_not_counted() -> None:
    """A file that could not be read is no case."""
    figures = count([CaseRow("坏.yaml", "第1行：……。", 1)])
    assert (figures.total, figures.unread) == (0, 1)


def test_assisting_cases_are_not_asked_for_a_talk() -> None:
    """面商 is the leading unit's; a 会办 is not counted."""
    answered = State("已答复", "2025-06-10", is_recorded=True)
    rows = [CaseRow("a", state=answered, role="会办"), CaseRow("b", state=answered, has_talk=True)]
    rate = next(one for one in count(rows).rates if one.name == "面商率")
    assert (rate.count, rate.total) == (1, 1)


def test_doubtful_deadline_is_not_counted_as_missed() -> None:
    """Where unknown holidays may put the day off, an answer after it is neither."""
    answered = State("已答复", "2125-06-10", is_recorded=True)
    due = Due("答复", "2125-06-09", "", is_sure=False)
    late = CaseRow("a", state=answered, answered_on="2125-06-10", due=due)
    early = CaseRow("b", state=answered, answered_on="2125-06-09", due=due)
    rate = next(one for one in count([late, early]).rates if one.name == "按期率")
    assert (rate.count, rate.total) == (1, 1)


@pytest.mark.parametrize(
    ("verdict", "is_satisfied"),
    [
        *(("满意", True), ("基本满意", True), ("同意", True), ("理解", True)),
        *(("保留", False), ("不满意", False), ("不同意", False)),
    ],
)
def test_who_is_satisfied(verdict: str, is_satisfied: bool) -> None:
    """保留 is no consent."""
    rate = next(one for one in count([CaseRow("a", verdict=verdict)]).rates if one.name == "满意率")
    assert rate.count == is_satisfied
