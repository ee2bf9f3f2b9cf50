"""小数点前面少了零。

小于1的小数，小数点前面的“0”要写出来：0.5，不写 .5（GB/T 15835-2011 5.1.2）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import UNIT, find_in_text
from ..readings.pattern import Pattern

# A point after any other word may be a full stop that a page has damaged.
_DECIMAL: Final = Pattern(
    r"[.．](?<=[约近达为仅超长宽高深厚重至到增加减少降升涨跌均各每了率（(、～~—\n].)"
    rf"[0-9]{{1,3}}(?=[万亿]?(?:{UNIT}))",
    needs=".．",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per decimal that begins with its point."""
    for found in find_in_text(_DECIMAL, letter):
        plain = f"0.{found[0][1:]}"
        yield RULE.report(
            letter.extent(*found.span()),
            f"小数“{found[0]}”前面少了零。请改为“{plain}”。",
            Fix(plain, safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="decimal-without-zero",
    catalogue="D-12",
    source="GB/T 15835-2011 5.1.2",
    level=Level.WARNING,
    summary="小数点前面少了零",
    bad=("拓宽约.5公里。", "提高了.8个百分点。"),
    good=("拓宽约0.5公里。", "加强管理.3个小区已完工。", "10.5公里。", "按3.2.1条办理。"),
    check=check,
)
