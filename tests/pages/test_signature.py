"""署名, 成文日期, 附件说明 and 附注 (GB/T 9704-2012 7.3.4–7.3.6)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from .conftest import Measure
from .measuring import CHAR, LEFT, PITCH, RIGHT, Line, Rendered
from .specimens import (
    ANNEXES,
    DATE,
    FORMS,
    LINE,
    LONG_DATE,
    LONG_UNIT,
    PAGE_COUNTS,
    SHORT_UNIT,
    SWEPT,
    UNIT,
    name_of,
    name_swept,
)

pytestmark = pytest.mark.pages

CLOSING = "再次感谢"


def _signature(letter: Rendered, unit: str = UNIT, date: str = DATE) -> tuple[Line, Line]:
    """Return the lines of 署名 and 日期; the head names the unit too, but larger."""
    page, dated = letter.locate(date)
    return next(line for line in page.text_lines if line.text == unit and _is_body(line)), dated


def _is_body(line: Line) -> bool:
    return round(line.chars[0]["size"]) == 16


@pytest.mark.parametrize("form", FORMS)
def test_sealed_signature(letters: Mapping[str, Rendered], measure: Measure, form: str) -> None:
    """Sealed: the date ends 4 字 from the right, the unit stands centred above it (7.3.5.1).

    Right edges are measured, by 右空 = 4 + (d − o) / 2 for the unit: LibreOffice sets a gap
    between 汉字 and digits that no setting removes, so the date comes out some 6 mm wider than it
    is, to the left, and its middle is not where Word has it.
    """
    for pages in PAGE_COUNTS:
        unit, date = _signature(letters[name_of(form, pages, True)])
        measure("7.3.5.1", "sealed: right of the date", RIGHT - date.right, 4 * CHAR)
        right = (4 + (6 - 11) / 2) * CHAR
        measure("7.3.5.1", "sealed: right of the unit", RIGHT - unit.right, right)
        measure("7.3.5.1", "sealed: unit to date", date.baseline - unit.baseline, PITCH)


def test_sealed_signature_of_a_long_unit(letters: Mapping[str, Rendered], measure: Measure) -> None:
    """A unit wider than the date and both its margins ends at the right edge (7.3.5.1)."""
    unit, date = _signature(letters["单位长"], LONG_UNIT)
    measure("7.3.5.1", "long unit: its right edge", unit.right, RIGHT)
    measure("7.3.5.1", "long unit: right of the date", RIGHT - date.right, (19 - 6) / 2 * CHAR)


@pytest.mark.parametrize("form", FORMS)
def test_unsealed_signature(letters: Mapping[str, Rendered], measure: Measure, form: str) -> None:
    """Unsealed: one blank line, the unit 2 字 from the right, the date begins 2 字 in (7.3.5.2).

    Right edges are measured, as for the sealed: 右空 of the date = o − d.
    """
    for pages in PAGE_COUNTS:
        unit, date = _signature(letters[name_of(form, pages, False)])
        measure("7.3.5.2", "unsealed: right of the unit", RIGHT - unit.right, 2 * CHAR)
        measure("7.3.5.2", "unsealed: right of the date", RIGHT - date.right, (11 - 6) * CHAR)


def test_unsealed_signature_of_a_short_unit(
    letters: Mapping[str, Rendered], measure: Measure
) -> None:
    """A date longer than the unit ends 2 字 from the right and begins 2 字 further in (7.3.5.2)."""
    unit, date = _signature(letters["单位短"], SHORT_UNIT, LONG_DATE)
    measure("7.3.5.2", "short unit: right of the date", RIGHT - date.right, 2 * CHAR)
    measure("7.3.5.2", "short unit: right of the unit", RIGHT - unit.right, (4 + 7 - 4) * CHAR)


@pytest.mark.parametrize(("is_sealed", "blank"), [(True, 2), (False, 1)])
def test_blank_lines_before_the_signature(
    letters: Mapping[str, Rendered], measure: Measure, is_sealed: bool, blank: int
) -> None:
    """One blank line stands before an unsealed signature (7.3.5.2), two leave room for a seal."""
    for form in FORMS:
        letter = letters[name_of(form, 1, is_sealed)]
        unit, _ = _signature(letter)
        gap = unit.top - letter.first.find(CLOSING).bottom
        clause = "7.3.5.1" if is_sealed else "7.3.5.2"
        measure(clause, "text to the signature", gap, blank * PITCH)


@pytest.mark.parametrize("form", FORMS)
def test_note_below_the_date(letters: Mapping[str, Rendered], measure: Measure, form: str) -> None:
    """附注 stands on the line below the date, two 字 in (7.3.6)."""
    page, note = letters[name_of(form, 2, True)].locate("（联系人")
    date = page.find(DATE)
    measure("7.3.6", "date to 附注", note.baseline - date.baseline, PITCH)
    measure("7.3.6", "indent of 附注", note.left - LEFT, 2 * CHAR)


@pytest.mark.parametrize("form", FORMS)
def test_signature_never_stands_alone(letters: Mapping[str, Rendered], form: str) -> None:
    """Signature and date share their page with text, at every length of the letter (7.3.5.5)."""
    for lines in SWEPT:
        letter = letters[name_swept(form, lines)]
        page, date = letter.locate(DATE)
        unit, _ = _signature(letter)
        above = [line for line in page.text_lines if line.baseline < unit.baseline]
        assert above, (form, lines)
        assert above[-1].text.startswith(CLOSING), (form, lines)
        below = [line for line in page.text_lines if line.baseline > date.baseline]
        assert below[0].text.startswith("（联系人"), (form, lines)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_lost_at_any_length(letters: Mapping[str, Rendered], form: str) -> None:
    """Every line of the body, 署名, 附注 and 抄送 are printed, whatever the length."""
    for lines in SWEPT:
        pages = letters[name_swept(form, lines)].pages
        printed = "".join(line.text for page in pages for line in page.text_lines)
        assert printed.count(LINE) == lines
        for text in (CLOSING, f"支持！{UNIT}{DATE}", "（联系人", "抄送："):
            assert printed.count(text) == 1, (form, lines, text)


def test_names_of_annexes_are_aligned(letters: Mapping[str, Rendered], measure: Measure) -> None:
    """附件说明 stands one blank line below the text, two 字 in, its names aligned (7.3.4)."""
    page, first = letters["附件"].locate("附件：")
    _, second = letters["附件"].locate("2.")
    measure("7.3.4", "indent of 附件说明", first.left - LEFT, 2 * CHAR)
    measure("7.3.4", "text to 附件说明", first.top - page.find(CLOSING).bottom, PITCH)
    lefts = [
        line.chars[line.text.index(name)]["x0"] * 25.4 / 72
        for line, name in zip((first, second), ANNEXES, strict=True)
    ]
    measure("7.3.4", "second name under the first", lefts[1], lefts[0])
