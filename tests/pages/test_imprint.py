"""抄送 and 版记 at the foot of the last page (GB/T 9704-2012 7.4, 10.1)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from .conftest import Measure
from .measuring import BOTTOM, LEFT, MM, RIGHT, SMALL_CHAR, Line, MeasuredPage, Rendered
from .specimens import DATE, FORMS, SEALS, SWEPT, UNIT, name_of, name_swept

pytestmark = pytest.mark.pages

IMPRINT_PITCH = 24 * MM
BELOW = 0.2 * IMPRINT_PITCH  # from the baseline to the lower edge of the line


def _copies(page: MeasuredPage) -> list[Line]:
    """Return the lines of 抄送, the first and those it wraps to."""
    first = page.find("抄送：")
    return [
        line
        for line in page.text_lines
        if line.baseline >= first.baseline and not line.text.startswith(UNIT)
    ]


@pytest.mark.parametrize("form", ["信函", "普通"])
@pytest.mark.parametrize("pages", [2, 5])
def test_copies_stand_at_the_foot_of_the_last_page(
    letters: Mapping[str, Rendered], measure: Measure, form: str, pages: int
) -> None:
    """Without 印发机关, 抄送 ends with the type area of the last page, without lines (10.1)."""
    for is_sealed in SEALS:
        page = letters[name_of(form, pages, is_sealed)].last
        measure("10.1", "end of 抄送", _copies(page)[-1].baseline + BELOW, BOTTOM)
        assert not page.rules


@pytest.mark.parametrize("form", FORMS)
def test_copies_leave_one_character_at_both_sides(
    letters: Mapping[str, Rendered], measure: Measure, form: str
) -> None:
    """抄送 leaves one 字 at both sides, and wraps to the character behind the colon (7.4.2)."""
    first, second = _copies(letters[name_of(form, 5, True)].last)
    measure("7.4.2", "blank left of 抄送", first.left - LEFT, SMALL_CHAR)
    measure("7.4.2", "抄送: wrapped line to the colon", second.left, first.left + 3 * SMALL_CHAR)
    # The last character of a line may hang, as in the body.
    last = [char for char in first.chars if char["text"] not in "，。"][-1]
    assert last["x1"] * MM < RIGHT - SMALL_CHAR + 1
    assert "".join((first.text, second.text)).endswith("。")


@pytest.mark.parametrize("pages", [2, 5])
def test_imprint_of_a_document_form(
    letters: Mapping[str, Rendered], measure: Measure, pages: int
) -> None:
    """版记 has lines of 0.35, 0.25 and 0.35 mm, 156 mm long, the last at the foot (7.4.1)."""
    for is_sealed in SEALS:
        page = letters[name_of("文件", pages, is_sealed)].last
        top, middle, bottom = page.rules
        measure("7.4.1", "文件: last line of 版记", bottom.bottom, BOTTOM)
        for rule, thickness in ((top, 0.35), (middle, 0.25), (bottom, 0.35)):
            assert rule.thickness == pytest.approx(thickness, abs=0.05)
            measure("7.4.1", "文件: left end of a line", rule.left, LEFT)
            measure("7.4.1", "文件: right end of a line", rule.right, RIGHT)
        copies = _copies(page)
        above, below = copies[0].baseline - 0.8 * IMPRINT_PITCH, copies[-1].baseline + BELOW
        measure("7.4.1", "文件: first line above 抄送", top.top, above)
        measure("7.4.1", "文件: middle line below 抄送", middle.top, below)


def test_printing_organ_of_a_document_form(
    letters: Mapping[str, Rendered], measure: Measure
) -> None:
    """印发机关 leaves one 字 at the left, the date with 印发 one at the right (7.4.3)."""
    for is_sealed in SEALS:
        page = letters[name_of("文件", 2, is_sealed)].last
        line = next(line for line in page.lines if line.text.endswith("印发"))
        assert line.text.startswith(UNIT)
        assert line.text.endswith(f"{DATE}印发")
        measure("7.4.3", "文件: blank left of 印发机关", line.left - LEFT, SMALL_CHAR)
        measure("7.4.3", "文件: blank right of 印发", RIGHT - line.right, SMALL_CHAR)
        measure("7.4.3", "文件: end of the 印发 line", line.baseline + BELOW, BOTTOM)


@pytest.mark.parametrize("form", FORMS)
def test_imprint_is_on_the_last_page_at_any_length(
    letters: Mapping[str, Rendered], measure: Measure, form: str
) -> None:
    """抄送 stands at the foot of the last page, whatever the length of the letter (7.4.1)."""
    for lines in SWEPT:
        letter = letters[name_swept(form, lines)]
        last = letter.last.text_lines[-1]
        assert letter.last.look_for("抄送："), (form, lines)
        measure("7.4.1", "end of the last page's text", last.baseline + BELOW, BOTTOM)
