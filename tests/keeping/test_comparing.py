"""Differences by value, told as people see them."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replywriter.formats.format import load_format
from replywriter.keeping.comparing import (
    COME,
    GONE,
    SAME,
    compare,
    mark_pieces,
    measure_change,
    say_path,
)

from .. import strategies

ITEMS = [{"标题": title, "内容": f"{title}办好了。"} for title in ("修路", "清淤", "种树")]


def _tell(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(one.path, one.old, one.new, one.moved_from) for one in compare(old, new)]


def test_equal_outlines_do_not_differ() -> None:
    """However empty values are written."""
    assert compare({"甲": "字", "乙": []}, {"甲": "字", "丙": {"丁": None}}) == ()


def test_values_are_compared_one_by_one() -> None:
    """Each value that has changed, come or gone is one difference."""
    old = {"案件": {"编号": "7", "案由": "旧", "撰写人": ["张三"]}, "致谢": "感谢。"}
    new = {"案件": {"编号": "8", "撰写人": ["张三"]}, "结尾": "完", "办理": {"天数": 3}}
    assert _tell(old, new) == [
        (("案件", "编号"), "7", "8", None),
        (("案件", "案由"), "旧", None, None),
        (("结尾",), None, "完", None),
        (("办理", "天数"), None, "3", None),
        (("致谢",), "感谢。", None, None),
    ]


def test_inserted_item_is_one_difference() -> None:
    """Those behind it have not changed."""
    old = {"已做工作": {"条目": ITEMS}}
    new = {"已做工作": {"条目": [ITEMS[0], {"标题": "新", "回应": [1, 2]}, *ITEMS[1:]]}}
    assert _tell(old, new) == [(("已做工作", "条目", 1), None, "标题：新\n回应：1、2", None)]
    assert _tell(new, old) == [(("已做工作", "条目", 1), "标题：新\n回应：1、2", None, None)]


def test_moved_item_is_told_as_moved() -> None:
    """And what has changed in it is told besides."""
    changed = {**ITEMS[2], "内容": "种树全部办好了。"}
    new = {"条目": [changed, *ITEMS[:2]]}
    text = "标题：种树\n内容：种树全部办好了。"
    assert _tell({"条目": ITEMS}, new) == [
        (("条目", 0), text, text, 2),
        (("条目", 0, "内容"), "种树办好了。", "种树全部办好了。", None),
    ]
    assert _tell({"甲": ["一", "二"]}, {"甲": ["二", "一"]}) == [(("甲", 0), "二", "二", 1)]


def test_value_of_another_kind_is_told_as_text() -> None:
    """A list of names and a name, a yes and a no."""
    assert _tell({"甲": ["一", "二"], "乙": True}, {"甲": "一", "乙": False}) == [
        (("甲",), "一、二", "一", None),
        (("乙",), "是", "否", None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        (
            "2025年9月底前",
            "2025年10月底前",
            ((SAME, "2025年"), (GONE, "9"), (COME, "10"), (SAME, "月底前")),
        ),
        ("甲。乙。", "甲。丙。乙。", ((SAME, "甲。"), (COME, "丙。"), (SAME, "乙。"))),
        ("已经办好", "", ((GONE, "已经办好"),)),
        ("", "办好", ((COME, "办好"),)),
        ("东城的路", "西区的桥", ((GONE, "东城的路"), (COME, "西区的桥"))),
        ("一\n二", "一\n\n二", ((SAME, "一\n"), (COME, "\n"), (SAME, "二"))),
    ],
)
def test_pieces_are_marked(old: str, new: str, pieces: Any) -> None:
    """What is the same, what has gone and what has come, by characters."""
    assert mark_pieces(old, new) == pieces


@settings(max_examples=200, deadline=None)
@given(old=strategies.lines | st.just(""), new=strategies.lines | st.just(""))
def test_pieces_give_both_texts(old: str, new: str) -> None:
    """Without what has come it is the old text, without what has gone the new one."""
    pieces = mark_pieces(old, new)
    assert "".join(text for kind, text in pieces if kind != COME) == old
    assert "".join(text for kind, text in pieces if kind != GONE) == new
    assert all(text for _, text in pieces)


@settings(max_examples=60, deadline=None)
@given(old=strategies.outlines, new=strategies.outlines)
def test_every_difference_is_one(old: dict[str, Any], new: dict[str, Any]) -> None:
    """No difference says the same twice, unless something has moved."""
    for one in compare(old, new):
        assert one.old != one.new or one.moved_from is not None
    assert compare(old, old) == ()


def test_long_texts_are_compared_at_once() -> None:
    """Two texts of five thousand characters take a moment."""
    old = "".join(f"第{n}处断点已经接通，骑车不必绕行。" for n in range(300))
    started = perf_counter()
    mark_pieces(old, old.replace("已经", "均已").replace("。", "，"))
    assert perf_counter() - started < 3


def test_path_is_said_by_the_schemas_titles() -> None:
    """A format that calls a field otherwise is followed."""
    schema = load_format("npc-reply").schema
    assert say_path(("已做工作", "条目", 1, "内容"), schema) == "“已做工作” › 第2条 › 内容"
    assert say_path(("下一步工作", "条目", 0, "承诺", 1), schema) == (
        "“下一步工作” › 第1条 › 承诺 › 第2条"
    )
    assert say_path(("已做工作", "条目"), schema) == "“已做工作” › 条目"
    assert say_path((), schema) == "提纲"
    titled = {"properties": {"案件": {"properties": {"撰写人": {"title": "代表"}}}}}
    assert say_path(("案件", "撰写人", 0), titled) == "“案件” › 代表 › 第1条"


@given(*[st.text("甲乙丙", max_size=6)] * 4)
def test_change_of_one_place_is_measured(before: str, old: str, new: str, behind: str) -> None:
    """What comes and goes is at most what was put in and taken out, and tells the lengths."""
    come, gone = measure_change(before + old + behind, before + new + behind)
    assert come - gone == len(new) - len(old)
    assert 0 <= come <= len(new)
    assert 0 <= gone <= len(old)
    assert (come, gone) == (0, 0) or old != new


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("", "", (0, 0)),
        ("", "甲乙", (2, 0)),
        ("甲乙", "", (0, 2)),
        ("甲甲", "甲甲甲", (1, 0)),
        ("甲乙丙", "甲丁丙", (1, 1)),
        ("甲乙丙丁", "子乙丙丑", (4, 4)),
    ],
)
def test_change_is_counted_in_characters(old: str, new: str, change: tuple[int, int]) -> None:
    """From the first character that differs to the last."""
    assert measure_change(old, new) == change
