"""``replywriter new --from`` as people meet it: whole lists, second runs, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.loading import load_outline
from tests.test_cli import KNOWN_WORDS, folder, run, said

from .lists import HEADINGS, ROW, save_list

__all__ = ["folder"]  # a fixture

SECOND = (2, "0138", "三届二次", "关于整治河道的建议", "李四、王五", "区交通运输局", "2025.6.10")


def drafts(folder: Path) -> dict[str, str]:
    """Return the outlines of a folder by their names; the one that init makes left out."""
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((folder / "drafts").iterdir())
        if path.stem != "新提纲"
    }


def test_each_row_becomes_an_outline_that_loads(folder: Path) -> None:
    """A list of two cases gives two outlines with what the list says, and a summary."""
    save_list(folder / "清单.xlsx", [["区政协提案交办清单"], HEADINGS, ROW, SECOND])
    result = run("new", "--from", "清单.xlsx", cwd=folder)
    assert result.returncode == 0, said(result)
    assert said(result).splitlines() == [
        "读了 清单.xlsx 的工作表“清单”：2 件。",
        "新建 2 件",
        "  drafts/三届二次-0137.yaml  关于增开夜间公交的建议",
        "  drafts/三届二次-0138.yaml  关于整治河道的建议",
        "更新 0 件",
        "没有变化 0 件",
        "不在清单里 0 件",
    ]
    loaded = load_outline(folder / "drafts" / "三届二次-0138.yaml")
    assert loaded.outline is not None
    case = loaded.outline.case
    assert (case.number, case.authors, case.due_on) == ("0138", ("李四", "王五"), "2025-06-10")
    assert (folder / ".schemas" / "cppcc-reply.schema.json").is_file()


def test_second_run_updates_and_tells_what_it_left(folder: Path) -> None:
    """A newer list: one new, one brought up to date, one different, one no longer there."""
    third = (3, "0139", *SECOND[2:])
    save_list(folder / "清单.xlsx", [HEADINGS, ROW, SECOND, third])
    assert run("new", "--from", "清单.xlsx", cwd=folder).returncode == 0
    own = folder / "drafts" / "三届二次-0138.yaml"
    moved = folder / "drafts" / "河道.yml"
    text = own.read_text(encoding="utf-8").replace("关于整治河道的建议", "关于整治小河道的建议")
    moved.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    own.unlink()
    before = drafts(folder)
    changed = (1, *ROW[1:6], "2025-07-01")
    other = (*SECOND[:3], "关于整治大河道的建议", *SECOND[4:])
    new = (4, "0140", *SECOND[2:])
    save_list(folder / "新清单.xlsx", [HEADINGS, changed, other, new])
    dry = run("new", "--from", "新清单.xlsx", "--dry-run", cwd=folder)
    assert drafts(folder) == before
    result = run("new", "--from", "新清单.xlsx", cwd=folder)
    assert result.returncode == 0
    assert said(dry) == f"只看不写。{said(result)}"
    assert said(result).splitlines()[1:] == [
        "新建 1 件",
        "  drafts/三届二次-0140.yaml  关于整治河道的建议",
        "更新 1 件",
        "  0137 答复期限 2025-06-10→2025-07-01",
        "不同 1 件：提纲与清单不一样，提纲改过，没有动。要以清单为准的，加 --take-list 编号",
        "  0138 案由 提纲：关于整治小河道的建议  清单：关于整治大河道的建议",
        "没有变化 0 件",
        "不在清单里 1 件，没有动",
        "  drafts/三届二次-0139.yaml",
    ]
    assert drafts(folder)["河道.yml"] == before["河道.yml"]
    taken = run("new", "--from", "新清单.xlsx", "--take-list", "0138", cwd=folder)
    assert "0138 案由 关于整治小河道的建议→关于整治大河道的建议" in said(taken)
    data = moved.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# yaml")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert "关于整治大河道的建议" in data.decode("utf-8")


def test_nothing_is_written_while_a_row_is_faulty(folder: Path) -> None:
    """All faults are shown, nothing is written, the status is 1; the good rows can be written."""
    faulty = (2, "无", "三届二次", None, "张三等", "区交通运输局", "2025-02-30")
    save_list(folder / "清单.xlsx", [HEADINGS, ROW, faulty])
    result = run("new", "--from", "清单.xlsx", cwd=folder)
    assert result.returncode == 1
    lines = result.stderr.decode("utf-8").splitlines()
    assert [line.partition("：")[0] for line in lines[:-1]] == [
        "清单.xlsx 第3行B列“提案编号”",
        "清单.xlsx 第3行D列“案由”",
        "清单.xlsx 第3行E列“第一提案人”",
        "清单.xlsx 第3行G列“要求办结日期”",
    ]
    assert lines[-1].startswith("有 1 行要先改，一份提纲也没有写。")
    assert drafts(folder) == {}
    skipping = run("new", "--from", "清单.xlsx", "--skip-faulty", cwd=folder)
    assert skipping.returncode == 1
    assert "放过了 1 行" in said(skipping)
    assert list(drafts(folder)) == ["三届二次-0137.yaml"]


def test_list_works_without_a_unit(tmp_path: Path) -> None:
    """In a folder without unit.yaml the outlines are made, with the hint to set the unit up."""
    save_list(tmp_path / "清单.xlsx", [HEADINGS, ROW])
    result = run("new", "--from", "清单.xlsx", cwd=tmp_path)
    assert result.returncode == 0
    assert "replywriter init" in result.stderr.decode("utf-8")
    assert list(drafts(tmp_path)) == ["三届二次-0137.yaml"]


def test_options_fill_what_the_list_does_not_say(folder: Path) -> None:
    """届次 for all rows, and facts that no column has; what the list says is not replaced."""
    (folder / "清单.csv").write_bytes(
        "提案编号,案由,提案人,交办日期\n1,关于甲的建议,张三,\n2,关于乙的建议,李四,2025-03-11\n".encode(
            "gbk"
        )
    )
    given = ("--session", "三届二次", "--case", "交办日期=2025-03-10")
    result = run("new", "--from", "清单.csv", *given, cwd=folder)
    assert result.returncode == 0, said(result)
    first, second = drafts(folder).values()
    assert "交办日期: 2025-03-10" in first
    assert "交办日期: 2025-03-11" in second


def test_two_kinds_of_one_number_lie_side_by_side(folder: Path) -> None:
    """A 提案 and a 建议 of the same session and number get names that tell them apart."""
    rows = [["类别", *HEADINGS[1:]], ["提案", *ROW[1:]], ["建议", *ROW[1:]]]
    rows = [[cell if cell != "提案编号" else "编号" for cell in row] for row in rows]
    save_list(folder / "清单.xlsx", rows)
    assert run("new", "--from", "清单.xlsx", cwd=folder).returncode == 0
    assert list(drafts(folder)) == ["三届二次-0137-建议.yaml", "三届二次-0137.yaml"]
    again = run("new", "--from", "清单.xlsx", cwd=folder)
    assert "没有变化 2 件" in said(again)


def test_case_answered_with_another_is_left_alone(folder: Path) -> None:
    """A case that an outline answers as 并案 gets no outline of its own."""
    save_list(folder / "清单.xlsx", [HEADINGS, ROW])
    assert run("new", "--from", "清单.xlsx", cwd=folder).returncode == 0
    outline = folder / "drafts" / "三届二次-0137.yaml"
    with outline.open("a", encoding="utf-8") as file:
        file.write('并案:\n  - {编号: "0138", 案由: 关于乙的建议, 撰写人: [李四]}\n')
    save_list(folder / "清单.xlsx", [HEADINGS, ROW, SECOND])
    result = run("new", "--from", "清单.xlsx", cwd=folder)
    assert "  0138 并入 drafts/三届二次-0137.yaml，没有动" in said(result)
    assert "不在清单里 0 件" in said(result)
    assert list(drafts(folder)) == ["三届二次-0137.yaml"]


def test_outline_of_no_use_is_told_and_never_overwritten(folder: Path) -> None:
    """A file of the same name that cannot be read stops its row; two outlines of a case, too."""
    save_list(folder / "清单.xlsx", [HEADINGS, ROW, SECOND])
    (folder / "drafts" / "三届二次-0137.yaml").write_text("案件: [", encoding="utf-8")
    for name in ("甲", "乙"):
        (folder / "drafts" / f"{name}.yaml").write_text(
            '格式: cppcc-reply\n案件: {届次: 第三届第二次会议, 编号: "0138"}\n', encoding="utf-8"
        )
    before = drafts(folder)
    result = run("new", "--from", "清单.xlsx", cwd=folder)
    assert result.returncode == 1
    assert "第2行：drafts 里的 三届二次-0137.yaml 读不了，可能就是这一件。" in said(result)
    assert "第3行：编号0138在 drafts 里有几份提纲（乙.yaml、甲.yaml）。请只留一份。" in said(result)
    assert "drafts/三届二次-0137.yaml：读不了，没有对照。" in said(result)
    assert drafts(folder) == before


def test_outline_of_another_case_keeps_its_name(folder: Path) -> None:
    """Where both names are taken by other cases, the row is a fault and nothing is overwritten."""
    save_list(folder / "清单.xlsx", [HEADINGS, ROW])
    other = '格式: cppcc-reply\n案件: {届次: 三届二次, 编号: "9999"}\n'
    for name in ("三届二次-0137", "三届二次-0137-提案"):
        (folder / "drafts" / f"{name}.yaml").write_text(other, encoding="utf-8")
    result = run("new", "--from", "清单.xlsx", cwd=folder)
    assert result.returncode == 1
    assert "第2行：drafts 里的 三届二次-0137.yaml 是另一件。请先给它改个名字。" in said(result)
    assert set(drafts(folder).values()) == {other}


@pytest.mark.parametrize(
    ("arguments", "status", "word"),
    [
        (("--sheet", "提案"), 2, "请加 --from"),
        (("--from", "没有.xlsx"), 3, "找不到这个文件"),
        (("--from", "清单.xlsx", "--sheet", "无"), 2, "没有工作表“无”"),
        (("--from", "清单.xlsx", "--number", "1"), 2, "编号"),
        (("--from", "清单.xlsx", "--case", "颜色=红"), 2, "没有“颜色”"),
        (("--from", "清单.xlsx", "--take-list", "9"), 2, "清单里没有编号“9”"),
        (("--from", "清单.xlsx", "--format", "x"), 3, "找不到文种“x”"),
        (("--from", "空.xlsx"), 3, "空的"),
    ],
)
def test_wrong_call_is_told_in_chinese(
    arguments: tuple[str, ...], status: int, word: str, folder: Path
) -> None:
    """One sentence says what is wrong with the call or the file; nothing is written."""
    save_list(folder / "清单.xlsx", [HEADINGS, ROW])
    (folder / "空.xlsx").write_bytes(b"")
    result = run("new", *arguments, cwd=folder)
    assert result.returncode == status, said(result)
    assert word in said(result)
    foreign = KNOWN_WORDS.sub("", said(result))
    assert not [one for one in ("Error", "Traceback", "usage") if one in foreign]
    assert drafts(folder) == {}
