"""称谓后面不是一个全角冒号。

称谓的末尾标全角冒号（GB/T 9704-2012 7.3.2），一个就够；逗号、句号、半角冒号都不合格式。
称谓后面接着问好的（张三委员，您好！），以问好的标点收尾，不算。
网页存储时丢了全角标点的复函，半角冒号不在这里报。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import find_salutation

_COLON: Final = "："


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where the salutation does not end with one full-width colon."""
    found = find_salutation(letter)
    if found is None:
        return
    block, salutation = found
    mark = salutation.mark
    is_open = salutation.is_greeting and mark in ("！", "，", "。", "!", ",")
    if mark == _COLON or is_open or not (salutation.names or salutation.title):
        return
    if letter.prose.has_lost_width and mark == ":":
        return
    state = f"用了“{mark}”" if mark else "没有标点"
    if mark == ":":
        state = "用了半角“:”"
    # In a letter that lost its full-width marks, a single full-width one would hide that.
    fix = None if letter.prose.has_lost_width else Fix(_COLON, safe=True)
    yield RULE.report(
        letter.extent_in(block, salutation.mark_start, len(mark)),
        f"称谓后面{state}。请{'改为' if mark else '加上'}全角冒号“：”。",
        fix,
    )


RULE: Rule[Letter] = Rule(
    id="wrong-salutation-end",
    catalogue="N-01",
    source="GB/T 9704-2012 7.3.2",
    level=Level.ERROR,
    summary="称谓后面不是一个全角冒号",
    bad=(
        "〔称谓〕尊敬的张三委员:\n您好，来信收悉。",
        "〔称谓〕张三、李四委员",
        "〔称谓〕张三委员，",
        "〔称谓〕张三委员：：",
        "〔称谓〕民革示例区委。",
    ),
    good=(
        "〔称谓〕尊敬的张三委员：",
        "〔称谓〕张三委员，您好！",
        "〔称谓〕张三委员您好：",
        "〔称谓〕张三委员（区第一小学）：",
        "〔称谓〕张三委员:\n您提出的提案收悉,现答复如下:\n站牌已立、雨棚已装。",
    ),
    check=check,
)
