"""标题加了书名号。

标题印在红线下面，本身就是标题，不加书名号、引号；书名号是别处提到这份文件时用的。
标题里面引提案的题目，用书名号是对的，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.title_lines import find_titles

_PAIRS: Final = {"《": "》", "“": "”", "【": "】"}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per title that stands wholly between one pair of marks."""
    for title in find_titles(letter):
        text = title.text
        opens, closes = text[0], _PAIRS.get(text[0], "")
        if not closes or not text.endswith(closes) or text.find(closes) < len(text) - 1:
            continue
        size = len(text)
        edits = (
            Edit(title.extent(letter, 0, 1), ""),
            Edit(title.extent(letter, size - 1, size), ""),
        )
        yield RULE.report(
            title.extent(letter, 0, 1),
            f"标题加了“{opens}{closes}”。请删去。",
            Fix(text[1:-1], safe=True, edits=edits),
        )


RULE: Rule[Letter] = Rule(
    id="quoted-title",
    catalogue="T-07",
    source="GB/T 9704-2012 7.3.1",
    level=Level.WARNING,
    summary="标题加了书名号",
    bad=(
        "〔标题〕《关于区政协三届二次会议第0137号提案的答复》",
        "〔标题〕“对区三届人大二次会议第12号建议的答复”",
    ),
    good=(
        "〔标题〕《关于增设公交站的建议》的答复",
        "〔标题〕关于区政协三届二次会议第0137号《关于增设公交站的提案》的答复",
        "〔标题〕“夜班车”提案和“学苑小学站”的答复",
    ),
    check=check,
)
