"""网址是蓝色的超链接。

Word 会把网址自动变成蓝色带下划线的超链接，印在公文里颜色不对（GB/T 9704-2012 5.2.4 文字均为黑色）。
颜色已改成黑色的链接不提。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.seen import SeenRun
from ..readings.colours import is_black
from ..readings.stretches import find_first_runs


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for the first coloured link of each paragraph."""
    for place, run in find_first_runs(letter, frozenset(Kind), _is_coloured_link):
        yield RULE.report(
            place,
            f"“{run.text.strip()[:30]}”是蓝色的超链接。请改为黑色，不加下划线。",
            Fix("黑色，不加下划线", safe=True, aspect=Aspect.STYLE),
        )


def _is_coloured_link(run: SeenRun) -> bool:
    return run.is_link and not is_black(run.color)


RULE: Rule[Letter] = Rule(
    id="coloured-link",
    catalogue="L-21",
    source="GB/T 9704-2012 5.2.4",
    level=Level.WARNING,
    summary="网址是蓝色的超链接",
    bad=("链接: {文字: www.example.gov.cn, 颜色: 0563C1}",),
    good=("链接: {文字: www.example.gov.cn}", "正文: {文字: 网址为www.example.gov.cn。}"),
    check=check,
)
