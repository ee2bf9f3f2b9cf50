"""What the tests of recognition share: a letter from typed lines, its kinds as one reads them."""

from __future__ import annotations

from replywriter.model.letter import Letter
from replywriter.reading.recognise import recognise
from replywriter.reading.text_file import split_lines

HEAD = "关于区政协三届二次会议第0012号提案的答复\n"
OPENING = "张三委员：\n您提出的《关于整治示例河的提案》收悉。现答复如下：\n已完成清淤。\n"


def read(text: str) -> Letter:
    """Return the letter that a text is recognised as."""
    return recognise(split_lines(text))


def kinds(text: str) -> list[str]:
    """Return the kinds of the lines of a text, as ``inspect`` names them."""
    return ["+".join(block.kind.value for block in row) for row in read(text).paragraphs()]


def widths(text: str) -> tuple[str, str]:
    """Return a text as it is typed and as a crawler's store leaves it."""
    return text, text.translate(str.maketrans("，：；！？（）", ",:;!?()"))
