"""What a YAML parser's complaint means for somebody who has never heard of YAML."""

from __future__ import annotations

import re
from typing import Final

import yaml

from ..expressions import compile_later
from .syntax_limits import TOO_DEEP
from .syntax_slips import find_slip, refuse_symbol

UNKNOWN_ESCAPE: Final = "双引号里的“\\”有特殊含义，此处的写法不认识。请改用单引号，或写成“\\\\”。"

_COMMA: Final = "此处缺一项，或多了一个逗号。请补上这一项，或删去多余的逗号。"
_BRACKET: Final = (
    "括号没有配对，或项目之间缺少半角逗号。列表请写成 [甲, 乙]，键值请写成 {键: 值, 键: 值}。"
)
_COLON: Final = (
    "此处的冒号不该出现。请检查上一行是否写完、本行缩进是否对齐；文字里有冒号的，请用全角“：”。"
)
_OTHERWISE: Final = "这一行读不懂。请检查缩进、冒号和引号。"

_FIRST_KEY: Final = compile_later(r"^([ ]*)[^ #\r\n-]", re.MULTILINE)

# Tried in order; each is a part of the words of libyaml or of PyYAML's own parser.
_SENTENCES: Final = (
    ("escape", UNKNOWN_ESCAPE),
    ("hexadecimal", UNKNOWN_ESCAPE),
    ("hexdecimal", UNKNOWN_ESCAPE),
    ("end of stream", "引号没有配对，到文件末尾也没有结束。请在文字末尾补上同样的引号。"),
    ("document indicator", "引号还没有结束就遇到了“---”或“...”。请在文字末尾补上引号。"),
    ("document separator", "引号还没有结束就遇到了“---”或“...”。请在文字末尾补上引号。"),
    ("node content", _COMMA),
    ("parsing a flow", _BRACKET),
    ("document start", "此处多出了内容。请检查缩进，顶格只写键。"),
    ("simple key", "这一行没有半角冒号，读不懂。请写成“键: 值”。"),
    ("mapping values", _COLON),
)
_ITEM: Final = "列表的这一项没有对齐。同一列表的“- ”请左对齐。"
_KEY: Final = "此处的缩进与上文不一致。同一级的键请左对齐。"
_MISSING_DASH: Final = "此处应是列表的一项。请在前面写“- ”；不属于列表的，请与上一级的键左对齐。"


def explain(text: str, fault: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the index at which to look and a sentence on what to write instead."""
    problem, context = fault.problem_mark, fault.context_mark
    mark = problem or context
    index = min(mark.index, len(text)) if mark else 0
    words = f"{fault.context or ''} {fault.problem or ''}"
    if "escape" in words or "hexa" in words or "hexdecimal" in words:
        return text.rfind("\\", 0, index + 1), UNKNOWN_ESCAPE
    if "nesting depth" in words:  # libyaml 0.2.6 reads ahead, and stops at 1,000 by itself
        return index, TOO_DEEP
    slip = find_slip(text, index)
    if slip:
        return slip
    # A line without a colon is missed where it begins, an open quote where it was opened.
    if context and ("simple key" in words or "end of stream" in words):
        index = context.index
    if "parsing a block" in words:
        column = context.column if context else 0
        return index, _explain_indent(text, index, "collection" in words, column)
    if context and any(name in words for name in ("tag", "anchor", "alias", "directive")):
        index = context.index
    first = _FIRST_KEY.search(text)
    if "document start" in words and first and first[1]:
        return first.end(1), _KEY  # the first key is indented, the next is the one refused
    return index, _explain_symbol(text[index : index + 1], words)


def _explain_symbol(symbol: str, words: str) -> str:
    """Return the sentence for the symbol at which a parser stopped, else for its words."""
    if symbol == "\t":
        return "此处用了制表符。请改用空格。"
    if symbol and symbol in "@`%*&!|>":
        return refuse_symbol(symbol)
    if symbol == ":":
        return _COLON
    return next((said for part, said in _SENTENCES if part in words), _OTHERWISE)


def _explain_indent(text: str, index: int, is_list: bool, column: int) -> str:
    """Return what is wrong with a line that begins left or right of where it should."""
    if text.startswith("-", index):
        return _ITEM
    line = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    return _MISSING_DASH if is_list and index - line == column else _KEY
