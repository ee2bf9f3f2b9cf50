"""What ``replywriter ledger`` prints, writes and ends with."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path

import pytest

from replywriter.chinese import measure_width
from tests.test_cli import run, said

from .folder import make_folder, write_outline


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Return a folder with cases in every state."""
    return make_folder(tmp_path)


def test_folder_is_listed_in_aligned_columns(drafts: Path) -> None:
    """One line a case under a head, columns where the eye expects them, then what it comes to."""
    result = run("ledger", cwd=drafts.parent)
    assert result.returncode == 0, said(result)
    head, *lines = result.stdout.decode().split("\n\n")[0].splitlines()
    assert len(lines) == 6
    for word, cell in (("案件", "三届二次"), ("案由", "关于延长")):
        start = measure_width(head[: head.index(word)])
        assert {measure_width(line[: line.index(cell)]) for line in lines} == {start}
    assert "共6件：交办1，起草1，待审1，已答复1，已反馈2。" in said(result)
    assert "文号示交函〔2025〕8号用了2次" in said(result)
    assert "下一个示交函〔2025〕12号" in said(result)


def test_any_way_to_the_folder_will_do(drafts: Path) -> None:
    """A working folder, its drafts, or single outlines can be named; the current one need not."""
    home = drafts.parent
    (home / "letters").mkdir()
    for arguments, folder in (
        ((str(home),), None),
        ((str(drafts),), None),
        ((), home),
        ((), drafts),
        ((), home / "letters"),
    ):
        assert "共6件" in said(run("ledger", *arguments, cwd=folder))
    assert "共1件" in said(run("ledger", str(drafts / "0001.yaml")))


def test_list_can_be_narrowed(drafts: Path) -> None:
    """--state and --late choose what is listed; the figures are still of all."""
    one = said(run("ledger", "--state", "待审", str(drafts)))
    assert (one.count("关于延长12路"), "共6件" in one) == (1, True)
    today = datetime.date.today()
    later = (today + datetime.timedelta(days=300)).isoformat()
    write_outline(
        drafts, "0010", f"交办日期: {today.isoformat()}\n  答复期限: {later}", "致谢: 谢\n"
    )
    late = said(run("ledger", "--late", str(drafts)))
    assert "0003" in late
    assert "三届二次 0010" not in late


def test_programs_get_json(drafts: Path) -> None:
    """JSON holds the cases with their sums, the statistics and the register."""
    told = json.loads(run("ledger", "--output-format", "json", str(drafts)).stdout)
    case = next(one for one in told["cases"] if one["number"] == "0005")
    assert case["next"] == {
        "what": "再次答复",
        "day": "2025-09-02",
        "sum": "2025-07-02 + 2个月",
        "is_sure": True,
    }
    assert case["promises"][0]["status"] == "过期"
    assert told["statistics"]["rates"][0]["name"] == "办结率"
    assert told["numbers"][0]["next"] == "示交函〔2025〕12号"


def test_promises_are_listed_with_their_numbers(drafts: Path) -> None:
    """--promises lists what was promised, by whom and until when."""
    lines = run("ledger", "--promises", str(drafts)).stdout.decode().splitlines()
    assert lines[0].split()[:4] == ["状态", "最后期限", "案件", "第几项"]
    assert lines[1].split()[:2] == ["过期", "2025-06-30"]
    empty = said(run("ledger", "--promises", str(drafts / "0001.yaml")))
    assert empty.strip() == "提纲里没有写承诺。"


def test_bad_outline_does_not_end_the_ledger(drafts: Path) -> None:
    """A faulty outline is named with its fault, status 1; a missing file has status 3."""
    (drafts / "坏.yaml").write_text("案由：没有\n", encoding="utf-8")
    result = run("ledger", str(drafts))
    assert result.returncode == 1
    assert "坏.yaml：第1行：" in said(result)
    assert "共6件" in said(result)
    assert "坏.yaml：第1行：" in said(run("ledger", "--late", "--state", "待审", str(drafts)))
    missing = run("ledger", str(drafts / "没有.yaml"), str(drafts / "0001.yaml"))
    assert missing.returncode == 3
    assert "共1件" in said(missing)


def test_workbook_is_written(drafts: Path, tmp_path: Path) -> None:
    """--xlsx writes the workbook, whole, under a name that says what it is."""
    target = tmp_path / "台账.xlsx"
    result = run("ledger", "--xlsx", str(target), str(drafts))
    assert (result.returncode, said(result).strip()) == (0, f"已写出：{target}")
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None
        assert "示例市示例区交通运输局" in package.read("docProps/core.xml").decode()
    wrong = run("ledger", "--xlsx", str(tmp_path / "台账.xls"), str(drafts))
    assert wrong.returncode == 2
    assert "要以 .xlsx 结尾" in said(wrong)


def test_wrong_calls_are_answered(tmp_path: Path) -> None:
    """An empty folder, standard input and an unknown state are each one sentence, status 2."""
    for arguments, sentence in (
        ((str(tmp_path),), "没有提纲"),
        (("-",), "不能从标准输入读"),
        (("--state", "办完", str(tmp_path)), "办完"),
    ):
        result = run("ledger", *arguments)
        assert result.returncode == 2, said(result)
        assert sentence in said(result)
