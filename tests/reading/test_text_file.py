"""Text files: what is no text is refused in one sentence."""

from __future__ import annotations

import random

import pytest

from replywriter.errors import UnreadableFileError
from replywriter.reading.text_file import read_text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk", "gb18030"])
def test_office_encodings_are_read(codec: str) -> None:
    """A letter is read in every encoding that offices use."""
    text = "张三委员：\n\n您提出的《关于整治示例河的建议》（第7号）收悉。\n"
    lines = read_text((text * 5).encode(codec), "复函.txt")
    assert [line.text for line in lines[:2]] == text.split("\n")[0::2][:2]
    assert [line.number for line in lines[:2]] == [1, 3]


@pytest.mark.parametrize("seed", range(20))
def test_bytes_of_a_program_are_refused(seed: int) -> None:
    """Random bytes end in one sentence, whatever encoding they could pass for."""
    data = random.Random(seed).randbytes(3000)
    with pytest.raises(UnreadableFileError, match="请用 Word 或记事本打开"):
        read_text(data, "复函.txt")
