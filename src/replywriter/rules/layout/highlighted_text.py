"""文字标了突出显示。

黄色底纹多是改稿时的记号，打印出来是灰块。待补的占位由 placeholder 提示，不重复提。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.seen import SeenRun
from ..readings.stretches import find_first_runs

_GAP: Final = "【待"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for the first highlighted words of each paragraph."""
    for place, run in find_first_runs(letter, frozenset(Kind), _is_highlighted):
        yield RULE.report(
            place,
            f"“{run.text.strip()[:12]}”标了突出显示。请核对后取消。",
            Fix("取消突出显示", safe=True, aspect=Aspect.STYLE),
        )


def _is_highlighted(run: SeenRun) -> bool:
    return run.is_highlighted and bool(run.text.strip()) and _GAP not in run.text


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
