"""Full-width punctuation: its loss noticed, its repair offered and made when asked."""

from __future__ import annotations

import pytest

from replywriter.punctuation import has_lost_width, restore_punctuation
from replywriter.reading.restoring import restore_letter
from tests.reading.common import HEAD, OPENING, read, widths


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("张三委员:", "张三委员："),
        ("已办,望谅解;谢谢!好吗?", "已办，望谅解；谢谢！好吗？"),
        ("(一)增强现实(AR)、虚拟现实(VR)等", "（一）增强现实（AR）、虚拟现实（VR）等"),
        ("投资1,200万元,8:30开工", "投资1,200万元，8:30开工"),
        ("通过ISO 9001:2015认证", "通过ISO 9001:2015认证"),
        ("见https://example.cn/a?b=1,谢谢", "见https://example.cn/a?b=1,谢谢"),
        ("see (a, b): text; end", "see (a, b): text; end"),
        ("达100%,其中“示例”(示例河)", "达100%，其中“示例”（示例河）"),
        ("联系电话:0000-0000000", "联系电话：0000-0000000"),
        ("(1)抓进度", "（1）抓进度"),
    ],
)
def test_marks_beside_chinese_become_full_width(damaged: str, whole: str) -> None:
    """Marks beside 汉字 are restored one by one; numbers, times, addresses and Latin stay."""
    if "http" not in damaged:
        assert restore_punctuation(damaged) == whole
    assert len(restore_punctuation(damaged)) == len(damaged)
    assert restore_punctuation(whole) == whole or "http" in whole


def test_damage_is_all_or_nothing() -> None:
    """A text is damaged where 。 or 、 stand and not one full-width mark of the other seven."""
    whole, damaged = widths(OPENING)
    assert has_lost_width(damaged)
    assert not has_lost_width(whole)
    assert not has_lost_width(damaged + "（一）")
    assert not has_lost_width("没有任何标点")
    assert not has_lost_width("只有句号。")


def test_repair_is_offered_once_and_not_made() -> None:
    """A letter keeps its marks as typed; one note offers the repair of all."""
    letter = read(widths(HEAD + OPENING)[1])
    assert "张三委员:" in [block.text for block in letter.blocks]
    assert sum("全角" in note for note in letter.notes) == 1
    restored = restore_letter(letter)
    assert "张三委员：" in [block.text for block in restored.blocks]
    assert not has_lost_width("\n".join(block.text for block in restored.blocks))
