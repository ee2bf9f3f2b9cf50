"""What a YAML parser's complaint means for somebody who has never heard of YAML."""

from __future__ import annotations

import re
from typing import Final

import yaml

_FULL_COLON_KEY: Final = re.compile(r"[ ]*(?:-[ ]+)?([\u4e00-\u9fff]{2,8})：")
_TIGHT_COLON_KEY: Final = re.compile(r"[ ]*(?:-[ ]+)?([\u4e00-\u9fff]{2,8}):(?=[^\s])")
_TAB: Final = re.compile(r"^ *\t", re.MULTILINE)
_FULL_QUOTE: Final = "“”‘’"

# Tried in order; each is a part of the parser's own words and the sentence for it.
_SENTENCES: Final = (
    ("mapping values are not allowed", "此处的冒号不该出现：多半是上一行没写完，或本行缩进不对。"
     "文字里含有“: ”时，请给整段文字加引号。"),
    ("block sequence entries are not allowed", "此处的“- ”不能开始列表。请另起一行，与上级键对齐后再写“- ”。"),
    ("did not find expected '-' indicator", "列表的这一项没有对齐。同一列表的“- ”请左对齐。"),
    ("did not find expected key", "此处的缩进与上文不一致。同一级的键请左对齐。"),
    ("expected <block end>", "此处的缩进与上文不一致。同一级的键请左对齐。"),
    ("did not find expected ',' or ']'", "方括号“[”没有配对，或项目之间缺少半角逗号。请写成 [甲, 乙]。"),
    ("expected ',' or ']'", "方括号“[”没有配对，或项目之间缺少半角逗号。请写成 [甲, 乙]。"),
    ("did not find expected ',' or '}'", "花括号“{”没有配对，或项目之间缺少半角逗号。请写成 {键: 值, 键: 值}。"),
    ("expected ',' or '}'", "花括号“{”没有配对，或项目之间缺少半角逗号。请写成 {键: 值, 键: 值}。"),
    ("found unexpected end of stream", "引号没有配对，到文件末尾也没有结束。请在文字末尾补上同样的引号。"),
    ("found unexpected document indicator", "引号还没有结束就遇到了“---”或“...”。请补上引号。"),
    ("found unknown escape character", "双引号里的“\\”有特殊含义，此处的写法不认识。请改用单引号，或写成“\\\\”。"),
    ("could not find expected ':'", "这一行没有半角冒号，读不懂。键和值请写成“键: 值”；"
     "多行文字请先写“|-”，并比键多缩进两格。"),
    ("while scanning a simple key", "这一行没有半角冒号，读不懂。请写成“键: 值”。"),
    ("did not find expected <document start>", "此处多出了内容。请检查缩进，顶格只写键。"),
    ("expected '<document start>'", "此处多出了内容。请检查缩进，顶格只写键。"),
    ("did not find expected node content", "此处缺少值，或多了一个逗号。"),
    ("did not find expected comment or line break", "“|”或“>”后面不能再写文字。请换行，缩进后再写。"),
    ("expected a comment or a line break", "“|”或“>”后面不能再写文字。请换行，缩进后再写。"),
    ("found a tab character", "此处用了制表符。缩进请只用空格。"),
    ("leading empty line contains more spaces", "多行文字开头的空行缩进比正文还深。请删去这些空格。"),
    ("undefined alias", "“*”开头的文字会被当作别名。请给整段文字加引号。"),
    ("while scanning an alias", "“*”开头的文字会被当作别名。请给整段文字加引号。"),
    ("while scanning an anchor", "“&”开头的文字有特殊含义。请给整段文字加引号。"),
    ("while scanning a directive", "“%”开头的文字有特殊含义。请给整段文字加引号。"),
    ("while scanning a tag", "“!”开头的文字有特殊含义。请给整段文字加引号。"),
    ("while parsing a tag", "“!”开头的文字有特殊含义。请给整段文字加引号。"),
    ("undefined tag handle", "“!”开头的文字有特殊含义。请给整段文字加引号。"),
    ("cannot start any token", "文字不能以这个符号开头。请给整段文字加引号。"),
)
_OTHERWISE: Final = "这一行读不懂。请检查缩进、冒号和引号。"


def explain(text: str, fault: yaml.MarkedYAMLError) -> tuple[int, str]:
    """Return the index at which to look and a sentence on what to write instead."""
    mark = fault.problem_mark or fault.context_mark
    index = min(mark.index, len(text)) if mark else 0
    first = fault.context_mark.index if fault.context_mark else index
    slip = _find_slip(text, min(first, index), index)
    if slip:
        return slip
    # An open quote is missed where it was opened, not at the end of the file.
    words = f"{fault.context or ''} {fault.problem or ''}"
    if "end of stream" in words and fault.context_mark:
        index = fault.context_mark.index
    sentence = next((said for part, said in _SENTENCES if part in words), _OTHERWISE)
    return index, sentence


def _find_slip(text: str, first: int, last: int) -> tuple[int, str] | None:
    """Return a slip of Chinese typing in the lines between two indices, the usual true cause."""
    start = text.rfind("\n", 0, first) + 1
    start = text.rfind("\n", 0, max(start - 1, 0)) + 1  # the line before is often the guilty one
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    offset = start
    for line in text[start:end].split("\n"):
        tab = _TAB.match(line)
        if tab:
            return offset + tab.end() - 1, "此处用制表符缩进。缩进请只用空格，每级两格。"
        full = _FULL_COLON_KEY.match(line)
        if full:
            return offset + full.end() - 1, (
                f"“{full[1]}”后面用了全角冒号。请改为半角冒号加一个空格，写成“{full[1]}: ”。"
            )
        tight = _TIGHT_COLON_KEY.match(line)
        if tight:
            return offset + tight.end() - 1, (
                f"“{tight[1]}”的冒号后面缺一个空格。请写成“{tight[1]}: ”再接内容。"
            )
        offset += len(line) + 1
    return None
