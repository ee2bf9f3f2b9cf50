"""“如下”后面不是冒号。

“现答复如下”引起下文，后面用冒号（GB/T 15834-2011 4.7，提示性的话之后用冒号）。
写成句号也常见，所以只作提示。“如下”在句子中间的（如下几个方面）不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.openings import find_opening

_MARKS: Final = "。，；,;.．"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the mark after 如下 that ends the opening."""
    opening = find_opening(letter)
    if not opening or opening.lead_in is None:
        return
    at = opening.lead_in + len("如下")
    if opening.text[opening.lead_in : at] != "如下" or len(opening.text) != at + 1:
        return
    mark = opening.text[at]
    if mark not in _MARKS:
        return
    has_lost_width = letter.prose.has_lost_width
    if mark == "。" or not has_lost_width:
        start = opening.start + at
        yield RULE.report(
            letter.extent(start, start + 1),
            f"“如下”后面用了“{mark}”。请改为“：”。",
            Fix(":" if has_lost_width else "：", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="lead-in-without-colon",
    catalogue="S-05",
    source="GB/T 15834-2011 4.7",
    level=Level.INFO,
    summary="“如下”后面不是冒号",
    bad=(
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下。",
        "〔称谓〕张三委员：\n您的提案收悉。\n感谢您的关心，现将办理情况函告如下；",
    ),
    good=(
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下：",
        "〔称谓〕张三委员：\n您的提案收悉，我局从如下几个方面办理。",
        "〔称谓〕张三委员：\n您的提案收悉。如下是办理情况。",
        "线路的走向如下。",
    ),
    check=check,
)
