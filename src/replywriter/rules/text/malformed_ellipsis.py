"""省略号写得不合规范。

省略号是六个小圆点“……”，占两个字的位置；成段省略的用十二个点（GB/T 15834-2011 4.11、5.1）。
“...”“。。。”“…”“···”都不是省略号。
网址、文件路径、英文里的点不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import CHINESE, find_running

_ELLIPSIS: Final = "……"
_DOTS: Final = Pattern(
    rf"(?<=[{CHINESE}])(?:\.{{3,}}|．{{3,}}|·{{3,}}|•{{3,}})(?![.．·•])"
    rf"|(?:(?<![A-Za-z0-9./\\])\.{{3,}}|(?<!·)·{{3,}})(?=[{CHINESE}])"
    "|。{3,}|⋯+|(?<!…)(?:…|…{3}|…{5,})(?!…)",
    needs=("...", "．．．", "···", "•••", "。。。", "⋯", "…"),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per ellipsis of another shape than six dots; beside 等 it is idle."""
    text = letter.prose.text
    for found, _ in find_running(_DOTS, letter):
        start, end = found.span()
        beside_etc = text[start - 1 : start] == "等" or text[end : end + 1] == "等"
        if beside_etc or letter.prose.is_technical(start):
            continue
        yield RULE.report(
            letter.extent(start, end),
            f"此处的省略号写成了“{found.group()[:6]}”。请改为“{_ELLIPSIS}”。",
            Fix(_ELLIPSIS, safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="malformed-ellipsis",
    catalogue="P-10",
    source="GB/T 15834-2011 4.11",
    level=Level.WARNING,
    summary="省略号写得不合规范",
    bad=(
        "买菜、看病、接孩子...",
        "买菜、看病。。。",
        "买菜、看病…都不方便。",
        "他说：“···走不动了。”",
    ),
    good=(
        "买菜、看病、接孩子……",
        "路径为D:\\a...\\b，",
        "播放And so on...短片。",
        "…………",
        "买买提·艾力委员",
        "教育、医疗…等。",
    ),
    check=check,
)
