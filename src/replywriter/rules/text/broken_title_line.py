"""标题换行的地方断开了词、编号或书名号。

标题回行要做到词意完整（GB/T 9704-2012 7.3.1）：不断开“第0137号”，不断开书名号、括号，
“的”“号”和后半个标点不放在行首。
提纲不用管这件事，生成时会自动在合适的地方换行。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.title_lines import find_titles

# The end of one line and the start of the next, with the break between them.
_BROKEN: Final = compile_later(
    r"[《（(〔“「第]\n|\n[的之了》）)〕”」、，。：；]|\d\n[\d号年次]|[一二三四五六七八九十]\n[届次]|届第?\n"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per break that tears a word, a number or a quoted title."""
    for title in find_titles(letter):
        for above, below in pairwise(title.blocks):
            first, second = above.text.strip(), below.text.strip()
            if not _BROKEN.search(f"{first[-2:]}\n{second[:2]}"):
                continue
            yield RULE.report(
                letter.extent_in(below, len(below.text) - len(below.text.lstrip())),
                f"标题在“{first[-4:]}”和“{second[:4]}”之间换行，断开了词意。请换一处断开。",
            )


RULE: Rule[Letter] = Rule(
    id="broken-title-line",
    catalogue="T-05",
    source="GB/T 9704-2012 7.3.1",
    level=Level.WARNING,
    summary="标题换行断开了词、编号或书名号",
    bad=(
        "〔标题〕关于区政协三届二次会议第01\n〔标题〕37号提案的答复",
        "〔标题〕关于区政协三届二次会议第0137号提案\n〔标题〕的答复",
        "〔标题〕关于区政协三届二次会议第\n〔标题〕0137号提案的答复",
    ),
    good=(
        "〔标题〕关于区政协三届二次会议\n〔标题〕第0137号提案的答复",
        "〔标题〕示例区交通运输局\n〔标题〕关于对区政协三届二次会议第0137号提案的\n〔标题〕答　复",
        "〔标题〕对第十四届人民代表大会\n〔标题〕第四次会议第275号建议的答复",
    ),
    check=check,
)
