"""The text of a letter as one string: what stands in a quoted title, in quotation marks."""

from __future__ import annotations

import pytest

from replywriter.model.block import Block
from replywriter.model.kind import Kind
from replywriter.model.prose import Prose


def _prose(*texts: str) -> Prose:
    return Prose([Block(Kind.BODY, text) for text in texts])


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("甲《乙》丙", "《乙》"),
        ("甲〈乙〉丙", "〈乙〉"),
        ("甲《乙〈丙〉丁》戊", "《乙〈丙〉丁》"),
        ("甲》乙《丙》丁", "《丙》"),
        ("甲《乙", ""),
    ],
)
def test_a_title_reaches_from_its_first_mark_to_its_last(text: str, inside: str) -> None:
    """What stands in the outermost pair of title marks is a title, the marks included."""
    prose = _prose(text)
    found = "".join(char for index, char in enumerate(text) if prose.is_in_title(index))
    assert found == inside


def test_a_title_ends_with_its_block() -> None:
    """A title mark that is not closed in its block has nothing to do with the next one."""
    prose = _prose("甲《乙", "丙》丁《戊》")
    assert [prose.text[index] for index in range(len(prose.text)) if prose.is_in_title(index)] == [
        *"《戊》"
    ]


def test_rows_are_those_of_the_kinds_asked_for() -> None:
    """Rows come in the order of the letter, each with where it begins in the text."""
    blocks = [Block(Kind.TITLE, "标题"), Block(Kind.BODY, "正文"), Block(Kind.DATE, "日期")]
    prose = Prose(blocks)
    assert list(prose.rows(Kind.DATE, Kind.TITLE)) == [(0, blocks[0]), (6, blocks[2])]
    assert list(prose.rows()) == [(0, blocks[0]), (3, blocks[1]), (6, blocks[2])]
