"""Makes lists the way offices do: workbooks with titles, merged cells, formats and footers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from replywriter.receiving.listing import Listing, Wish, read_listing

HEADINGS = ("序号", "提案编号", "届次", "案由", "第一提案人", "主办单位", "要求办结日期")
ROW = (1, "0137", "三届二次", "关于增开夜间公交的建议", "张三", "区交通运输局", "2025-06-10")


def save_list(
    path: Path,
    rows: Sequence[Sequence[Any]],
    finish: Callable[[Worksheet], object] | None = None,
    title: str = "清单",
) -> Path:
    """Write rows as a workbook of one sheet; ``finish`` may dress it."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if finish is not None:
        finish(sheet)
    book.save(path)
    return path


def read(path: Path, **wish: Any) -> Listing:
    """Return a list as a folder without ``unit.yaml`` reads it."""
    return read_listing(path, path.parent, Wish(**wish))


def case_of(listing: Listing, index: int = 0) -> dict[str, Any]:
    """Return what 案件 gets from a row."""
    return {
        str(path[1]): value
        for path, value in listing.items[index].entries.items()
        if path[0] == "案件"
    }


def kept_of(listing: Listing, index: int = 0) -> dict[str, Any]:
    """Return what is kept in 办理.交办清单 of a row, in its order."""
    return {
        str(path[2]): value
        for path, value in listing.items[index].entries.items()
        if path[:2] == ("办理", "交办清单")
    }


def say(listing: Listing) -> list[str]:
    """Return the faults of a list as they are shown."""
    return [f"{fault.where}：{fault.message}" for fault in listing.faults]
