"""复函里还有没填的占位。

××、XX、【待补】这样的占位留在正式的复函里，收信人会看到。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..pattern import Pattern

# XX between 汉字 is a gap; in AXX-200, XXL or 12XX it may be part of a name.
_PLACEHOLDER: Final = Pattern(
    r"×{2,}|(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|【待[^】\n]*】|TODO|（略）|[_＿]{3,}",
    needs="×Xx【T略_＿",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per placeholder."""
    for gap in _PLACEHOLDER.find(letter):
        yield RULE.report(
            letter.extent(*gap.span()), f"此处还有占位“{gap.group()}”。请换成实际内容。"
        )


RULE: Rule[Letter] = Rule(
    id="placeholder",
    catalogue="S-20",
    source="通行做法",
    level=Level.ERROR,
    summary="复函里还有没填的占位",
    bad=("已投入×××万元。", "【待补：资金】", "由XX科负责。"),
    good=("长×宽为3×5米。", "配发XXL号工作服。", "已投入30万元。"),
    check=check,
)
