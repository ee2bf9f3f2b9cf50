"""有看不见的字符，或者样子相近的错字符。

从网页、PDF复制文字时，会带进看不见的字符，或者样子相近、其实不同的字符：﹝﹞不是六角括号，⽤不是“用”，︰不是冒号。
这些字符换一台电脑可能显示成方框，检索不到，排版也会错位。
人名里的生僻字不算；表示比例的“∶”不算。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_INVISIBLE: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u2028\u2029"
_BLANKS: Final = "\u00a0\u2002-\u200a\u202f\u205f"
_RADICALS: Final = "\u2e80-\u2ef3\u2f00-\u2fd5"
_COMPATIBLE: Final = "\uf900-\ufaff"
_LATIN: Final = "Ａ-Ｚａ-ｚ％"
_PRIVATE: Final = "\ue000-\uf8ff\ufffd"
_OTHERS: Final = {
    "﹝": "〔",
    "﹞": "〕",
    "︰": "：",
    "﹕": "：",
    "﹐": "，",
    "﹑": "、",
    "､": "、",
    "﹔": "；",
    "﹖": "？",
    "﹗": "！",
    "﹙": "（",
    "﹚": "）",
    "︵": "（",
    "︶": "）",
    "＂": "“",
    "〝": "“",
    "〞": "”",
    "「": "“",
    "」": "”",
    "・": "·",
    "•": "·",
}
_UNSURE: Final = frozenset("＂「」•")
# Radicals that Unicode does not tie to a character.
_RADICAL_OF: Final = {
    "⻓": "长",
    "⻔": "门",
    "⻋": "车",
    "⻅": "见",
    "⻉": "贝",
    "⻚": "页",
    "⻛": "风",
    "⻜": "飞",
    "⻢": "马",
    "⻥": "鱼",
    "⻦": "鸟",
    "⻩": "黄",
    "⻬": "齐",
    "⻰": "龙",
    "⺠": "民",
    "⻄": "西",
    "⻘": "青",
    "⻝": "食",
    "⺟": "母",
    "⻁": "虎",
    "⻆": "角",
}
_STRANGE: Final = Pattern(
    f"(?P<invisible>[{_INVISIBLE}]+)|(?P<blank>[{_BLANKS}]+)|(?P<private>[{_PRIVATE}]+)"
    f"|[{_RADICALS}{_COMPATIBLE}]|[{_LATIN}]+|(?<=[{HAN}])[∶•](?=[{HAN}])"
    f"|[{''.join(_OTHERS).replace('•', '')}]",
    needs=("",),  # looked for only where the letter has such a character
)
# The rules on these lines find their blanks, brackets and colon themselves.
_OWN_RULES: Final = (Kind.DOCUMENT_NUMBER, Kind.SALUTATION, Kind.DATE)
_OWN_MARKS: Final = "\u00a0﹝﹞︰"
_LATIN_OR_DIGIT: Final = compile_later("[A-Za-z0-9]")
_ANY: Final = compile_later(
    f"[{_INVISIBLE}{_BLANKS}{_RADICALS}{_COMPATIBLE}{_LATIN}{_PRIVATE}∶{''.join(_OTHERS)}]"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per strange character, or per run of them."""
    if not _ANY.search(letter.prose.text):
        return
    for found in _STRANGE.find(letter):
        kind = letter.prose.at(found.start())[0].kind
        if kind is Kind.OTHER or (kind in _OWN_RULES and found.group()[0] in _OWN_MARKS):
            continue
        message, fix = _explain(found)
        if message:
            yield RULE.report(letter.extent(*found.span()), message, fix)


def _explain(found: re.Match[str]) -> tuple[str, Fix | None]:
    """Return what to say of a strange character, and what to put in its place."""
    text, sort = found.group(), found.lastgroup
    if sort == "invisible":
        return "此处有看不见的字符。请删去。", Fix("", safe=True)
    if sort == "blank":
        right = "" if _is_between_chinese(found) else " "
        return f"此处有特殊的空格。请{'改为普通空格' if right else '删去'}。", Fix(right, safe=True)
    if sort == "private":
        return f"“{text}”换一台电脑可能显示不出来。请用输入法重新输入这个字。", None
    right = ":" if text == "︰" and _is_between_digits(found) else _right_of(text)
    if right == text:
        return "", None
    return (
        f"“{text}”是样子相近的字符。请改为“{right}”。",
        Fix(right, safe=not _UNSURE.intersection(text)),
    )


def _is_between_chinese(found: re.Match[str]) -> bool:
    around = (
        found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() :][:1]
    )
    return not _LATIN_OR_DIGIT.search(around)


def _is_between_digits(found: re.Match[str]) -> bool:
    around = found.string[max(found.start() - 1, 0) : found.end() + 1]
    return around[:1].isdigit() and around[-1:].isdigit()


def _right_of(text: str) -> str:
    if text == "∶":
        return "："
    right = _OTHERS.get(text) or _RADICAL_OF.get(text)
    return right or unicodedata.normalize("NFKC", text)


RULE: Rule[Letter] = Rule(
    id="look-alike-character",
    catalogue="P-24",
    source="通行做法",
    level=Level.WARNING,
    summary="有看不见的字符，或者样子相近的错字符",
    bad=(
        "按照示政办﹝2025﹞8号文件，",
        "责任单位︰公共交通科，8︰30上班",
        "已新增\u200b站点2处。",
        "由⻋站使⽤。",
        "采用ＡＲ导览。",
        "东城\u00a0西城",
        "更换\ue5d2灯12盏。",
    ),
    good=(
        "〔文号〕示交函﹝2025﹞8号\n按照示政办〔2025〕8号文件，",
        "由车站使用，采用AR导览。",
        "按3∶1的比例配备。",
        "请𠅤、䶮、喆三位同志参加。",
        "买买提·艾力委员",
        "面积500㎡，气温15℃，①清点站点。",
    ),
    check=check,
)
