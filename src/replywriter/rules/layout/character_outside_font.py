"""字体里没有这个字。

仿宋_GB2312、楷体_GB2312 只有 6763 个汉字，喆、堃、珺、旸这样的人名用字不在其中，
Word 会悄悄换成别的字体。
把这个字单独设为仿宋（楷体），印出来才一致。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import find_outside_gb2312
from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.stretches import Stretch, find_stretches

_SMALL_FONT: Final = "_gb2312"
_KINDS: Final = frozenset(Kind)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each character, or several in a row, that its font does not hold."""
    for stretch in find_stretches(letter, _KINDS):
        for start, end, face, right in _find_gaps(letter, stretch):
            found = stretch.block.text[start:end]
            yield RULE.report(
                letter.extent_in(stretch.block, start, end - start),
                f"“{face}”里没有“{found}”字。请把这个字改用“{right}”。",
                Fix(right, safe=True, aspect=Aspect.STYLE),
            )


def _find_gaps(letter: Letter, stretch: Stretch) -> Iterator[tuple[int, int, str, str]]:
    """Yield where characters are missing, from which font, and which font has them."""
    at = 0
    for run in stretch.runs:
        face = run.face or ""
        if face.lower().endswith(_SMALL_FONT):
            fonts = letter.layout.fonts if letter.layout else {}
            fitting = fonts.get(run.font or "")
            right = fitting.rare if fitting else face[: -len(_SMALL_FONT)]
            for start, end in find_outside_gb2312(run.text):
                yield at + start, at + end, face, right
        at += len(run.text)


RULE: Rule[Letter] = Rule(
    id="character-outside-font",
    catalogue="L-18",
    source="通行做法",
    level=Level.WARNING,
    summary="字体里没有这个字",
    bad=("正文: {文字: 请与王喆联系。}", "二级标题: {文字: （一）答复李珺委员}"),
    good=("正文: {文字: 请与王喆联系。, 字体: 仿宋}", "正文: {文字: 请与王哲联系。}"),
    check=check,
)
