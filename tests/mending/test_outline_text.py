"""Values of an outline are mended where they stand, and nothing else in the file changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replywriter.mending.outline_text import mend_outline
from replywriter.model.diagnostic import Edit
from replywriter.model.source import Extent, Path, Place
from replywriter.structure.yaml_edit import write_value
from replywriter.structure.yaml_file import parse_text

OUTLINE = """\
# 说明,不动
格式: cppcc-reply   # 行尾,不动
致谢: 感谢,谢谢
已做工作:
  条目:
    - 标题: "做了,这些"
      内容: |-
        第一段,有逗号。

        第二段,也有。
    - 标题: '单''引,号'
      内容: >-
        折叠,的
        两行
"""


def edit(path: Path, offset: int, length: int, new: str) -> Edit:
    """Return an edit of characters of a value."""
    return Edit(Extent(Place("提纲.yaml"), length, path, offset), new)


def mend(text: str, *edits: Edit) -> str:
    """Return a text with edits made."""
    return mend_outline(parse_text("提纲.yaml", text).source, edits)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (("致谢",), "感谢,谢谢", "感谢，谢谢"),
        (("已做工作", "条目", 0, "标题"), '"做了,这些"', '"做了，这些"'),
        (("已做工作", "条目", 0, "内容"), "第一段,有", "第一段，有"),
        (("已做工作", "条目", 1, "标题"), "引,号", "引，号"),
    ],
)
def test_character_is_replaced_where_it_stands(path: Path, before: str, after: str) -> None:
    """Quotes, indents, comments and order stay as they were, whatever the style of the value."""
    text = parse_text("", OUTLINE).source.scalars[path].text
    mended = mend(OUTLINE, edit(path, text.index(","), 1, "，"))
    assert mended == OUTLINE.replace(before, after)


def test_mark_is_put_in_at_the_end() -> None:
    """A stretch of no length is a point behind a character."""
    assert "致谢: 感谢,谢谢。\n" in mend(OUTLINE, edit(("致谢",), 5, 0, "。"))


def test_value_that_must_be_quoted_now_is() -> None:
    """What YAML would read otherwise is written anew, in quotes."""
    mended = mend("致谢: 感谢，谢谢\n答复: {}\n", edit(("致谢",), 2, 1, ": "))
    assert parse_text("", mended).data == {"致谢": "感谢: 谢谢", "答复": {}}


def test_characters_written_as_escapes_are_mended() -> None:
    """A value whose characters are escapes reads as it should afterwards."""
    mended = mend('致谢: "感谢\\u002C谢谢"\n', edit(("致谢",), 2, 1, "，"))
    assert parse_text("", mended).data == {"致谢": "感谢，谢谢"}


@given(st.text(st.sampled_from("汉,: #'\"\\\n-[]{}a1"), min_size=1, max_size=24), st.data())
def test_any_value_reads_back_mended(text: str, data: st.DataObject) -> None:
    """Whatever the value and the stretch, the mended file holds the mended value."""
    source = f"致谢: {write_value(text)}\n结尾: 不动\n"
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(1, len(text) - start))
    mended = mend(source, edit(("致谢",), start, length, "，"))
    expected = text[:start] + "，" + text[start + length :]
    assert parse_text("", mended).data == {"致谢": expected, "结尾": "不动"}
