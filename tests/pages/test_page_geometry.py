"""Paper, type area, lines and characters, page numbers (GB/T 9704-2012 5 and 7.5)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from .conftest import Measure
from .measuring import BOTTOM, CHAR, LEFT, PITCH, RIGHT, SMALL_CHAR, TOP, MeasuredPage, Rendered
from .specimens import FORMS, HAN, PAGE_COUNTS, SEALS, name_of

pytestmark = pytest.mark.pages

HANGING = (
    "，。、；：！？）》”"  # these may stand in the margin, as Word sets them unless told otherwise
)


@pytest.fixture(
    params=[
        name_of(form, pages, is_sealed)
        for form in FORMS
        for pages in PAGE_COUNTS
        for is_sealed in SEALS
    ]
)
def letter(request: pytest.FixtureRequest, letters: Mapping[str, Rendered]) -> Rendered:
    return letters[request.param]


def test_letters_have_the_pages_they_are_named_for(letters: Mapping[str, Rendered]) -> None:
    """Letters of one, two and five pages are what the other figures are taken from."""
    for form in FORMS:
        for pages in PAGE_COUNTS:
            for is_sealed in SEALS:
                name = name_of(form, pages, is_sealed)
                assert len(letters[name].pages) == pages, name


def test_paper_is_a4(letter: Rendered, measure: Measure) -> None:
    """The paper is A4, 210 mm × 297 mm (5.1)."""
    for page in letter.pages:
        measure("5.1", "paper width", page.width, 210)
        measure("5.1", "paper height", page.height, 297)


def test_text_keeps_inside_the_type_area(letter: Rendered, measure: Measure) -> None:
    """Text fills 156 mm × 225 mm, 28 mm from the left and 37 mm from the top (5.2.1).

    A mark of punctuation at a line's end may hang in the margin: Word and LibreOffice both do so.
    """
    for page in letter.pages:
        for line in page.text_lines:
            assert line.left > LEFT - 1
            ends = [char for char in line.chars if char["text"] not in HANGING]
            assert ends[-1]["x1"] * 25.4 / 72 < RIGHT + 1, line.text
            assert line.right < RIGHT + CHAR + 1, line.text
        for line in page.text_lines:
            if len(line.text) == 28 and line.left < LEFT + CHAR:
                measure("5.2.1", "left edge of a full line", line.left, LEFT)
                measure("5.2.1", "right edge of a full line", line.right, RIGHT)


def test_first_line_of_a_page_stands_at_the_top_of_the_type_area(
    letter: Rendered, measure: Measure
) -> None:
    """From page 2 on the first line's box begins 37 mm from the top of the paper (5.2.1)."""
    for page in letter.pages[1:]:
        measure("5.2.1", "first line of page 2 and on", page.text_lines[0].top, TOP)


def test_full_page_has_22_lines_of_28_characters(
    letters: Mapping[str, Rendered], measure: Measure
) -> None:
    """A page holds 22 lines, a line 28 characters, and they fill the type area (5.2.3)."""
    page = letters["满页"].pages[1]
    assert [len(line.text) for line in page.text_lines] == [28] * 22
    assert {char for line in page.text_lines for char in line.text} <= set(HAN)
    measure("5.2.3", "end of the 22nd line", page.text_lines[-1].bottom, BOTTOM)
    measure("5.2.3", "end of the 28th character", page.text_lines[0].right, RIGHT)


def test_lines_of_the_body_are_one_pitch_apart(letter: Rendered, measure: Measure) -> None:
    """Lines stand 28.95 pt apart, a 22nd part of the type area (5.2.3)."""
    for page in letter.pages[1:-1]:
        for above, below in pairwise(page.text_lines):
            measure("5.2.3", "line pitch", below.baseline - above.baseline, PITCH)


def test_no_lines_overlap(letters: Mapping[str, Rendered]) -> None:
    """No line of type is printed into another, on any page of any letter."""
    for name, rendered in letters.items():
        for page in rendered.pages:
            for above, below in pairwise(page.lines):
                assert below.baseline - above.baseline > 8, (name, above.text, below.text)


def test_page_number_stands_seven_millimetres_below_the_type_area(
    letter: Rendered, measure: Measure
) -> None:
    """The dashes of — 1 — stand 7 mm below the type area (7.5)."""
    for number, page in _numbered(letter):
        line = page.number
        assert line is not None
        assert line.text.strip() == f"— {number} —"
        dash = line.chars[0]
        left, right = dash["x0"] * 25.4 / 72, dash["x1"] * 25.4 / 72
        _, top, _, bottom = page.ink(left, BOTTOM + 1, right, BOTTOM + 13)
        measure("7.5", "dash of the page number", (top + bottom) / 2, BOTTOM + 7)


def test_page_number_leaves_one_character_at_the_outer_side(
    letter: Rendered, measure: Measure
) -> None:
    """Odd pages are numbered at the right, even pages at the left, one 字 of 四号 inside (7.5)."""
    for number, page in _numbered(letter):
        line = page.number
        assert line is not None
        if number % 2:
            measure("7.5", "blank right of an odd number", RIGHT - line.right, SMALL_CHAR)
        else:
            measure("7.5", "blank left of an even number", line.left - LEFT, SMALL_CHAR)


def test_first_page_of_a_letter_form_has_no_number(letters: Mapping[str, Rendered]) -> None:
    """In 信函格式 the first page shows no page number (10.1)."""
    for pages in PAGE_COUNTS:
        assert letters[name_of("信函", pages, True)].first.number is None


def test_first_page_shows_text_of_the_body(letter: Rendered) -> None:
    """The first page must show text of the body (7.3.3)."""
    assert letter.first.look_for("您提出的") is not None


def _numbered(letter: Rendered) -> list[tuple[int, MeasuredPage]]:
    """Return the pages that bear a number: all but the first of 信函."""
    is_letter_form = letter.file.stem.startswith("信函")
    return [
        (number, page)
        for number, page in enumerate(letter.pages, 1)
        if number > 1 or not is_letter_form
    ]
