"""The workbook: real dates and numbers, filters, charts, and texts that stay texts."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from replywriter.ledger.rows import CaseRow, list_rows
from replywriter.ledger.workbook import write_workbook

from .folder import HYPERLINK, TEXT, TODAY, make_folder, write_outline

DANGEROUS = (HYPERLINK, "+1", "-1+1", "@x", "=1+1", "'=1", "_x0041_", "\t=1")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[CaseRow, ...]:
    """Return the cases of a folder, one with a title that looks like a formula, one unreadable."""
    drafts = make_folder(tmp_path_factory.mktemp("workbook"))
    write_outline(drafts, "0007", "交办日期: 2025-06-01", TEXT, subject=f"'{HYPERLINK}'")
    (drafts / "坏.yaml").write_text("案由：没有\n", encoding="utf-8")
    return list_rows(sorted(map(str, drafts.glob("*.yaml"))), TODAY)


@pytest.fixture(scope="module")
def book(rows: tuple[CaseRow, ...]) -> Workbook:
    """Return the workbook as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(write_workbook(rows, TODAY, "示例局")))


def read_column(sheet: Worksheet, head: str) -> list[object]:
    """Return the values under a head."""
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(head)].value for row in sheet.iter_rows(min_row=2)]


def test_dates_and_numbers_are_real(book: Workbook) -> None:
    """Days are dates in the Chinese way of writing them, days left are numbers."""
    sheet = book["台账"]
    due = [value for value in read_column(sheet, "到期日") if value]
    assert due[0] == datetime.datetime(2025, 6, 18)
    assert all(isinstance(value, datetime.datetime) for value in due)
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row if cell.is_date}
    assert formats == {'yyyy"年"m"月"d"日"'}
    assert read_column(sheet, "还剩天数")[:3] == [-22, 3, 5]
    assert read_column(sheet, "编号")[:3] == ["0003", "0001", "0002"]


def test_sheets_can_be_filtered_and_printed(book: Workbook) -> None:
    """Heads are frozen, filtered and printed on each page; a page is A4 across."""
    assert book.sheetnames == ["台账", "承诺", "文号", "统计"]
    for name in ("台账", "承诺", "文号"):
        sheet = book[name]
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes in ("A2", "D2")
        assert sheet.print_title_rows == "$1:$1"
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_late_and_soon_are_shaded(book: Workbook) -> None:
    """What is late, soon due or unreadable has each a colour of its own; the rest has none."""
    sheet = book["台账"]
    colours = {row[1].value: row[0].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)}
    assert colours["0003"] == colours["0004"] != colours["0001"] == colours["0002"]
    assert colours["0005"] == colours["0007"] == "00000000"
    assert len({colours["0003"], colours["0001"], colours[None], colours["0005"]}) == 4


def test_figures_stand_beside_their_charts(book: Workbook) -> None:
    """Rates, classes and states are charts that refer to the cells beside them."""
    sheet = book["统计"]
    figures = {row[0].value: [cell.value for cell in row[1:4]] for row in sheet.iter_rows()}
    assert figures["办结率"] == [3, 7, pytest.approx(3 / 7)]
    assert figures["A 已经解决或者采纳"] == [2, 3, pytest.approx(2 / 3)]
    assert figures["起草"][:2] == [2, 7]
    assert "另有1份提纲读不了" in sheet["A1"].value
    charts = {type(chart).__name__: chart for chart in sheet._charts}
    assert [type(chart).__name__ for chart in sheet._charts] == ["BarChart", "PieChart", "BarChart"]
    reference = charts["PieChart"].series[0].val.numRef.f
    (line,) = re.findall(r"\$B\$(\d+):", reference)
    assert sheet[f"A{line}"].value == "A 已经解决或者采纳"


def test_register_and_promises_have_their_sheets(book: Workbook) -> None:
    """Doubles and gaps are told in the register; promises have their days."""
    notes = read_column(book["文号"], "说明")
    assert notes == ["重号", "重号", "台账里没有用到的号", None, "下一个可以用的号"]
    assert read_column(book["文号"], "序号") == [8, 8, "9—10", 11, None]
    statuses = read_column(book["承诺"], "状态")
    assert statuses[0] == "过期"
    assert set(statuses) == {"过期", "还没有答复", "已办结"}


def test_title_that_looks_like_a_formula_stays_text(
    book: Workbook, rows: tuple[CaseRow, ...]
) -> None:
    """A case titled =HYPERLINK(…) shows these words, and no cell of the file is a formula."""
    cells = [cell for row in book["台账"].iter_rows() for cell in row if cell.value == HYPERLINK]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]
    assert not find_formulas(write_workbook(rows, TODAY))


def find_formulas(data: bytes) -> list[str]:
    """Return the formulas and links of all sheets of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == 4
        text = "".join(package.read(name).decode() for name in sheets)
    return re.findall(r"<(?:\w+:)?(?:f|hyperlink)[ >/].*?>", text)


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_of_any_kind_is_written_as_it_is(text: str) -> None:
    """Whatever a text begins with, it comes back as it was, and is no formula."""
    row = CaseRow(
        text, number=text, subject=text, authors=(text,), clerk=text, document_number=text
    )
    data = write_workbook([row], TODAY, text)
    assert not find_formulas(data)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["台账"]
    shown = text.replace("_x0041_", "_x005F_x0041_")  # read by Excel as _x0041_
    for head in ("编号", "案由", "提案者", "经办人", "文号", "提纲"):
        assert read_column(sheet, head) == [shown]


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    """A control character in a file's name, or half a pair, does not spoil the workbook."""
    row = CaseRow("a\x01b\ud800c\uffff.yaml", subject="甲\x0b乙\r丙" + "长" * 40_000)
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([row], TODAY, "局\x02")))["台账"]
    assert read_column(sheet, "提纲") == ["abc.yaml"]
    (subject,) = read_column(sheet, "案由")
    assert str(subject).startswith("甲乙\n丙长")
    assert len(str(subject)) == 32_767
    assert sheet.row_dimensions[2].height == 409


def test_same_cases_give_the_same_bytes(rows: tuple[CaseRow, ...]) -> None:
    """The time of saving is nowhere in the file; its author is the unit."""
    data = write_workbook(rows, TODAY, "示例局")
    assert data == write_workbook(rows, TODAY, "示例局")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count(f"{TODAY}T00:00:00Z") == 2
    assert "示例局" in core
    assert "openpyxl" not in core


def test_empty_folder_gives_an_empty_workbook() -> None:
    """Without cases there are heads and no charts."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([], TODAY)))
    assert book["台账"].max_row == 1
    assert not book["统计"]._charts


def test_old_years_stay_text() -> None:
    """Excel counts no day before 1900; such a day is written as it stands."""
    row = CaseRow("a.yaml", assigned_on="1899-01-01")
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook([row], TODAY)))["台账"]
    assert read_column(sheet, "交办日期") == ["1899-01-01"]
