"""The words that the patterns of papers may use, and what is wrong with one that uses others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..errors import TemplateError
from ..model.keys import spell
from ..model.outline import Case, Contact, EarlierReply, Result, Signature, Talk
from .format import WORDS

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
# What a word with parts is made of: {{ 案件.编号 }}.
_PARTS: Final[Mapping[str, frozenset[str]]] = {
    **{word: frozenset(keys) for word, keys in ROWS.items() if keys},
    "寄件人": frozenset({"单位", "地址", "邮编", "电话"}),
    **{
        word: frozenset(key for _, key, of, _ in spell(noun) if of is None)
        for word, noun in (
            ("案件", Case),
            ("答复", Result),
            ("落款", Signature),
            ("联系", Contact),
            ("面商", Talk),
            ("前次答复", EarlierReply),
        )
    },
}
KNOWN_WORDS: Final = WORDS | PAPER_WORDS
_PARSER: Final = Environment(autoescape=False)  # noqa: S701 - it renders nothing


def refuse_unknown_words(text: str, where: str) -> None:
    """Make sure that a pattern is a template, and that all its words are known.

    ``where`` names file, line and column.

    Raises:
        TemplateError: It is not, or it names what there is not.
    """
    try:
        tree = _PARSER.parse(text)
    except TemplateSyntaxError as fault:
        raise TemplateError(
            f"{where}：“{text}”写法不对。请检查 {{{{ }}}} 和 {{% %}} 是否配对。"
        ) from fault
    unknown = _find_unknown(tree)
    if unknown:
        raise TemplateError(f"{where}：{unknown}")


def _find_unknown(tree: nodes.Template) -> str | None:
    """Return what is wrong with the words of a pattern, if anything is."""
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in KNOWN_WORDS | own:
            return f"不认识“{name.name}”。可用的有：{'、'.join(sorted(KNOWN_WORDS))}。"
    for part in tree.find_all(nodes.Getattr):
        owner = part.node.name if isinstance(part.node, nodes.Name) else ""
        parts = _PARTS.get(owner)
        if parts is not None and part.attr not in parts:
            return f"“{owner}”没有“{part.attr}”。可用的有：{'、'.join(sorted(parts))}。"
    return None
