"""称谓里的“尊敬的”写了不止一次。

一起称呼几位，“尊敬的”只在最前面写一次：尊敬的张三、李四委员。不写也可以。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.salutation import find_salutation


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 尊敬的 after the first."""
    found = find_salutation(letter)
    if found is None:
        return
    block, salutation = found
    for start, end in salutation.honorifics[1:]:
        typed = block.text[start:end]
        yield RULE.report(
            letter.extent_in(block, start, end - start),
            f"称谓里又写了一次“{typed.strip()}”。请只在最前面写一次，删去这一处。",
            Fix("", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="repeated-honorific",
    catalogue="N-13",
    source="通行做法",
    level=Level.INFO,
    summary="称谓里的“尊敬的”写了不止一次",
    bad=(
        "〔称谓〕尊敬的张三委员、尊敬的李四委员：",
        "〔称谓〕尊敬的张三、尊敬的李四委员：",
    ),
    good=(
        "〔称谓〕尊敬的张三、李四委员：",
        "〔称谓〕张三委员：\n尊敬的老人家也来参加了座谈会。",
        "〔称谓〕尊敬的张三委员：\n您写道：“尊敬的局长。”",
    ),
    check=check,
)
