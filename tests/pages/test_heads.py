"""The head of the first page down to the salutation (GB/T 9704-2012 7.2, 7.3.1, 7.3.2, 10.1)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from .conftest import Measure
from .measuring import (
    CHAR,
    HAN_ABOVE,
    HAN_BELOW,
    LEFT,
    PITCH,
    RIGHT,
    TEXT_MIDDLE,
    TOP,
    Line,
    MeasuredPage,
    Rendered,
)
from .specimens import FORMS, NUMBER, PAGE_COUNTS, SEALS, UNIT, name_of

pytestmark = pytest.mark.pages

TITLE = ("关于区政协", "第52号提案")


def _first_pages(letters: Mapping[str, Rendered], form: str) -> list[MeasuredPage]:
    return [
        letters[name_of(form, pages, is_sealed)].first
        for pages in PAGE_COUNTS
        for is_sealed in SEALS
    ]


def _mark_ink(page: MeasuredPage) -> tuple[float, ...]:
    mark = page.find(UNIT)
    return page.ink(10, mark.baseline - 13, 200, mark.baseline + 3.5)


@pytest.mark.parametrize(("form", "top"), [("信函", 30.0), ("文件", TOP + 35)])
def test_mark_stands_at_its_height(
    letters: Mapping[str, Rendered], measure: Measure, form: str, top: float
) -> None:
    """The mark begins 30 mm below the paper's edge (10.1), 35 mm below the type area's (7.2.4)."""
    clause = "10.1" if form == "信函" else "7.2.4"
    for page in _first_pages(letters, form):
        left, upper, right, _ = _mark_ink(page)
        measure(clause, f"{form}: upper edge of the mark", upper, top)
        measure(clause, f"{form}: middle of the mark", (left + right) / 2, TEXT_MIDDLE)


def test_upper_red_lines_of_a_letter_form(
    letters: Mapping[str, Rendered], measure: Measure
) -> None:
    """4 mm below the mark a double line, thick over thin, 170 mm long and centred (10.1)."""
    for page in _first_pages(letters, "信函"):
        thick, thin = page.red_rules[:2]
        *_, below_mark = _mark_ink(page)
        measure("10.1", "信函: mark to the first red line", thick.top - below_mark, 4)
        measure("10.1", "信函: length of the first red line", thick.right - thick.left, 170)
        middle = (thick.left + thick.right) / 2
        measure("10.1", "信函: middle of the first red line", middle, TEXT_MIDDLE)
        assert thick.thickness > 2 * thin.thickness


def test_lower_red_lines_of_a_letter_form(
    letters: Mapping[str, Rendered], measure: Measure
) -> None:
    """20 mm from the paper's foot a double line, thin over thick, 170 mm long (10.1)."""
    for page in _first_pages(letters, "信函"):
        assert len(page.red_rules) == 4
        thin, thick = page.red_rules[2:]
        measure("10.1", "信函: last red line to the foot", page.height - thick.bottom, 20)
        measure("10.1", "信函: length of the last red line", thick.right - thick.left, 170)
        middle = (thick.left + thick.right) / 2
        measure("10.1", "信函: middle of the last red line", middle, TEXT_MIDDLE)
        assert thick.thickness > 2 * thin.thickness


@pytest.mark.parametrize("form", FORMS)
def test_red_is_on_the_first_page_only(letters: Mapping[str, Rendered], form: str) -> None:
    """Red lines stand on the first page only, and not in a letter without a head (10.1)."""
    for is_sealed in SEALS:
        first, *others = letters[name_of(form, 5, is_sealed)].pages
        assert bool(first.red_rules) == (form != "普通")
        assert not any(page.red_rules for page in others)


def test_document_number_of_a_letter_form(
    letters: Mapping[str, Rendered], measure: Measure
) -> None:
    """发文字号 ends at the type area's right edge, 7/8 of a 三号 height below the line (10.1)."""
    for page in _first_pages(letters, "信函"):
        number = page.find(NUMBER)
        measure("10.1", "信函: right edge of 发文字号", number.right, RIGHT)
        top_of_char = number.baseline - HAN_ABOVE * CHAR
        below_line = top_of_char - page.red_rules[1].bottom
        measure("10.1", "信函: red line to 发文字号", below_line, 7 / 8 * CHAR)


def test_document_number_of_a_document_form(
    letters: Mapping[str, Rendered], measure: Measure
) -> None:
    """发文字号 is centred two blank lines below the mark (7.2.5)."""
    for page in _first_pages(letters, "文件"):
        number = page.find(NUMBER)
        *_, below_mark = _mark_ink(page)
        measure("7.2.5", "文件: middle of 发文字号", number.middle, TEXT_MIDDLE)
        measure("7.2.5", "文件: mark to 发文字号", number.top - below_mark, 2 * PITCH)


def test_red_line_of_a_document_form(letters: Mapping[str, Rendered], measure: Measure) -> None:
    """One red line as wide as the type area, 4 mm below 发文字号 (7.2.7)."""
    for page in _first_pages(letters, "文件"):
        (rule,) = page.red_rules
        below_char = page.find(NUMBER).baseline + HAN_BELOW * CHAR
        measure("7.2.7", "文件: 发文字号 to the red line", rule.top - below_char, 4)
        measure("7.2.7", "文件: length of the red line", rule.right - rule.left, 156)
        measure("7.2.7", "文件: left end of the red line", rule.left, LEFT)


def _title(page: MeasuredPage) -> tuple[Line, Line]:
    """Return the first and the last line of the title; a short one has a single line."""
    first = page.find(TITLE[0])
    return first, first if TITLE[1] in first.text else page.find(TITLE[1])


@pytest.mark.parametrize("form", FORMS)
def test_title_is_centred(letters: Mapping[str, Rendered], measure: Measure, form: str) -> None:
    """Each line of the title is centred (7.3.1)."""
    for page in _first_pages(letters, form):
        for line in _title(page):
            measure("7.3.1", "middle of a title's line", line.middle, TEXT_MIDDLE)


def test_title_below_the_head(letters: Mapping[str, Rendered], measure: Measure) -> None:
    """The title stands two blank lines below the red line (7.3.1), or the last element (10.1)."""
    for page in _first_pages(letters, "文件"):
        blank = _title(page)[0].top - page.red_rules[0].bottom
        measure("7.3.1", "文件: red line to the title", blank, 2 * PITCH)
    for page in _first_pages(letters, "信函"):
        blank = _title(page)[0].top - page.find(NUMBER).bottom
        measure("10.1", "信函: 发文字号 to the title", blank, 2 * PITCH)
    page = letters["无文号"].first
    blank = _title(page)[0].top - page.red_rules[1].bottom
    measure("10.1", "信函: red line to the title, no 文号", blank, 2 * PITCH)
    for page in _first_pages(letters, "普通"):
        blank = _title(page)[0].top - page.find(NUMBER).bottom
        measure("7.3.1", "普通: 发文字号 to the title", blank, 2 * PITCH)


@pytest.mark.parametrize("form", FORMS)
def test_salutation_below_the_title(
    letters: Mapping[str, Rendered], measure: Measure, form: str
) -> None:
    """The salutation stands flush left, one blank line below the title (7.3.2)."""
    for page in _first_pages(letters, form):
        salutation = page.find("尊敬的")
        measure("7.3.2", "left edge of the salutation", salutation.left, LEFT)
        blank = salutation.top - _title(page)[1].bottom
        measure("7.3.2", "title to the salutation", blank, PITCH)


@pytest.mark.parametrize("form", FORMS)
def test_paragraphs_are_indented_by_two_characters(
    letters: Mapping[str, Rendered], measure: Measure, form: str
) -> None:
    """Each paragraph begins two 字 in; its further lines are flush (7.3.3)."""
    page = letters[name_of(form, 5, True)].first
    body = page.text_lines
    at = body.index(page.find("您提出的"))
    measure("7.3.3", "indent of a paragraph", body[at].left - LEFT, 2 * CHAR)
    measure("7.3.3", "left edge of its next line", body[at + 1].left, LEFT)
    heading = page.find("一、")
    measure("7.3.3", "indent of a heading", heading.left - LEFT, 2 * CHAR)
