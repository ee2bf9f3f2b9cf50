"""平方米、立方米的上标丢了。

m² 复制时常丢了上标，变成 m2，读起来像“米2”。正文里写汉字单位：平方米、立方米、平方千米。
PM2.5、型号、代号里的字母数字不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_UNIT: Final = Pattern("[mM](?P<power>[23])(?![A-Za-z0-9.])", needs="mM")
_BEFORE: Final = compile_later(
    r"(?:[万亿余多每]|(?<![A-Za-z0-9.-])[0-9][0-9,.]*|(?P<slash>.)/)(?P<prefix>[kKcCdDmM]?)$"
)
_PREFIXES: Final = {"": "", "k": "千", "c": "厘", "d": "分", "m": "毫"}
_POWERS: Final = {"2": "平方", "3": "立方"}
_SIGNS: Final = {"2": "²", "3": "³"}
_REACH: Final = 12


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per m2, m3, km2 after a number."""
    text = letter.prose.text
    for found in find_in_text(_UNIT, letter):
        before = _BEFORE.search(text, max(found.start() - _REACH, 0), found.start())
        if before is None:
            continue
        start, power = before.start("prefix"), found["power"]
        unit = text[start : found.end()]
        if before["slash"] and before["slash"].isascii():
            plain = unit[:-1] + _SIGNS[power]  # kg/m3
        else:
            plain = f"{_POWERS[power]}{_PREFIXES[before['prefix'].lower()]}米"
        yield RULE.report(
            letter.extent(start, found.end()),
            f"单位“{unit}”丢了上标。请改为“{plain}”。",
            Fix(plain, safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="unit-without-superscript",
    catalogue="D-20",
    source="GB 3100-1993",
    level=Level.WARNING,
    summary="平方米、立方米的上标丢了",
    bad=("新建停车场500m2。", "总库容5120万m3。", "流域面积200km2。", "密度为3kg/m3。"),
    good=("新建停车场500平方米。", "PM2.5浓度下降。", "全长500m，宽3m。", "型号A5m2已停产。"),
    check=check,
)
