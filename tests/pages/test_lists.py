"""Lists that LibreOffice saves in every format are read alike."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from replywriter.receiving.tables import read_sheets
from replywriter.rendering import find_office
from tests.receiving.specimens import save_suggestions
from tests.receiving.test_tables import FOLDER, texts

from .conftest import demand

pytestmark = pytest.mark.pages

FILTERS = {"xls": "xls:MS Excel 97", "xlsx": "xlsx:Calc MS Excel 2007 XML"}


def convert(path: Path, suffix: str) -> Path:
    """Return a workbook as LibreOffice saves it in another format."""
    office = find_office()
    demand("本机没有 LibreOffice" if office is None else None)
    folder = path.parent / suffix
    result = subprocess.run(
        [
            str(office),
            f"-env:UserInstallation={(path.parent / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            FILTERS[suffix],
            "--outdir",
            str(folder),
            str(path),
        ],
        capture_output=True,
        check=False,
        timeout=120,
    )
    target = folder / f"{path.stem}.{suffix}"
    demand(None if target.is_file() else f"LibreOffice 没有 Calc：{result.stderr.decode()}")
    return target


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_workbook_saved_by_libreoffice_is_read_alike(suffix: str, tmp_path: Path) -> None:
    """Numbers, formats, merged cells, dates and calculated formulas come through either format."""
    converted = read_sheets(convert(save_suggestions(tmp_path / "a.xlsx"), suffix))
    kept = read_sheets(FOLDER / "suggestions.xls")
    assert [texts(sheet) for sheet in converted] == [texts(sheet) for sheet in kept]
    assert converted[0].rows[5][9].fault == kept[0].rows[5][9].fault
    assert [sheet.is_hidden for sheet in converted] == [False, True]


@pytest.mark.parametrize("suffix", ["xls", "xlsx"])
def test_days_from_1904_are_the_same_days(suffix: str, tmp_path: Path) -> None:
    """The other system of dates gives the same days in either format."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([datetime.date(2025, 3, 10)])
    book.save(tmp_path / "a.xlsx")
    (read,) = read_sheets(convert(tmp_path / "a.xlsx", suffix))
    assert texts(read) == {1: {1: "2025-03-10"}}
