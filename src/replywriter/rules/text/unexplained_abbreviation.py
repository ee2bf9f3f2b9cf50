"""字母缩写没有解释。

委员和代表来自各行各业，XR、ASIC 这样的缩写第一次用时要写出中文全称：扩展现实（XR）。
大家都认得的缩写（GDP、GPS、LED、APP等）不用解释，名单可以由格式或地区增减；
标准、公路、管径的代号（GB/T、DN300）和书名号里的不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_ABBREVIATION: Final = Pattern(
    r"[A-Z](?<![A-Za-z0-9.@:?=&_#%-].)(?<![^A-Z]/.)[A-Z]+(?:-[A-Z]+)*"
    r"(?![A-Za-z0-9.@_]|-\d|/[A-Z]?[\d ]| ?\d|/T)",
    needs="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
# 扩展现实（XR） · XR（扩展现实） · 简称“XR”
_EXPLAINED: Final = Pattern(
    r"[（(A-Z简缩即](?:(?<=[（(])[^（）()\n]{0,40}[A-Z][^（）()\n]{0,20}[）)]"
    r"|(?<=[A-Z])[A-Z-]+[^，。；（(\n]{0,6}[（(][^（）()\n]*[一-鿿]"
    r"|(?:(?<=简)称|(?<=缩)写为?|(?<=即))[“ ]?[A-Z-]+)",
    needs="ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
_NAME: Final = compile_later("[A-Z]{2,}(?:-[A-Z]+)*")
_ROMAN: Final = frozenset(("II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"))
_GAPS: Final = frozenset(("XX", "XXX", "XXXX"))  # what has still to be filled in
_PROSE: Final = frozenset({Kind.BODY, *HEADINGS})
_KNOWN: Final = (
    "AI APP GDP GPS LED KTV SUV POS ATM USB PDF ID IC IP TV PC IT VIP QQ CT ICU DNA MBA NBA CCTV "
    "ETC CPU SIM SOS ISO PVC PE PPR UPS WTO APEC CBD OK PK HIV PCR CEO IPO DVD CD FM AM PM VS UV "
    "GB SMS LNG CNG VR AR WIFI AED CPI PPI LOGO NO AA AAA AAAA AAAAA"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per abbreviation, where it stands first."""
    found = list(_ABBREVIATION.find(letter))
    if not found:
        return
    usual = RULE.parameter(letter.requirements, "通用缩写")
    known = {*usual, *_ROMAN, *_GAPS, *_find_explained(letter)}
    for one in found:
        name, start = one.group(), one.start()
        is_prose = letter.prose.at(start)[0].kind in _PROSE
        if name in known or not is_prose or letter.prose.is_in_title(start):
            continue
        known.add(name)
        yield RULE.report(
            letter.extent(*one.span()),
            f"缩写“{name}”没有解释。请在第一次出现时写出中文全称，例如：全称（{name}）。",
        )


def _find_explained(letter: Letter) -> Iterator[str]:
    """Yield the names that stand in brackets after their words, before them, or after 简称."""
    for found in _EXPLAINED.find(letter):
        yield from _NAME.findall(found.group())


RULE: Rule[Letter] = Rule(
    id="unexplained-abbreviation",
    catalogue="W-04",
    source="通行做法",
    level=Level.INFO,
    summary="字母缩写没有解释",
    bad=("设立XR产业基金。", "推广RISC-V、ASIC等架构。", "采用AR/MR设备。"),
    good=(
        "设立扩展现实（XR）产业基金，XR人才可以申请。",
        "采用EPC（设计采购施工总承包）模式。",
        "全区GDP增长5%，安装LED路灯、GPS定位和APP查询。",
        "改移DN300给水管，执行GB/T 9704和CJJ 37标准，沿G320国道施工。",
        "参照《BRT运营规范》执行，详见www.EXAMPLE.cn/BRT。",
        "IV类水质断面两处。",
    ),
    check=check,
    parameters={"通用缩写": _KNOWN.split()},
)
