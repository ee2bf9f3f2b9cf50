"""汉字没有指定中文字体。

只设了西文字体，或留着等线、Calibri、MS 明朝这样的默认字体，汉字就由电脑去挑，换一台就变样。
正文请用仿宋，标题用小标宋（GB/T 9704-2012 5.2.2）。楷体、黑体等指定了却用错的，由其他条目提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.measures import name_type
from ..readings.stretches import Stretch, has_han, is_unchosen, judge

_KINDS: Final = frozenset(Kind) - {Kind.OTHER, Kind.NAME_LIST}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph with 汉字 for which nobody has chosen a font."""
    for stretch, found in judge(letter, _KINDS, _find_faults):
        right = name_type(stretch.wanted)
        yield RULE.report(
            stretch.place,
            f"这一段的汉字{found}。请改为{right}。",
            Fix(right, safe=True, aspect=Aspect.STYLE),
        )


def _find_faults(stretch: Stretch) -> Iterator[str]:
    for run in stretch.runs:
        if has_han(run) and is_unchosen(run):
            yield f"用的是默认的{run.face}" if run.face else "没有指定中文字体"
            return


RULE: Rule[Letter] = Rule(
    id="no-chinese-font",
    catalogue="L-17",
    source="GB/T 9704-2012 5.2.2",
    level=Level.WARNING,
    summary="汉字没有指定中文字体",
    bad=(
        "正文: {字体: 等线}",
        "标题: {字体: 无}",
        "正文: {字体: MS Mincho}",
        "署名: {字体: Calibri}",
    ),
    good=("正文: {字体: 仿宋}", "正文: {西文: Calibri}", "正文: {字体: 方正仿宋简体}"),
    check=check,
)
