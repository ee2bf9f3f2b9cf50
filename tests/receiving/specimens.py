"""The workbook behind ``suggestions.xls``: what an older system exports of a session."""

from __future__ import annotations

import datetime
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from .lists import save_list

_HEADINGS = [
    "序号",
    "建议编号",
    "届次",
    "建议标题",
    "领衔代表",
    "附议代表",
    "承办单位",
    "交办日期",
    "备注",
]


def save_suggestions(path: Path) -> Path:
    """Write three suggestions under a title: numbers with a format, a merged session, an error."""
    day = datetime.date(2025, 3, 10)
    unit = "区交通运输局"
    rows = [
        ["示例区第十八届人民代表大会第四次会议代表建议交办清单"],
        _HEADINGS,
        [1, 487, "十八届四次", "关于增开夜间公交的建议", "张三", "李四、王五", unit, day, None],
        [2, 20250688, None, '=HYPERLINK("x")', "赵六", None, unit, day, "=1+1"],
        [3, "0012", None, "关于整治河道的建议", "钱七", None, unit, "2025.3.10", "=NA()"],
    ]
    return save_list(path, rows, _dress, "建议清单")


def _dress(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("C3:C5")
    sheet["B3"].number_format = "0000"
    sheet["D4"].data_type = "s"  # a title that looks like a formula, typed as text
    for name in ("H3", "H4"):
        sheet[name].number_format = "yyyy-mm-dd"
    book = sheet.parent
    hidden = book.create_sheet("隐藏的")
    hidden.append(["提案编号", "案由"])
    hidden.append(["1", "关于甲的建议"])
    hidden.sheet_state = "hidden"
