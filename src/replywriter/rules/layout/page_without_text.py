"""用了“此页无正文”。

落款和正文不在一页时，应当调整行距、字距，使印章与正文同处一页（GB/T 9704-2012 7.3.5.5）；
标“此页无正文”是旧办法，现在不用。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern

_MARK: Final = Pattern(r"[（(]?此页无正文[）)]?", needs=("此页无正文",))


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per mark."""
    for found in _MARK.find(letter):
        yield RULE.report(
            letter.extent(*found.span()),
            f"此处写了“{found.group()}”。请删去，调整行距或字距，使落款与正文同在一页。",
        )


RULE: Rule[Letter] = Rule(
    id="page-without-text",
    catalogue="L-12",
    source="GB/T 9704-2012 7.3.5.5",
    level=Level.WARNING,
    summary="用了“此页无正文”",
    bad=("正文: {文字: （此页无正文）}",),
    good=("正文: {文字: 站牌背面没有文字。}", "正文: {文字: 此页公告已经更新。}"),
    check=check,
)
