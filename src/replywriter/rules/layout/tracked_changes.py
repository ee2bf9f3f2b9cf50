"""文件里还有修订。

删掉的原话、谁改的、什么时候改的，收文的人点一下就看得到。发出前请逐条接受或拒绝。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ...model.source import Place


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the file."""
    if letter.seen and letter.seen.traces.revisions:
        yield RULE.report(
            Place(letter.file),
            f"文件里还有{letter.seen.traces.revisions}处修订。请逐条接受或拒绝。",
            Fix("接受全部修订", aspect=Aspect.REVISIONS),
        )


RULE: Rule[Letter] = Rule(
    id="tracked-changes",
    catalogue="L-21",
    source="通行做法",
    level=Level.ERROR,
    summary="文件里还有修订",
    bad=("修订: 增", "修订: 删"),
    good=("正文: {加粗: 是}",),
    check=check,
)
