"""计量单位的写法不对。

计量单位用法定的名称和符号：平方米、千米（公里）、kW·h（千瓦时）。“平米”是口头的说法；
KM、KW、Kwh 大小写不对（GB 3100-1993）。
只查数字后面的单位；亩、公里、公斤、度（电）照旧。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ...expressions import compile_later, compile_once
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern
from ..readings.word_list import read_words

# Where a unit of the list may begin; few places come so far.
_AFTER_NUMBER: Final = Pattern(
    "[0-9万亿余多](?=[平立公华]|[ ]?[KkMmGgDdVvCc][A-Za-z²])", needs="平立公华KkMmGgDdVvCc"
)
_CODE: Final = compile_later(r"[A-Za-z_-][0-9.]*$")  # X5KM, AXX-200KW


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per unit after a number that is not written as the standard has it."""
    text = letter.prose.text
    for place in find_in_text(_AFTER_NUMBER, letter):
        end = place.end()
        found = _list_units().match(text, end)
        if found is None or _CODE.search(text, max(end - 12, 0), end):
            continue
        right = read_words("units")[int((found.lastgroup or "u0")[1:])].right
        yield RULE.report(
            letter.extent(*found.span()),
            f"单位“{found[0]}”的写法不合国家标准。请改为“{right}”。",
            Fix(right),
        )


@cache
def _list_units() -> re.Pattern[str]:
    """Return one expression for the whole list; the group that matched numbers the entry."""
    rows = enumerate(read_words("units"))
    return compile_once("|".join(f"(?P<u{number}>{row.pattern})" for number, row in rows))


RULE: Rule[Letter] = Rule(
    id="nonstandard-unit",
    catalogue="D-19",
    source="GB 3100-1993",
    level=Level.WARNING,
    summary="计量单位的写法不对",
    bad=("新建停车场5000平米。", "装机容量50KW。", "全长12KM。", "日供水3万立方。"),
    good=(
        "新建停车场5000平方米。",
        "装机容量50kW，年发电3万千瓦时。",
        "全长12公里，占地3亩。",
        "型号为AXX-200KW。",
        "约500平方公里。",
        "日供水3万立方米。",
    ),
    check=check,
)
