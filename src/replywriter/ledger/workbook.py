"""The ledger as an .xlsx that people filter and print: four sheets, native charts, no formula.

What staff typed is always a text cell: =HYPERLINK(…) stays the words that it is. The same cases
on the same day give the same bytes.
"""

from __future__ import annotations

import datetime
import io
import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.chart import BarChart, PieChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ..chinese import measure_width, to_written_date
from ..typesetting.package import deflate, package_order, start_archive
from .numbers import list_series
from .promises import LATE
from .rows import CaseRow
from .statistics import NO_RATE, Rate, Statistics, count
from .tables import (
    CASES,
    CASES_ASIDE,
    NUMBERS,
    PROMISES,
    Column,
    Value,
    list_numbers,
    list_promises,
)

Row = TypeVar("Row")

_DATE: Final = 'yyyy"年"m"月"d"日"'
_PERCENT: Final = "0.0%"
_TITLES: Final = {
    "台账": "办理台账",
    "承诺": "承诺事项台账",
    "文号": "发文字号登记",
    "统计": "办理情况统计",
}
_A4: Final = 9  # ST_PaperSize
_LINE_HEIGHT: Final = 13.5  # points, for characters of 10
_HIGHEST: Final = 409  # points that a row can have in Excel
_LONGEST: Final = 32_767  # characters that a cell holds
_FORMULA_SIGNS: Final = ("=", "+", "-", "@")
# What XML cannot hold, and what a spreadsheet would read as an escape (_x0041_).
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")

_FONT: Final = Font(name="宋体", size=10)
_HEAD_FONT: Final = Font(name="黑体", size=10)
_TITLE_FONT: Final = Font(name="黑体", size=14)
_LINE: Final = Side(style="thin", color="FF999999")
_BORDER: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FFDDE6F0")
_LATE_FILL: Final = PatternFill("solid", fgColor="FFFBE0D3")
_SOON_FILL: Final = PatternFill("solid", fgColor="FFFFF2CC")
_FAULT_FILL: Final = PatternFill("solid", fgColor="FFE4E4E4")
_BARS: Final = "4472A8"


def write_workbook(rows: Sequence[CaseRow], today: str, unit: str = "") -> bytes:
    """Return the workbook of some cases as it stands on an ISO day; ``unit`` is its author."""
    book = Workbook()
    styles: Any = book
    styles._named_styles["Normal"].font = _FONT  # columns are measured in its figures
    first = book.active
    book.remove(first)  # type: ignore[arg-type] # there is always one
    _write_cases(book, rows, today)
    promises = list_promises(rows)
    sheet = _write_table(book, "承诺", PROMISES, promises, today)
    for index, (_, promise) in enumerate(promises, 2):
        if promise.status == LATE:
            _shade(sheet, index, len(PROMISES), _LATE_FILL)
    _write_table(book, "文号", NUMBERS, list(list_numbers(list_series(rows), rows)), today)
    _write_statistics(book, count(rows), today)
    return _pack(book, today, unit)


def _write_cases(book: Workbook, rows: Sequence[CaseRow], today: str) -> None:
    """Add the sheet 台账: what is late, soon due or could not be read is shaded."""
    sheet = _write_table(book, "台账", (*CASES, *CASES_ASIDE), rows, today, len(CASES))
    sheet.freeze_panes = "D2"
    for index, row in enumerate(rows, 2):
        fill = _FAULT_FILL if row.fault else _LATE_FILL if row.is_late else _SOON_FILL
        if row.fault or row.is_late or row.is_soon:
            _shade(sheet, index, len(CASES), fill)


def _write_table(
    book: Workbook,
    title: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    today: str,
    printed: int | None = None,
) -> Worksheet:
    """Add a sheet that is a table: head frozen and printed on each page, a filter on all of it."""
    sheet: Worksheet = book.create_sheet(title)
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        head = sheet.cell(1, number)
        _put(head, column.head)
        head.font, head.fill = _HEAD_FONT, _HEAD_FILL
        head.alignment = Alignment("center", "center", wrap_text=True)
    sheet.row_dimensions[1].height = 2 * _LINE_HEIGHT
    for index, row in enumerate(rows, 2):
        values = [column.fill(row) for column in columns]
        for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            cell = sheet.cell(index, number)
            _put(cell, value)
            side = "center" if column.is_centred else "left"
            cell.alignment = Alignment(side, "center", wrap_text=True)
        shown = zip(columns[:printed], values, strict=False)
        lines = max(_count_lines(value, column.width) for column, value in shown)
        sheet.row_dimensions[index].height = min(lines * _LINE_HEIGHT + 5, _HIGHEST)
    last = get_column_letter(len(columns))
    sheet.auto_filter.ref = f"A1:{last}{len(rows) + 1}"
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:{get_column_letter(printed or len(columns))}{len(rows) + 1}"
    _set_page(sheet, today)
    return sheet


def _count_lines(value: Value, width: float) -> int:
    """Return how many lines a text takes in a column: not every program fits rows by itself."""
    if not isinstance(value, str):
        return 1
    lines = value.splitlines() or [""]
    return sum(max(math.ceil(measure_width(line) * 2 / width), 1) for line in lines)


def _set_page(sheet: Worksheet, today: str) -> None:
    """Print on A4 across, as wide as the paper, with title, day and page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4  # inches
    margins.top = margins.bottom = 0.7
    margins.header = margins.footer = 0.3
    head: Any = sheet.oddHeader
    head.center.text, head.center.size = _TITLES[sheet.title], 14
    head.right.text = f"截至{to_written_date(today)}"
    foot: Any = sheet.oddFooter
    foot.center.text = "第&P页，共&N页"


def _put(cell: Cell | Any, value: Value) -> None:
    """Fill a cell: a text as a text whatever it begins with, a date as a date, nothing as none."""
    cell.font, cell.border = _FONT, _BORDER
    if isinstance(value, str):
        text = _UNWRITABLE.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
        text = _ESCAPE.sub("_x005F_", text)[:_LONGEST]
        if not text:
            return
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(_FORMULA_SIGNS)  # stays text when it is edited, too
        return
    cell.value = value
    if isinstance(value, datetime.date):
        cell.number_format = _DATE


def _shade(sheet: Worksheet, row: int, columns: int, fill: PatternFill) -> None:
    for number in range(1, columns + 1):
        sheet.cell(row, number).fill = fill


def _write_statistics(book: Workbook, figures: Statistics, today: str) -> None:
    """Add the sheet 统计: figures at the left, charts that show them at the right."""
    sheet: Worksheet = book.create_sheet("统计")
    for letter, width in zip("ABCDEF", (22, 7, 7, 9, 54, 2), strict=True):
        sheet.column_dimensions[letter].width = width
    unread = f"；另有{figures.unread}份提纲读不了，没有计入" if figures.unread else ""
    _put(sheet["A1"], f"截至{to_written_date(today)}，共{figures.total}件{unread}")
    sheet["A1"].font, sheet["A1"].border = _TITLE_FONT, Border()
    at, chart_at = 3, 3
    for title, rates, draw in (
        ("办理比率", figures.rates, _draw_shares),
        ("办理结果", figures.categories, _draw_pie),
        ("状态", figures.states, _draw_counts),
        ("案类", figures.kinds, None),
        ("反馈", figures.verdicts, None),
    ):
        if not rates:
            continue
        _write_figures(sheet, at, title, rates)
        if draw and any(rate.count for rate in rates):
            chart = draw(sheet, at, len(rates))
            chart.title = title
            chart.width, chart.height = 12, 6  # cm
            sheet.add_chart(chart, f"G{chart_at}")
            chart_at += 13
        at += len(rates) + 2
    _set_page(sheet, today)
    sheet.page_setup.fitToHeight = 1


def _write_figures(sheet: Worksheet, at: int, title: str, rates: Iterable[Rate]) -> None:
    """Write a table of shares with its head in row ``at``."""
    lines: list[Sequence[Value]] = [(title, "件数", "总数", "比率", "算法")]
    lines += (
        (
            rate.name,
            rate.count,
            rate.total,
            NO_RATE if rate.share is None else rate.share,
            rate.meaning,
        )
        for rate in rates
    )
    for index, line in enumerate(lines, at):
        for number, value in enumerate(line, 1):
            cell = sheet.cell(index, number)
            _put(cell, value)
            side = "left" if number in (1, 5) else "center"
            cell.alignment = Alignment(side, "center", wrap_text=True)
            if isinstance(value, float):
                cell.number_format = _PERCENT
            if index == at:
                cell.font, cell.fill = _HEAD_FONT, _HEAD_FILL


def _draw_shares(sheet: Worksheet, at: int, count: int) -> BarChart:
    """Return bars of the shares of a table, from 0 to 100 %."""
    chart = _draw_bars(sheet, at, count, column=4)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.y_axis.number_format = "0%"
    return chart


def _draw_counts(sheet: Worksheet, at: int, count: int) -> BarChart:
    """Return bars of the counts of a table."""
    chart = _draw_bars(sheet, at, count, column=2)
    chart.y_axis.number_format = "0"
    return chart


def _draw_bars(sheet: Worksheet, at: int, count: int, column: int) -> BarChart:
    chart = BarChart()
    chart.add_data(Reference(sheet, column, at, column, at + count), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, at + 1, 1, at + count))
    chart.legend = None
    chart.gapWidth = 80
    chart.x_axis.delete = chart.y_axis.delete = False  # else Excel draws none
    chart.series[0].graphicalProperties.solidFill = _BARS
    chart.series[0].dLbls = _label(values=True)
    return chart


def _draw_pie(sheet: Worksheet, at: int, count: int) -> PieChart:
    """Return a pie of the counts of a table."""
    chart = PieChart()
    chart.add_data(Reference(sheet, 2, at, 2, at + count), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, at + 1, 1, at + count))
    chart.legend = Legend()  # at the right
    chart.series[0].dLbls = _label(values=True, shares=True)
    return chart


def _label(*, values: bool = False, shares: bool = False) -> DataLabelList:
    """Return labels that say these things and nothing else."""
    labels = DataLabelList()
    labels.showVal, labels.showPercent = values, shares
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showLeaderLines = False
    return labels


def _pack(book: Workbook, today: str, unit: str) -> bytes:
    """Return the workbook as a zip of fixed order and times, made on ``today`` by the unit."""
    made = datetime.datetime.fromisoformat(today)
    book.properties.creator = _UNWRITABLE.sub("", unit)
    book.properties.created = made
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = parts["docProps/core.xml"]  # openpyxl stamps it with the time of saving
    stamp = made.strftime(r"\g<1>%Y-%m-%dT%H:%M:%SZ").encode()
    parts["docProps/core.xml"] = _MODIFIED.sub(stamp, core)
    members = [deflate(name, parts[name]) for name in sorted(parts, key=package_order)]
    return start_archive(()).pack(members)
