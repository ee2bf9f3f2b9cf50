"""The words that the patterns of papers may use, and what is wrong with one that uses others."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from ..errors import TemplateError
from .format import WORDS
from .wording import find_pattern_fault, list_parts

# What rows, cells and lines can be repeated for, and the keys of each, in the words of a pattern.
ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "承诺": ("事项", "出处", "责任单位", "完成时限"),
    "要点": ("序号", "内容"),
    "提案者": (),
    "会办单位": (),
    "收件人": ("姓名", "称谓", "地址", "邮编", "电话"),
    "附件": ("名称",),
}
# The words that papers have beside those of wording.j2; filling/words.py fills each of them.
PAPER_WORDS: Final = frozenset(
    (
        *("序号", "承诺", "要点", "附件", "收件人", "寄件人", "面商", "撰写人", "团体"),
        *("这位提案者", "这个会办单位", "函标题", "文号", "结果", "建议要点", "附件名称"),
        *("签发", "会办期限", "反馈期限", "征询意见表", "有承诺", "有收件人", "主送", "抄送单位"),
    )
)
KNOWN_WORDS: Final = WORDS | PAPER_WORDS


def refuse_unknown_words(text: str, where: str) -> None:
    """Make sure that a pattern is a template, and that all its words are known.

    ``where`` names file, line and column.

    Raises:
        TemplateError: It is not, or it names what there is not.
    """
    fault = find_pattern_fault(text, KNOWN_WORDS, _list_parts())
    if fault:
        raise TemplateError(f"{where}：{fault}")


@cache
def _list_parts() -> Mapping[str, tuple[str, ...]]:
    """Return what the words of papers are made of: {{ 案件.编号 }}, {{ 寄件人.地址 }}."""
    rows = {word: keys for word, keys in ROWS.items() if keys}
    return {**list_parts(), **rows, "寄件人": ("单位", "地址", "邮编", "电话")}
