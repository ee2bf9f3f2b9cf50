"""Headings, run-in headings and numbered paragraphs."""

from __future__ import annotations

from tests.reading.common import OPENING, kinds

LONG = (
    "我局已督促公司按照居民的作息时间确定高峰时段，在高峰时段适当增加车辆密度，平均每五分钟发车。"
)


def _body(*lines: str) -> list[str]:
    return kinds(OPENING + "\n".join(lines) + "\n感谢您的关心！")[3:-1]


def test_headings_of_four_levels_stand_alone() -> None:
    """A short numbered line without a stop is a heading of its level."""
    lines = ("一、基本情况", "（一）河道", "1.清淤", "（1）进度", "按月推进。")
    assert _body(*lines) == ["一级标题", "二级标题", "三级标题", "四级标题", "正文"]


def test_short_first_sentences_are_run_in_headings() -> None:
    """A short sentence before text on the same line is a heading that the text follows."""
    lines = ("一、坚持规划引领，优化布局。编制了规划。", "二、强化保障。落实了资金。")
    assert _body(*lines) == ["一级标题+正文"] * 2
    assert _body("1.资金问题：已列入预算。", "2.人员问题：已招录五人。") == ["三级标题+正文"] * 2


def test_numbered_long_sentences_are_paragraphs() -> None:
    """A numbered paragraph that says something is 正文, however it is numbered."""
    assert _body(f"一、{LONG}", f"二、{LONG}") == ["正文"] * 2
    assert _body(f"1.{LONG}", "2.目前正在施工。下半年完工。") == ["正文"] * 2


def test_items_of_one_list_are_alike() -> None:
    """One short first sentence among long ones does not make a heading."""
    lines = (f"一、{LONG}", "二、资源在逐步强化。一是增加专科。", f"三、{LONG}")
    assert _body(*lines) == ["正文"] * 3


def test_first_second_third_stay_text() -> None:
    """一是……二是…… and 第一：…… are sentences of the body."""
    assert _body("一是强化队伍。", "二是保障经费。", "第一：规划已定。") == ["正文"] * 3


def test_decimals_and_years_are_no_numbers_of_headings() -> None:
    """2.5公里 and 2024.5 do not begin a heading."""
    assert _body("2.5公里河道已清淤", "2024.5以前完工") == ["正文"] * 2


def test_last_heading_keeps_the_line_under_it() -> None:
    """A cut letter may end in a short line under a heading: it is text."""
    assert kinds(OPENING + "一、基本情况\n去年全区投入三千万元用于")[-2:] == ["一级标题", "正文"]
