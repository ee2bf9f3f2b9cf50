"""“一”“二”后面没有用顿号。

不带括号的汉字数字作序次语，后面用顿号：一、二、三、（GB/T 15834-2011 B.3.2）。写成“一.”“一，”
“一：”，各段的序号就不齐。

句子里的“一，二”和只有一处、又不是标题的段落，认不准，不查。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.labels import read_labels


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per wrong mark after a numeral at the head of a paragraph."""
    labels = [label for label in read_labels(letter) if label.level == 0]
    for label in labels:
        if label.mark != "、" and (label.is_heading or len(labels) > 1):
            yield RULE.report(
                letter.extent(label.end - 1, label.end),
                f"序号“{label.numeral}”后用了“{label.mark}”。请改为顿号，写作“{label.numeral}、”。",
                Fix("、", safe=True),
            )


RULE: Rule[Letter] = Rule(
    id="wrong-mark-after-chinese-numeral",
    catalogue="H-04",
    source="GB/T 15834-2011 B.3.2",
    level=Level.WARNING,
    summary="汉字序号后面没有用顿号",
    bad=(
        "〔一级标题〕一.工作开展情况",
        "一，已增开4班。\n二，已增设2处。",
        "〔一级标题〕一、工作开展情况\n〔一级标题〕二．下一步工作打算",
    ),
    good=(
        "〔一级标题〕一、工作开展情况",
        "一，二期工程已经完工。",
        "十，是个整数。",
        "二、三级公路由我局养护。",
    ),
    check=check,
)
