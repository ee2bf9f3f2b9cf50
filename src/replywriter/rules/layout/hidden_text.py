"""文件里有隐藏文字。

隐藏的文字打印不出来，收文的人在 Word 里点“显示隐藏文字”就看得到；公开到网上更容易泄露。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ...model.source import Place


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the file."""
    if letter.seen and letter.seen.traces.hidden:
        yield RULE.report(
            Place(letter.file),
            f"文件里有{letter.seen.traces.hidden}处隐藏文字。请删去，或取消隐藏。",
        )


RULE: Rule[Letter] = Rule(
    id="hidden-text",
    catalogue="V-10",
    source="通行做法",
    level=Level.WARNING,
    summary="文件里有隐藏文字",
    bad=("隐藏文字: 内部意见",),
    good=("正文: {文字: 隐藏文字已删去。}",),
    check=check,
)
