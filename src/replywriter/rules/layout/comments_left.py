"""文件里还有批注。

批注是内部商量的话，带着批注人的姓名，不应随复函发出。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ...model.source import Place


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the file."""
    if letter.seen and letter.seen.traces.comments:
        yield RULE.report(
            Place(letter.file),
            f"文件里还有{letter.seen.traces.comments}条批注。请处理后删去。",
            Fix("删去批注", aspect=Aspect.COMMENTS),
        )


RULE: Rule[Letter] = Rule(
    id="comments-left",
    catalogue="L-21",
    source="通行做法",
    level=Level.ERROR,
    summary="文件里还有批注",
    bad=("批注: 请再核一下。",),
    good=("正文: {文字: 请再核一下批注。}",),
    check=check,
)
