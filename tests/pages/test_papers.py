"""The papers around a letter as they are printed: pages, margins, cells, envelopes and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from replywriter.filling.sheets import fill, open_dossier
from replywriter.formats.papers import list_papers, load_paper
from replywriter.loading import load_outline
from replywriter.model.block import Block
from replywriter.model.layout import Form, Layout
from replywriter.model.sheet import Sheet, SheetLine, Table
from replywriter.rendering import render_pdf
from replywriter.typesetting.sheet import typeset_sheet
from replywriter.units import TWIPS_PER_MM

from .conftest import demand_pages
from .measuring import HAN_ABOVE, HAN_BELOW, MM, MeasuredPage, Rendered

pytestmark = pytest.mark.pages

CASES = sorted(
    path.parent for path in (Path(__file__).parents[1] / "papers").glob("*/outline.yaml")
)
TOLERANCE = 0.5
BOX_WIDTH, BOX_HEIGHT, BOX_STEP = 8.0, 10.0, 10.0
LABEL_WIDTH, LABEL_HEIGHT, LABEL_PADDING = 70.0, 37.0, 6.0
SHARE_OF_BLANKS = " \u3000\xa0"


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet and its pages."""

    sheet: Sheet
    rendered: Rendered

    @property
    def pages(self) -> tuple[MeasuredPage, ...]:
        """The pages in order."""
        return self.rendered.pages

    @property
    def tables(self) -> list[Table]:
        """The tables of the sheet in order."""
        return [item for item in self.sheet.content if isinstance(item, Table)]

    @property
    def area(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the type area in millimetres."""
        page = self.sheet.layout.page
        edges = page.left, page.top, page.width - page.right, page.text_bottom
        left, top, right, bottom = (edge / TWIPS_PER_MM for edge in edges)
        return left, top, right, bottom


@pytest.fixture(scope="module")
def papers(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Printed]:
    """Every paper of every case, printed in one run."""
    demand_pages(layout)
    sheets: dict[str, Sheet] = {}
    for folder in CASES:
        outline = load_outline(folder / "outline.yaml").outline
        assert outline is not None
        dossier = open_dossier(outline, "outline")
        for paper in list_papers(folder):
            for sheet in fill(paper, [dossier]):
                sheets[f"{folder.name}-{sheet.name}"] = sheet
    for sheet in _make_long(tmp_path_factory.mktemp("long")):
        sheets[f"{_LONG}-{sheet.name}"] = sheet
    files = {f"{number:03}": typeset_sheet(sheet) for number, sheet in enumerate(sheets.values())}
    made = render_pdf(files, tmp_path_factory.mktemp("papers"), layout)
    return {
        name: Printed(sheet, Rendered(file))
        for (name, sheet), file in zip(sheets.items(), made, strict=True)
    }


_LONG = "long"
_MANY = 30


def _make_long(folder: Path) -> Iterator[Sheet]:
    """Yield the papers that may go over several pages, for many authors and promises."""
    numbers = range(1, _MANY + 1)
    promises = "".join(
        f"        - {{事项: 第{number}项工作在年底前全面完成并投入使用, 完成时限: 2025-12-31}}\n"
        for number in numbers
    )
    (folder / "outline.yaml").write_text(
        "格式: cppcc-reply\n"
        f"案件: {{撰写人: [{', '.join(f'示例{number}号' for number in numbers)}]}}\n"
        f"下一步工作:\n  条目:\n    - 内容: 甲\n      承诺:\n{promises}",
        encoding="utf-8",
    )
    outline = load_outline(folder / "outline.yaml").outline
    assert outline is not None
    dossier = open_dossier(outline, "outline")
    for name in ("labels", "promises"):
        yield from fill(load_paper(name), [dossier])


def _own_pages(papers: Mapping[str, Printed]) -> Iterator[tuple[str, Printed]]:
    """Yield the papers that are no letters."""
    for name, printed in papers.items():
        if printed.sheet.paper.form is not Form.LETTER:
            yield name, printed


def _ruled(papers: Mapping[str, Printed]) -> Iterator[tuple[str, Printed, Table, Any]]:
    """Yield the papers with one ruled table, the table, and the table as it was printed."""
    for name, printed in _own_pages(papers):
        tables = printed.tables
        if len(tables) == 1 and tables[0].has_lines and len(printed.pages) == 1:
            (found,) = printed.rendered.first.page.find_tables()
            yield name, printed, tables[0], found


def _box(page: MeasuredPage, char: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a character's square in millimetres."""
    baseline = page.height - char["matrix"][5] * MM
    size = char["size"] * MM
    return (
        char["x0"] * MM,
        baseline - HAN_ABOVE * size,
        char["x1"] * MM,
        baseline + HAN_BELOW * size,
    )


def _chars(page: MeasuredPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    for char in page.page.chars:
        if char["text"].strip():
            yield char["text"], _box(page, char)


def _is_inside(inner: tuple[float, ...], outer: tuple[float, ...], slack: float = 0.3) -> bool:
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def test_sheets_have_the_size_that_their_data_say(papers: Mapping[str, Printed]) -> None:
    """Paper is as wide and as high as its data say, envelopes and landscape pages too."""
    assert len(papers) >= 60
    for name, printed in papers.items():
        page = printed.sheet.layout.page
        for one in printed.pages:
            assert abs(one.width - page.width / TWIPS_PER_MM) <= TOLERANCE, name
            assert abs(one.height - page.height / TWIPS_PER_MM) <= TOLERANCE, name


def test_a_form_is_one_page_and_an_envelope_one_for_each(papers: Mapping[str, Printed]) -> None:
    """No form goes over onto a second page, whatever it holds; no envelope leaves an empty one."""
    for name, printed in papers.items():
        wanted = 1
        if name.startswith(_LONG):
            continue
        if "信封" in name:
            wanted = sum(table.widths[0] < 1000 for table in printed.tables)
        assert len(printed.pages) == wanted, name


def test_nothing_stands_outside_the_margins(papers: Mapping[str, Printed]) -> None:
    """Each character stands inside the type area, but for a page number below it."""
    for name, printed in _own_pages(papers):
        for page in printed.pages:
            for text, box in _chars(page):
                is_number = printed.sheet.layout.page.has_numbers and box[1] > printed.area[3]
                assert is_number or _is_inside(box, printed.area), (name, text, box)


def test_all_that_a_sheet_says_is_printed(papers: Mapping[str, Printed]) -> None:
    """No character is lost, and none comes that the sheet does not hold."""
    for name, printed in _own_pages(papers):
        wanted: Counter[str] = Counter()
        for item in printed.sheet.content:
            if isinstance(item, Block | SheetLine):
                wanted.update(item.text)
            elif isinstance(item, Table):
                for row in item.rows:
                    for cell in row.cells:
                        wanted.update("".join(line.text for line in cell.lines))
        for blank in SHARE_OF_BLANKS:
            del wanted[blank]
        if name.startswith(_LONG) and "台账" in name:
            continue  # its head is printed on every page
        found = Counter(
            text
            for page in printed.pages
            for text, box in _chars(page)
            if not (printed.sheet.layout.page.has_numbers and box[1] > printed.area[3])
        )
        assert found == wanted, name


def test_tables_stand_where_their_data_say(papers: Mapping[str, Printed]) -> None:
    """A table begins at the left margin, each line between columns stands at their widths."""
    seen = 0
    for name, printed, table, found in _ruled(papers):
        left = printed.area[0]
        edges = [left]
        for width in table.widths:
            edges.append(edges[-1] + width / TWIPS_PER_MM)
        for cell in found.cells:
            for edge in (cell[0] * MM, cell[2] * MM):
                assert min(abs(edge - one) for one in edges) <= TOLERANCE, (name, edge, edges)
        assert abs(found.bbox[0] * MM - edges[0]) <= TOLERANCE, name
        assert abs(found.bbox[2] * MM - edges[-1]) <= TOLERANCE, name
        seen += 1
    assert seen >= 30


def test_rows_are_as_high_as_their_data_say(papers: Mapping[str, Printed]) -> None:
    """Each row has at least its height, and room is left to write by hand in."""
    for name, _, table, found in _ruled(papers):
        tops = sorted({round(cell[1] * MM, 1) for cell in found.cells})
        bottom = found.bbox[3] * MM
        heights = [after - before for before, after in zip(tops, [*tops[1:], bottom], strict=True)]
        assert len(heights) == len(table.rows), name
        for row, height in zip(table.rows, heights, strict=True):
            assert height >= row.height / TWIPS_PER_MM - TOLERANCE, (name, height)


def test_text_stands_inside_its_cell(papers: Mapping[str, Printed]) -> None:
    """No character touches a line of its cell, nor leaves it."""
    for name, printed, _, found in _ruled(papers):
        cells = [tuple(edge * MM for edge in cell) for cell in found.cells]
        box_of_table = tuple(edge * MM for edge in found.bbox)
        for text, box in _chars(printed.rendered.first):
            if _is_inside(box, box_of_table, 0):
                assert any(_is_inside(box, cell, 0) for cell in cells), (name, text, box)


def test_forms_use_the_whole_page(papers: Mapping[str, Printed]) -> None:
    """Where a row takes what is left, the sheet ends within a line of its foot."""
    seen = 0
    for name, printed, table, found in _ruled(papers):
        if not any(row.fills for row in table.rows):
            continue
        ends = [box[3] for _, box in _chars(printed.rendered.first)]
        gap = printed.area[3] - max(*ends, found.bbox[3] * MM)
        assert 0 <= gap <= 9, (name, gap)
        seen += 1
    assert seen >= 20


def test_postcode_boxes_stand_in_the_upper_left(papers: Mapping[str, Printed]) -> None:
    """Six boxes of 8 × 10 mm lie within 90 × 26 mm of the upper left corner (GB/T 1416-2003)."""
    for name, printed in papers.items():
        if "信封" not in name:
            continue
        for page in printed.pages:
            boxes = sorted(
                {
                    round(line["x0"] * MM, 1)
                    for line in page.page.lines
                    if abs(line["x1"] - line["x0"]) > 1
                }
            )
            assert len(boxes) == 6, name
            for number, left in enumerate(boxes):
                assert abs(left - (12 + number * BOX_STEP)) <= TOLERANCE, name
            tops = [line["top"] * MM for line in page.page.lines]
            rights = [line["x1"] * MM for line in page.page.lines]
            assert abs(max(tops) - min(tops) - BOX_HEIGHT) <= 2 * TOLERANCE, name
            assert abs(max(rights) - (12 + 5 * BOX_STEP + BOX_WIDTH)) <= TOLERANCE, name
            assert max(tops) < 26, name
            assert max(rights) < 90, name


def test_digits_stand_in_the_middle_of_their_boxes(papers: Mapping[str, Printed]) -> None:
    """Each digit of the postcode stands in the middle of its box."""
    printed = papers["three-members-十二届三次-52-区交通运输局-信封"]
    digits = [
        (text, box) for text, box in _chars(printed.rendered.first) if box[3] < 26 and box[0] < 90
    ]
    assert "".join(text for text, _ in sorted(digits, key=lambda pair: pair[1][0])) == "100001"
    for number, (_, box) in enumerate(sorted(digits, key=lambda pair: pair[1][0])):
        middle = 12 + number * BOX_STEP + BOX_WIDTH / 2
        assert abs((box[0] + box[2]) / 2 - middle) <= TOLERANCE


def test_nothing_is_printed_where_the_bar_code_goes(papers: Mapping[str, Printed]) -> None:
    """From 55 to 160 mm from the right edge the lowest 20 mm stay empty (GB/T 1416-2003)."""
    for name, printed in papers.items():
        if "信封" not in name:
            continue
        for page in printed.pages:
            zone = (page.width - 160, page.width - 55)
            for text, box in _chars(page):
                is_low = box[3] > page.height - 20
                assert not (is_low and box[2] > zone[0] and box[0] < zone[1]), (name, text)


def test_labels_keep_to_their_fields(papers: Mapping[str, Printed]) -> None:
    """Each address stands on a label of its own, 6 mm from its sides."""
    for name, printed in papers.items():
        if "标签" not in name:
            continue
        for text, box in (pair for page in printed.pages for pair in _chars(page)):
            column, row = int(box[0] // LABEL_WIDTH), int((box[1] - 0.5) // LABEL_HEIGHT)
            field = (
                column * LABEL_WIDTH + LABEL_PADDING,
                0.5 + row * LABEL_HEIGHT,
                (column + 1) * LABEL_WIDTH - LABEL_PADDING,
                0.5 + (row + 1) * LABEL_HEIGHT,
            )
            assert _is_inside(box, field, TOLERANCE), (name, text, box)


def test_labels_go_on_over_as_many_pages_as_needed(papers: Mapping[str, Printed]) -> None:
    """Twenty-four labels stand on a page, each page begins anew at its head."""
    printed = papers[f"{_LONG}-标签"]
    counts = [sum(text == "收" for text, _ in _chars(page)) for page in printed.pages]
    assert counts == [24, _MANY - 24]
    for page in printed.pages:
        assert min(box[1] for _, box in _chars(page)) < LABEL_HEIGHT


def test_ledger_of_many_promises_repeats_its_head(papers: Mapping[str, Printed]) -> None:
    """Each page of a long 承诺台账 begins with the head of the table and bears its number."""
    (printed,) = (one for name, one in papers.items() if name.startswith(_LONG) and "台账" in name)
    assert len(printed.pages) >= 3
    for number, page in enumerate(printed.pages, 1):
        assert page.look_for("序号") is not None
        assert page.lines[-1].text.replace(" ", "") == f"—{number}—"


def test_letter_to_an_assisting_unit_is_printed_as_a_letter(papers: Mapping[str, Printed]) -> None:
    """会办函 has the red head and the double lines of 信函 (GB/T 9704-2012 10.1)."""
    letters = [printed for printed in papers.values() if printed.sheet.paper.form is Form.LETTER]
    assert len(letters) >= 6
    for printed in letters:
        if printed.sheet.paper.mark:
            assert len(printed.rendered.first.red_rules) == 4
            mark = printed.rendered.first.lines[0]
            assert abs(mark.middle - 106) <= 1.5  # the middle of the type area
