"""Which fonts the elements are printed in, and what stands in for fonts that are not installed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations

import pytest

from replywriter.model.layout import Layout
from replywriter.rendering import find_substitutions

from .measuring import MM, Rendered, name_font
from .specimens import NUMBER, RARE, UNIT

pytestmark = pytest.mark.pages

# (where the line begins, the part of it, its class of type, the clause)
ELEMENTS = (
    (UNIT, UNIT, "小标宋", "7.2.4"),
    (NUMBER, "示交函", "仿宋", "7.2.5"),
    ("关于区政协", "关于区政协", "小标宋", "7.3.1"),
    ("尊敬的", "尊敬的", "仿宋", "7.3.2"),
    ("您提出的", "您提出的《", "仿宋", "7.3.3"),
    ("一、", "一、工作开展情况", "黑体", "7.3.3"),
    ("（一）", "（一）增设站点", "楷体", "7.3.3"),
    ("（一）", "您建议的公交站", "仿宋", "7.3.3"),
    ("经喆堃", "“公交都市”——", "仿宋", "9"),
    ("（联系人", "（联系人", "仿宋", "7.3.6"),
    ("抄送：", "抄送：", "仿宋", "7.4.2"),
)


def _squeeze(name: str) -> str:
    """Return a font's name as families and PostScript names share it: FandolFang R, FandolFang-…"""
    return name.replace(" ", "").split("-")[0].removesuffix("R").removeprefix("ARPL").lower()


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: f"{element[1]}-{element[3]}")
def test_element_is_printed_in_its_font(
    letters: Mapping[str, Rendered], layout: Layout, element: tuple[str, str, str, str]
) -> None:
    """Each element stands in its class of type (5.2.2, 7.2, 7.3, 7.4), quotes and dashes too."""
    start, part, kind, clause = element
    family = find_substitutions(layout)[layout.fonts[kind].name]
    _, line = letters["字体"].locate(start)
    assert {_squeeze(name) for name in line.fonts(part)} == {_squeeze(str(family))}, clause


def test_title_is_printed_in_a_bold_cut_as_it_was_drawn(letters: Mapping[str, Rendered]) -> None:
    """Where FandolSong stands in for 小标宋, its bold cut is used and not thickened (7.3.1)."""
    page, line = letters["字体"].locate("关于区政协")
    names = line.fonts("关于区政协")
    if not any(name.startswith("FandolSong") for name in names):
        pytest.skip("FandolSong does not stand in here")
    assert names == {"FandolSong-Bold"}
    assert not re.search(rb"\b2 Tr\b", page.drawing)  # fill and stroke: thickened


def test_page_number_is_printed_in_song(letters: Mapping[str, Rendered], layout: Layout) -> None:
    """The page number stands in 宋体 of 四号 (7.5)."""
    line = letters["字体"].last.number
    assert line is not None
    family = find_substitutions(layout)[layout.fonts["宋体"].name]
    assert {_squeeze(name_font(char)) for char in line.chars} == {_squeeze(str(family))}
    assert {round(char["size"], 1) for char in line.chars} == {14.0}


def test_rare_characters_are_not_boxes(letters: Mapping[str, Rendered]) -> None:
    """Characters outside GB 2312 are printed as themselves: no two look alike (5.2.2)."""
    page, line = letters["字体"].locate("经喆堃")
    pictures = []
    for rare in RARE:
        char = line.chars[line.text.index(rare)]
        box = (char["x0"] * MM, line.baseline - 5.5, char["x1"] * MM, line.baseline + 1.5)
        pictures.append(page.crop(*box).resize((60, 80)).tobytes())
    for one, other in combinations(pictures, 2):
        assert one != other
