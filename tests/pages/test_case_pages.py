"""Every case of ``tests/cases``, as it is printed: each element of each letter is measured.

What stands on the pages is told by the composed letter; where it must stand, by the standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from replywriter.checking import examine
from replywriter.loading import load_outline
from replywriter.model.block import Block
from replywriter.model.kind import HEADINGS, Kind
from replywriter.model.layout import Form, Layout
from replywriter.model.letter import Letter
from replywriter.rendering import render_pdf
from replywriter.typesetting.letter import typeset

from .conftest import Measure, demand_pages
from .measuring import (
    BOTTOM,
    CHAR,
    LEFT,
    MM,
    PITCH,
    RIGHT,
    SMALL_CHAR,
    TEXT_MIDDLE,
    TOP,
    Line,
    MeasuredPage,
    Rendered,
)

pytestmark = pytest.mark.pages

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases").glob("*/outline.yaml"))
HANGING = "，。、；：！？）》”"
INDENTED = (Kind.BODY, *HEADINGS)
BODY_SIZE = 16
TITLE_SIZE = 22


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter and its pages."""

    letter: Letter
    pages: tuple[MeasuredPage, ...]

    def lines(self) -> Iterator[Line]:
        """Yield the lines inside the type area, page after page."""
        for page in self.pages:
            yield from page.text_lines

    def find(self, block: Block) -> Line:
        """Return the line that a block begins; a heading's run-in text has none of its own."""
        text = _bare(block.text)
        for line in self.lines():
            printed = _bare(line.text)
            if printed and (text.startswith(printed) or printed.startswith(text)):
                return line
        raise AssertionError(f"not printed: {block.text}")


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="session")
def printed(
    layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[Printed, ...]]:
    """The letters of every case, printed in one run."""
    demand_pages(layout)
    letters: dict[str, tuple[Letter, ...]] = {}
    for folder in CASES:
        is_draft = "draft" in folder.name
        letters[folder.name] = examine(load_outline(folder / "outline.yaml"), is_draft).letters
    files = {
        f"{name}-{number}": typeset(letter)
        for name, several in letters.items()
        for number, letter in enumerate(several)
    }
    pdfs = iter(render_pdf(files, tmp_path_factory.mktemp("cases"), layout))
    return {
        name: tuple(Printed(letter, Rendered(next(pdfs)).pages) for letter in several)
        for name, several in letters.items()
    }


@pytest.fixture(params=[folder.name for folder in CASES])
def case(
    request: pytest.FixtureRequest, printed: Mapping[str, tuple[Printed, ...]]
) -> tuple[Printed, ...]:
    return printed[request.param]


def test_page(case: tuple[Printed, ...], measure: Measure) -> None:
    """A4; text keeps inside 156 mm × 225 mm; lines of the body keep to the grid (5.1, 5.2)."""
    for one in case:
        for number, page in enumerate(one.pages):
            measure("5.1", "cases: paper width", page.width, 210)
            measure("5.1", "cases: paper height", page.height, 297)
            for line in page.text_lines:
                ends = [char for char in line.chars if char["text"].strip(f"{HANGING} ")]
                assert line.left > LEFT - 1, line.text
                assert not ends or ends[-1]["x1"] * MM < RIGHT + 1, line.text
                assert line.right < RIGHT + CHAR + 1, line.text
            if number:
                measure("5.2.1", "cases: first line of page 2 and on", page.text_lines[0].top, TOP)
            for above, below in pairwise(_below_title(page)):
                step = below.baseline - above.baseline
                off = step - round(step / PITCH) * PITCH
                measure("5.2.3", "cases: off the grid", off, 0)


def _body_lines(page: MeasuredPage) -> list[Line]:
    """Return the lines in the size of the body, without 抄送 at the foot."""
    return [line for line in page.text_lines if _size(line) == BODY_SIZE]


def _below_title(page: MeasuredPage) -> list[Line]:
    """Return the lines of the body that stand below the title, or all where there is none."""
    titles = [line.baseline for line in page.text_lines if _size(line) == TITLE_SIZE]
    return [line for line in _body_lines(page) if line.baseline > max(titles, default=0)]


def _size(line: Line) -> int:
    return round(line.chars[0]["size"])


def test_nothing_is_lost(case: tuple[Printed, ...]) -> None:
    """What the letter says is printed, in its order, each block once."""
    for one in case:
        body = [block for block in one.letter.blocks if block.kind is not Kind.NAME_LIST]
        wanted = _bare("".join(block.text for block in _in_printed_order(one, body)))
        said = _bare("".join(line.text for line in one.lines() if not _is_furniture(line)))
        names = next((b.text for b in one.letter.blocks if b.kind is Kind.NAME_LIST), "")
        assert said.replace(_bare(names).replace("、", ""), "") == wanted


def _in_printed_order(one: Printed, blocks: list[Block]) -> list[Block]:
    """Return the blocks as the pages have them: in 文件 the class stands above the number."""
    if one.letter.paper.form is not Form.DOCUMENT:
        return blocks
    return sorted(blocks, key=lambda block: block.kind is not Kind.CATEGORY)


def _is_furniture(line: Line) -> bool:
    """Tell whether a line is the mark of the head or 印发 of the 版记."""
    return _size(line) > TITLE_SIZE or line.text.endswith("印发")


def test_head(case: tuple[Printed, ...], measure: Measure) -> None:
    """文号 and class stand at the right edge, the title is centred, the salutation flush left."""
    for one in case:
        first = one.pages[0]
        form = one.letter.paper.form
        for block in one.letter.blocks:
            if block.kind is Kind.DOCUMENT_NUMBER and form is Form.DOCUMENT:
                measure("7.2.5", "cases: middle of 文号", one.find(block).middle, TEXT_MIDDLE)
            elif block.kind in (Kind.DOCUMENT_NUMBER, Kind.CATEGORY):
                right = one.find(block).right
                measure("10.1", f"cases: right edge of {block.kind.value}", right, RIGHT)
        titles = [line for line in first.text_lines if _size(line) == TITLE_SIZE]
        salutation = one.letter.find(Kind.SALUTATION)
        for line in titles:
            measure("7.3.1", "cases: middle of a title's line", line.middle, TEXT_MIDDLE)
        if salutation is not None:
            line = one.find(salutation)
            measure("7.3.2", "cases: left edge of the salutation", line.left, LEFT)
            blank = line.top - titles[-1].bottom
            measure("7.3.2", "cases: title to the salutation", blank, PITCH)


def test_paragraphs(case: tuple[Printed, ...], measure: Measure) -> None:
    """Paragraphs, headings and 附注 begin two 字 in (7.3.3, 7.3.6)."""
    for one in case:
        for row in one.letter.paragraphs():
            if row[0].kind in INDENTED:
                left = one.find(row[0]).left
                measure("7.3.3", "cases: indent of a paragraph", left - LEFT, 2 * CHAR)
            elif row[0].kind in (Kind.NOTE, Kind.PUBLICITY, Kind.ANNEX_NOTE):
                is_note = row[0].kind is not Kind.ANNEX_NOTE
                if row[0].kind is Kind.ANNEX_NOTE and not row[0].text.startswith("附件"):
                    continue
                left = one.find(row[0]).left
                clause = "7.3.6" if is_note else "7.3.4"
                measure(clause, f"cases: indent of {row[0].kind.value}", left - LEFT, 2 * CHAR)


def test_signature(case: tuple[Printed, ...], measure: Measure) -> None:
    """署名 and 日期 stand where 7.3.5.1 and 7.3.5.2 want them, on a page with text above."""
    for one in case:
        unit, date = one.letter.find(Kind.SIGNATURE), one.letter.find(Kind.DATE)
        if unit is None or date is None:
            continue
        wide, long = _width(unit.text), _width(date.text)
        if one.letter.paper.is_sealed:
            clause, rights = "7.3.5.1", _sealed(wide, long)
        else:
            clause, rights = "7.3.5.2", (2.0, wide - long) if long <= wide else (4 + long - wide, 2)
        page, above, line = _locate_signature(one, unit.text)
        dated = next(row for row in page.text_lines if row.baseline > line.baseline + 1)
        assert above, "署名 stands alone on its page"
        assert _bare(dated.text) == _bare(date.text)
        for what, row, chars in (("署名", line, rights[0]), ("日期", dated, rights[1])):
            measure(clause, f"cases: right of {what}", RIGHT - row.right, chars * CHAR)
        measure(clause, "cases: 署名 to 日期", dated.baseline - line.baseline, PITCH)


def _width(text: str) -> float:
    """Return the width of a text in 字: what is ASCII counts half."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def _sealed(wide: float, long: float) -> tuple[float, float]:
    """Return 右空 of 署名 and 日期: the date 4 字, the unit centred above it, neither outside."""
    right = 4 + (long - wide) / 2
    return (right, 4.0) if right >= 0 else (0.0, (wide - long) / 2)


def _locate_signature(one: Printed, unit: str) -> tuple[MeasuredPage, list[Line], Line]:
    """Return the last page with the unit on a line of its own, what is above it, and the line."""
    for page in reversed(one.pages):
        body = _body_lines(page)
        for index, line in reversed(list(enumerate(body))):
            if _bare(line.text) == _bare(unit):
                return page, body[:index], line
    raise AssertionError(f"not printed: {unit}")


def test_foot(case: tuple[Printed, ...], measure: Measure) -> None:
    """抄送 ends with the type area of the last page (7.4, 10.1); numbers stand outside (7.5)."""
    for one in case:
        if one.letter.find(Kind.COPIES):
            last = one.pages[-1].text_lines[-1]
            end = last.baseline + 0.2 * 24 * MM
            measure("7.4.1", "cases: end of 抄送 or 印发", end, BOTTOM)
        for number, page in enumerate(one.pages, 1):
            if number == 1 and one.letter.paper.form is Form.LETTER:
                assert page.number is None
                continue
            line = page.number
            assert line is not None
            assert line.text.strip() == f"— {number} —"
            inside = RIGHT - line.right if number % 2 else line.left - LEFT
            measure("7.5", "cases: page number to the outer edge", inside, SMALL_CHAR)
