"""复函没有标题。

标题写明答复的是哪一次会议的第几号提案、建议，编排于红线下空二行，居中（GB/T 9704-2012 7.3.1）。
没有标题，归档、公开、督查都对不上号。
网页上一条记录的正文不印标题，标题在网页自己的栏目里，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.title_lines import find_titles

_EXAMPLE: Final = "关于……的答复"
_EXAMPLES: Final = {
    "政协": "关于区政协三届二次会议第0137号提案的答复",
    "人大": "对区三届人大二次会议第12号建议的答复",
}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding where a letter bears no title; the page of a record prints none."""
    is_letter = letter.find(Kind.SALUTATION) or letter.find(Kind.BODY)
    if not is_letter or find_titles(letter):
        return
    example = _EXAMPLES.get(letter.requirements.body, _EXAMPLE)
    yield RULE.report(
        letter.extent_in(letter.blocks[0]),
        f"复函没有标题。请在最前面补上，例如：{example}。",
        level=Level.INFO if letter.is_record else None,
    )


RULE: Rule[Letter] = Rule(
    id="missing-title",
    catalogue="T-01",
    source="GB/T 9704-2012 7.3.1",
    level=Level.WARNING,
    summary="复函没有标题",
    bad=(
        "〔称谓〕张三委员：\n您提出的提案收悉。",
        "您提出的提案收悉，现答复如下：",
    ),
    good=(
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n〔称谓〕张三委员：",
        "〔标题〕对第0137号提案的复函\n您提出的提案收悉。",
        "〔附注〕（联系人：何文静，联系电话：0000-80001234）",
    ),
    check=check,
)
