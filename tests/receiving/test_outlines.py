"""What a list says goes into outlines and comes out of them as it was; what staff wrote stays."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from replywriter.formats.format import load_format
from replywriter.model.source import Path
from replywriter.receiving.marks import make_mark, read_marks, write_marks
from replywriter.receiving.outlines import Change, start_outline, update_outline
from replywriter.receiving.sheet import Cell, arrange
from replywriter.structure.yaml_edit import Value
from replywriter.structure.yaml_file import parse_text
from tests.strategies import HOSTILE

REPLY = load_format("cppcc-reply")
HOME = FilePath(__file__).parent
ENTRIES: dict[Path, Value] = {
    ("案件", "届次"): "三届二次",
    ("案件", "编号"): "0137",
    ("案件", "案由"): "关于增开夜间公交的建议",
    ("案件", "撰写人"): ("张三", "李四"),
    ("案件", "承办单位"): "区交通运输局",
    ("案件", "答复期限"): "2025-06-10",
    ("办理", "交办清单", "内容分类"): "交通",
}

texts = st.one_of(
    st.sampled_from(
        [*HOSTILE, '=HYPERLINK("x")', "# a", "- b", "a: b", "~", "null", "0487", "1e7"]
    ),
    st.sampled_from(
        ["'", '"a" b', "a\nb", "{a}", "[b", "&c *d !e", "|", ">", "%", "@x", "是", "no"]
    ),
    st.text(min_size=1, max_size=40),
)


def as_cell(text: str) -> str:
    """Return a text as a table gives it: without what nobody sees."""
    rows = arrange([Cell(text, 1, 1)], [])
    return rows[1][1].text if rows else ""


def data_of(text: str) -> dict[str, Any]:
    """Return what an outline holds."""
    tree = parse_text("", text)
    assert tree.data is not None, tree.faults
    return tree.data


def started(**changed: Value) -> str:
    """Return a new outline for the case above."""
    entries = {**ENTRIES, **{("案件", key): value for key, value in changed.items()}}
    return start_outline(REPLY, HOME, entries)


@given(title=texts, name=texts, heading=texts, kept=texts)
@example("# a", "- b", "a: b", "x\n\ny")
@settings(deadline=None, max_examples=150)
def test_odd_texts_come_out_of_the_outline_as_they_went_in(
    title: str, name: str, heading: str, kept: str
) -> None:
    """Whatever a cell holds is text in the outline: no formula, no comment, no list."""
    title, name, heading, kept = (as_cell(text) for text in (title, name, heading, kept))
    entries: dict[Path, Value] = {
        ("案件", "编号"): "1",
        **({("案件", "案由"): title} if title else {}),
        **({("案件", "撰写人"): (name, "李四")} if name else {}),
        **({("办理", "交办清单", heading): kept} if heading and kept else {}),
    }
    data = data_of(start_outline(REPLY, HOME, entries))
    assert data["案件"].get("案由", "") == title
    assert data["案件"].get("撰写人", []) == ([name, "李四"] if name else [])
    if heading and kept:
        assert data["办理"]["交办清单"] == {heading: kept}


def test_new_outline_is_the_starter_with_what_is_known() -> None:
    """Comments of the starter stay, facts stand in their places, other columns at the end."""
    text = started()
    assert "# 照交办清单写，如：三届二次" in text
    assert '  编号: "0137"' in text
    assert "\n办理:\n  交办清单:\n    内容分类: 交通\n" in text
    assert not REPLY.checker.check(data_of(text), parse_text("", text).source, is_partial=True)


def test_same_list_changes_nothing() -> None:
    """A second run with the same list leaves every byte."""
    text = started()
    updated = update_outline(text, REPLY, ENTRIES)
    assert (updated.text, updated.changes, updated.differences) == (text, (), ())


def test_newer_list_changes_what_it_changed() -> None:
    """A value of the last list becomes that of the new one, an empty key is filled."""
    entries = {
        **ENTRIES,
        ("案件", "答复期限"): "2025-06-20",
        ("案件", "交办日期"): "2025-03-10",
        ("案件", "撰写人"): ("张三", "李四", "王五"),
        ("办理", "交办清单", "可否公开"): "是",
    }
    text = started()
    updated = update_outline(text, REPLY, entries)
    assert updated.changes == (
        Change("撰写人", "张三、李四", "张三、李四、王五"),
        Change("答复期限", "2025-06-10", "2025-06-20"),
        Change("交办日期", "", "2025-03-10"),
        Change("可否公开", "", "是"),
    )
    before, after = text.splitlines(), updated.text.splitlines()
    changed = [line for line in before if line not in after]
    assert [line.split(":")[0].strip() for line in changed[:-1]] == [
        "撰写人",
        "交办日期",
        "答复期限",
    ]
    assert changed[-1].startswith("# 交办清单的记号")
    again = update_outline(updated.text, REPLY, entries)
    assert (again.text, again.changes) == (updated.text, ())


def test_what_staff_corrected_is_not_put_back() -> None:
    """A list that repeats what it said leaves the correction, and does not speak of it."""
    text = started().replace("关于增开夜间公交的建议", "关于增加夜间公交的建议")
    updated = update_outline(text, REPLY, ENTRIES)
    assert (updated.text, updated.changes, updated.differences) == (text, (), ())


def test_what_both_changed_is_told_and_left() -> None:
    """Where staff and the list both have a new value, staff's stays, until the list's is wished."""
    text = started().replace("关于增开夜间公交的建议", "关于增加夜间公交的建议")
    entries = {**ENTRIES, ("案件", "案由"): "关于增开夜班公交的建议"}
    updated = update_outline(text, REPLY, entries)
    difference = Change("案由", "关于增加夜间公交的建议", "关于增开夜班公交的建议")
    assert (updated.text, updated.differences) == (text, (difference,))
    taken = update_outline(text, REPLY, entries, takes_list=True)
    assert (taken.changes, taken.differences) == ((difference,), ())
    assert data_of(taken.text)["案件"]["案由"] == "关于增开夜班公交的建议"


def test_outline_without_marks_tells_what_differs() -> None:
    """Where the comment with the marks is gone, nothing is known of the last list: it is told."""
    text = "\n".join(line for line in started().split("\n") if not line.startswith("# 交办清单"))
    entries = {**ENTRIES, ("案件", "答复期限"): "2025-06-20", ("案件", "交办日期"): "2025-03-10"}
    updated = update_outline(text, REPLY, entries)
    assert updated.changes == (Change("交办日期", "", "2025-03-10"),)
    assert updated.differences == (Change("答复期限", "2025-06-10", "2025-06-20"),)
    assert make_mark(("案件", "交办日期"), "2025-03-10") in read_marks(updated.text)
    later = update_outline(updated.text, REPLY, {**entries, ("案件", "交办日期"): "2025-03-11"})
    assert later.changes == (Change("交办日期", "2025-03-10", "2025-03-11"),)


def test_default_of_the_starter_gives_way_to_the_list() -> None:
    """办理方式 of the starter is nobody's word; a later list may say another."""
    entries = {**ENTRIES, ("案件", "办理方式"): "独办"}
    updated = update_outline(started(), REPLY, entries)
    assert updated.changes == (Change("办理方式", "主办", "独办"),)


def test_word_that_the_format_does_not_know_is_told() -> None:
    """An outline of a reply is not made one of an opinion: that is for staff to decide."""
    opinion = load_format("assist-opinion")
    entries = {**ENTRIES, ("案件", "办理方式"): "会办"}
    text = start_outline(opinion, HOME, entries)
    updated = update_outline(
        text, opinion, {**entries, ("案件", "办理方式"): "主办"}, takes_list=True
    )
    assert updated.changes == ()
    assert updated.differences == (Change("办理方式", "会办", "主办"),)


def test_clerk_is_set_once() -> None:
    """经办人 is taken from the list where there is none; afterwards it is the unit's own matter."""
    clerk: dict[Path, Value] = {("办理", "经办人"): "何文静"}
    first = update_outline(started(), REPLY, {**ENTRIES, **clerk})
    assert data_of(first.text)["办理"]["经办人"] == "何文静"
    second = update_outline(
        first.text, REPLY, {**ENTRIES, ("办理", "经办人"): "孙八"}, takes_list=True
    )
    assert (second.text, second.differences) == (first.text, ())


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_everything_else_stays_byte_for_byte(line_end: str) -> None:
    """Comments, order, quotes, line ends and a missing last line end stay as staff have them."""
    text = (
        "格式: cppcc-reply  # 我的\n案件:\n  案由: '关于甲'   # 说明\n  编号: 0137\n"
        "  届次: 三届二次\n致谢: |-\n  感谢您。\n\n  再谢。\n# 末尾"
    ).replace("\n", line_end)
    entries: dict[Path, Value] = {
        ("案件", "编号"): "0137",
        ("案件", "承办单位"): "区交通运输局",
        ("办理", "交办清单", "备注"): "急",
    }
    updated = update_outline(text, REPLY, entries)
    assert not updated.differences
    expected = (
        "格式: cppcc-reply  # 我的\n案件:\n  案由: '关于甲'   # 说明\n  编号: 0137\n"
        "  届次: 三届二次\n  承办单位: 区交通运输局\n致谢: |-\n  感谢您。\n\n  再谢。\n# 末尾\n\n"
        "办理:\n  交办清单:\n    备注: 急\n"
    ).replace("\n", line_end)
    assert updated.text.startswith(expected)
    assert updated.text.removeprefix(expected).startswith("# 交办清单的记号")
    assert line_end == "\n" or "\n" not in updated.text.replace("\r\n", "")


@given(st.sets(st.text("abcdefg234567", min_size=6, max_size=6), max_size=5), st.booleans())
@settings(deadline=None)
def test_marks_are_read_as_they_were_written(marks: set[str], is_windows: bool) -> None:
    """The comment is replaced where it stands, whatever follows it."""
    text = "格式: a\n" if not is_windows else "格式: a\r\n"
    once = write_marks(text, {"aaaaaa"}) + ("办理:\r\n" if is_windows else "办理:\n")
    again = write_marks(once, marks)
    assert read_marks(again) == marks
    assert again.count("#") == 1
    assert again.endswith(once[-4:])
