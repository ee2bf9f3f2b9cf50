"""减少的量用了“倍”。

增加可以说几倍，减少至多减到零，不能减少几倍。“下降2倍”要写成下降百分之几，或者降到原来的几分之几。
“下降0.5倍”是减半，不算；“效率提高2倍”不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_LESS: Final = Pattern(
    "(?:下降|减少|降低|缩短|缩小|减小|下跌|压缩|缩减|减轻|跌落)了?(?:近|约|大约|超过?|至少|整整|将近|不止)?"
    r"(?:[1-9]\d*(?:\.\d+)?|[一二两三四五六七八九十几数百]+)[多余]?倍",
    needs=("倍",),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per decrease that is told in multiples."""
    for found in find_in_text(_LESS, letter):
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{found[0]}”减少的量不能用“倍”。请写成百分数，例如“下降50%”。",
        )


RULE: Rule[Letter] = Rule(
    id="decrease-by-multiple",
    catalogue="D-15",
    source="通行做法",
    level=Level.WARNING,
    summary="减少的量用了“倍”",
    bad=("投诉量下降2倍。", "办理时间缩短了近三倍。"),
    good=(
        "投诉量下降50%。",
        "成本下降，效率提高3倍。",
        "面积缩小到原来的三分之一。",
        "价格下降0.5倍。",
    ),
    check=check,
)
