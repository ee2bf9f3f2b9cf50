"""A season from the lists to the ledger: 400 cases of four offices become 400 letters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from replywriter.structure.yaml_put import put_values
from tests.batching.seasons import ROOT, call, digest_letters

EACH = 100
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
_PLACES = [
    "春晖路",
    "学苑街",
    "南园桥",
    "东渠路",
    "铁匠巷",
    "青松里",
    "安平巷",
    "河东路",
    "柏树街",
    "云台路",
]
_MATTERS = ["增设公交站", "拓宽人行道", "改造过街设施", "增划停车泊位", "增开夜间班车"]

Rows = Sequence[Mapping[str, Any]]


def _person(number: int) -> str:
    """Return a name that no other number below 400 has."""
    return _SURNAMES[number % 20] + _GIVEN[number // 20 % 20]


def _subject(number: int, kind: str) -> str:
    return f"关于在{_PLACES[number % 10]}{_MATTERS[number // 10 % 5]}的{kind}（{number}）"


def _write_system_export(folder: Path) -> Path:
    """Write what a 政协 system exports: a title over the headings, numbers that look like 0487."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    headings = (
        *("届次", "提案编号", "案由", "第一提案人", "联名提案人", "提案人数", "提案类型"),
        *("办理方式", "可否公开", "内容分类", "督办领导", "交办日期", "要求办结日期", "提案人意见"),
    )
    sheet.append(["政协示例市示例区十二届三次会议提案交办清单"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    sheet.append(headings)
    for number in range(EACH):
        others = [_person(number + 1)] if number % 3 == 0 else []
        sheet.append(
            (
                *("十二届三次", number + 1, _subject(number, "提案"), _person(number)),
                *("、".join(others), 1 + len(others), "委员提案", "主办", "同意", "城乡建设"),
                *("", "2025-03-18", "2025-06-18", ""),
            )
        )
        sheet.cell(sheet.max_row, 2).number_format = "0000"
    book.save(folder / "系统导出.xlsx")
    return folder / "系统导出.xlsx"


def _write_deputies_list(folder: Path) -> Path:
    """Write what a 人大 office sends: CSV as a Chinese Excel saves it, in other words and order."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    headings = ("序号", "建议标题", "建议号", "会议名称", "领衔代表", "附议代表", "承办类型")
    writer.writerow([*headings, "交办时间", "答复截止日期", "联系电话"])
    for number in range(EACH, 2 * EACH):
        row = (number, _subject(number, "建议"), f"2025{number:04}", "十八届四次", _person(number))
        writer.writerow([*row, _person(number + 1), "独办", "2025/3/18", "2025年6月18日", ""])
    target = folder / "代表建议.csv"
    target.write_bytes(stream.getvalue().encode("gbk"))
    return target


def _write_page(folder: Path) -> Path:
    """Write what calls itself .xls and is a web page, as many systems export."""
    headings = ("案号", "提案标题", "提案者", "会议届次", "办理类型", "转办日期", "办理期限")
    rows = [
        (
            *(
                f"{number:05}",
                _subject(number, "提案"),
                f"{_person(number)}，{_person(number + 1)}",
            ),
            *("十二届三次", "单办", "2025.3.18", "20250618"),
        )
        for number in range(2 * EACH, 3 * EACH)
    ]
    cells = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
        for row in [headings, *rows]
    )
    target = folder / "提案列表.xls"
    page = f"<html><head><meta charset='utf-8'></head><body><table>{cells}</table></body></html>"
    target.write_text(page, encoding="utf-8")
    return target


def _write_assisting_list(folder: Path) -> Path:
    """Write what a 督查室 hands out to units that assist: numbers as numbers, notes below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2025年会办件一览表"])
    sheet.append([])
    headings = ("序号", "牵头单位", "题目", "编号", "提案人", "届次", "主办/协办", "交办时间")
    sheet.append([*headings, "备注"])
    for number in range(3 * EACH, 4 * EACH):
        row = (number, "区城市管理局", _subject(number, "提案"), 20250000 + number)
        sheet.append([*row, _person(number), "十二届三次", "协办", "2025-03-18", "加急"])
    sheet.append(["合计", None, f"{EACH}件"])
    sheet.append(["注：会办意见请于一个月内送牵头单位。"])
    book.save(folder / "会办件.xlsx")
    return folder / "会办件.xlsx"


def _fill(number: int, is_assisting: bool) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield what staff write into the outline of a case."""
    place = _PLACES[number % 10]
    done = f"2025年4月{number % 28 + 1}日，我局到{place}实地查看，量得路宽{number % 9 + 6}米。"
    step = f"由规划建设科施工，2025年{number % 3 + 10}月底前完工。"
    yield ("已做工作", "内容"), done
    yield ("下一步工作", "内容"), step
    promise = {"事项": f"{place}改造", "责任单位": "规划建设科", "完成时限": "2025年12月底前"}
    yield ("下一步工作", "承诺"), [promise]
    yield ("落款", "日期"), f"2025-05-{number % 28 + 1:02}"
    if not is_assisting:
        yield ("致谢",), f"感谢您对{place}一带出行的关心。"
        yield ("答复", "类别"), "ABC"[number % 3]
        if number % 3 == 2:
            yield ("答复", "理由"), "道路两侧没有可以拓宽的用地。"
        yield ("答复", "公开"), "主动公开"
        yield ("面商",), {"时间": "2025-05-01", "方式": "现场走访", "意见": "同意"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "season").mkdir()
    (tmp_path / "season" / "unit.yaml").write_bytes((ROOT / "unit.yaml").read_bytes())
    return tmp_path / "season"


def test_400_rows_become_400_letters_and_a_ledger(home: Path, tmp_path: Path) -> None:
    """Lists in four layouts are read, the outlines filled, checked, built, and listed."""
    cache = tmp_path / "cache"
    for write in (_write_system_export, _write_deputies_list, _write_page, _write_assisting_list):
        result = call(home, cache, "new", "--from", str(write(tmp_path)))
        assert result.returncode == 0, result.stderr
        assert f"新建 {EACH} 件" in result.stdout
    outlines = sorted((home / "drafts").glob("*.yaml"))
    assert len(outlines) == 4 * EACH
    assert (home / "drafts" / "十二届三次-0087.yaml").is_file()
    assert (home / "drafts" / "十二届三次-20250399.yaml").is_file()
    for path in outlines:
        text = path.read_text(encoding="utf-8")
        number = int(path.stem.rpartition("-")[2]) % 1000
        values = dict(_fill(number, "assist-opinion" in text))
        path.write_text(put_values(text, values), encoding="utf-8")

    checked = call(home, cache, "check", "drafts", "--output-format", "json")
    errors = [row for row in json.loads(checked.stdout) if row["level"] == "error"]
    assert errors == []
    assert checked.returncode == 0
    built = call(home, cache, "build", "drafts")
    assert built.returncode == 0, built.stderr
    assert f"共 {4 * EACH} 件：已生成 {4 * EACH} 件" in built.stderr
    assert len(digest_letters(home)) == 4 * EACH

    answered = [str(path.relative_to(home)) for path in outlines[:50]]
    assert call(home, cache, "ledger", "--set", "已答复", *answered).returncode == 0
    listed = call(home, cache, "ledger", "--output-format", "json")
    assert listed.returncode == 0, listed.stderr
    rows = json.loads(listed.stdout)["cases"]
    assert len(rows) == 4 * EACH
    assert [row["state"] for row in rows].count("已答复") == 50
    assert all(row["letters"][0]["status"] == "已生成" for row in rows)
    assert all(row["due"]["day"] for row in rows)
    assert all(row["findings"]["error"] == 0 for row in rows)
    days = [row["next"]["day"] for row in rows if row["state"] == "起草"]
    assert days == sorted(days)
    assert call(home, cache, "ledger", "--xlsx", "台账.xlsx").returncode == 0
    book = openpyxl.load_workbook(home / "台账.xlsx")
    subjects = {str(cell.value) for row in book["台账"].iter_rows() for cell in row}
    assert {row["subject"] for row in rows} <= subjects

    again = call(home, cache, "new", "--from", str(tmp_path / "系统导出.xlsx"))
    assert f"没有变化 {EACH} 件" in again.stdout
