"""正文的样子是一段一段设的，没有用样式。

把仿宋三号、缩进、行距设在样式里，改一处全文都改，粘来的文字也不会带着旧样子。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.source import Place
from ..readings.stretches import find_stretches


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding where most paragraphs of the body have a look of their own."""
    body = [stretch.paragraph.is_direct for stretch in find_stretches(letter, (Kind.BODY,))]
    if sum(body) * 2 > len(body):
        yield RULE.report(
            Place(letter.file),
            "正文的字体、缩进是逐段设的，没有用样式。请改用公文样式，以后改一处就行。",
            Fix("公文样式", safe=True, aspect=Aspect.STYLE),
        )


RULE: Rule[Letter] = Rule(
    id="direct-formatting",
    catalogue="L-19",
    source="通行做法",
    level=Level.INFO,
    summary="正文的样子没有用样式",
    bad=("样式: 否",),
    good=("样式: 是",),
    check=check,
)
