"""没有设置避头尾。

逗号、句号、后引号不应出现在一行的开头，前引号、前书名号不应出现在一行的末尾
（GB/T 15834-2011 5.1）。
Word 默认会避开；段落里关掉了“按中文习惯控制首尾字符”，就避不开了。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.stretches import RUNNING, find_stretches


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph whose lines may begin or end with any mark."""
    done: set[int] = set()
    for stretch in find_stretches(letter, RUNNING):
        number = stretch.paragraph.number
        if not stretch.paragraph.keeps_line_ends and number not in done:
            done.add(number)
            yield RULE.report(
                stretch.place,
                "这一段没有避头尾，标点可能排到行首。请选上“按中文习惯控制首尾字符”。",
                Fix("按中文习惯控制首尾字符", safe=True, aspect=Aspect.STYLE),
            )


RULE: Rule[Letter] = Rule(
    id="loose-line-ends",
    catalogue="L-23",
    source="GB/T 15834-2011 5.1",
    level=Level.INFO,
    summary="没有设置避头尾",
    bad=("正文: {避头尾: 否}",),
    good=("正文: {避头尾: 是}", "标题: {避头尾: 否}"),
    check=check,
)
