"""The ledger's workbook as LibreOffice opens, saves and prints it."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from openpyxl.workbook import Workbook

from replywriter.ledger.rows import list_rows
from replywriter.ledger.workbook import write_workbook
from replywriter.rendering import find_office
from tests.ledger.folder import HYPERLINK, TEXT, TODAY, make_folder, write_outline

from .conftest import demand

pytestmark = pytest.mark.pages


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the workbook as LibreOffice has saved it, and its pages."""
    office = find_office()
    demand("本机没有 LibreOffice" if office is None else None)
    folder = tmp_path_factory.mktemp("workbook")
    drafts = make_folder(folder / "home")
    write_outline(drafts, "0007", "交办日期: 2025-06-01", TEXT, subject=f"'{HYPERLINK}'")
    for number in range(100, 140):
        write_outline(drafts, f"{number:04}", "交办日期: 2025-06-02", TEXT)
    rows = list_rows(sorted(map(str, drafts.glob("*.yaml"))), TODAY)
    source = folder / "台账.xlsx"
    source.write_bytes(write_workbook(rows, TODAY))
    for target, kind in (("saved", "xlsx"), ("printed", "pdf")):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        where = ["--outdir", str(folder / target), str(source)]
        command = [str(office), profile, "--headless", "--convert-to", kind, *where]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    """Return the workbook as LibreOffice has saved it."""
    return openpyxl.load_workbook(folder / "saved" / "台账.xlsx")


def test_types_filters_and_charts_are_intact(book: Workbook) -> None:
    """Dates are dates, numbers numbers; filter, print titles and charts are there.

    The frozen head is part of a window, which LibreOffice without a screen has not.
    """
    sheet = book["台账"]
    heads = [cell.value for cell in sheet[1]]
    first = dict(zip(heads, (cell.value for cell in sheet[2]), strict=True))
    assert first["到期日"] == datetime.datetime(2025, 6, 18)
    assert (first["还剩天数"], first["编号"]) == (-22, "0003")
    assert sheet.auto_filter.ref == f"A1:AA{sheet.max_row}"
    assert sheet.print_title_rows == "$1:$1"
    assert len(book["统计"]._charts) == 3
    assert {book[name].auto_filter.ref is not None for name in ("承诺", "文号")} == {True}


def test_formula_in_a_title_stays_text(book: Workbook) -> None:
    """What looks like a link is the text that it was, after opening and saving as well."""
    cells = [cell for row in book["台账"].iter_rows() for cell in row if cell.value == HYPERLINK]
    assert [cell.data_type for cell in cells] == ["s"]
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in formulas if cell.data_type == "f" or cell.hyperlink]


def test_pages_are_a4_across_with_the_head_on_each(folder: Path) -> None:
    """The printed ledger is A4 across, as wide as the paper; its head stands on every page."""
    with pdfplumber.open(folder / "printed" / "台账.pdf") as pdf:
        texts = [page.extract_text() for page in pdf.pages]
        assert {(round(page.width), round(page.height)) for page in pdf.pages} == {(842, 595)}
    ledger = [text for text in texts if "办理台账" in text]
    assert len(ledger) == 2
    assert all("答复期限" in text and "文号" in text for text in ledger)
    assert sum("办理情况统计" in text for text in texts) == 1
