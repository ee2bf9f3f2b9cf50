"""文字标了突出显示。

黄色底纹多是改稿时的记号，打印出来是灰块。待补的占位由 placeholder 提示，不重复提。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.source import Place
from ..readings.stretches import find_stretches

_GAP: Final = "【待"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for the first highlighted words of each paragraph."""
    done: set[int] = set()
    for stretch in find_stretches(letter, frozenset(Kind)):
        column = stretch.block.start + 1
        number = stretch.paragraph.number
        for run in stretch.runs:
            text = run.text.strip()
            if run.is_highlighted and text and _GAP not in text and number not in done:
                done.add(number)
                yield RULE.report(
                    Place(letter.file, column=column, paragraph=number),
                    f"“{text[:12]}”标了突出显示。请核对后取消。",
                    Fix("取消突出显示", safe=True, aspect=Aspect.STYLE),
                )
            column += len(run.text)


RULE: Rule[Letter] = Rule(
    id="highlighted-text",
    catalogue="L-21",
    source="通行做法",
    level=Level.WARNING,
    summary="文字标了突出显示",
    bad=("正文: {突出显示: yellow}", "正文: {末句突出显示: green}"),
    good=("正文: {突出显示: none}", "正文: {文字: 【待补：资金】, 突出显示: yellow}"),
    check=check,
)
