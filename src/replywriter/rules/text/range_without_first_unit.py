"""范围的前一个数少了“万”或“亿”。

“10～20万元”可以读成十元到二十万元。两个数都写全：10万元～20万元（GB/T 15835-2011 5.1.3）。
前一个数本来就不带“万”的不算：5000元～2万元。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import DASH, NUMBER, REST, START, find_in_text, read_figure
from ..readings.pattern import Pattern

_RANGE: Final = Pattern(
    rf"(?P<low>{START}(?<![第:：〔\[(（].){REST})(?P<dash>{DASH})(?P<high>{NUMBER})(?P<unit>[万亿]元?)",
    needs=Pattern(r"[-－—–~～〜至到][0-9][0-9,.]*+[万亿]", needs="万亿"),
)
_ASCII_DASH: Final = {"-": "～", "~": "～", "－": "～"}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per range whose first member lacks 万 or 亿."""
    for found in find_in_text(_RANGE, letter):
        low, high, unit = found["low"], found["high"], found["unit"]
        if read_figure(low) >= read_figure(high):
            continue  # 5000-2万: the first is no 万
        dash = _ASCII_DASH.get(found["dash"], found["dash"])
        plain = f"{low}{unit}{dash}{high}{unit}"
        yield RULE.report(
            letter.extent(*found.span()),
            f"“{found[0]}”的前一个数少了“{unit}”。请改为“{plain}”。",
            Fix(plain, safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="range-without-first-unit",
    catalogue="D-10",
    source="GB/T 15835-2011 5.1.3",
    level=Level.WARNING,
    summary="范围的前一个数少了“万”或“亿”",
    bad=("每户补助10-20万元。", "投资约1～1.5亿元。", "惠及3至5万人。"),
    good=(
        "每户补助10万元～20万元。",
        "每人补助5000-2万元。",
        "每户补助3000元至2万元。",
        "2023—2025年投入3万元。",
    ),
    check=check,
)
