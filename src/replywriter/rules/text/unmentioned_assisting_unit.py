"""信里没有提到会办单位。

会办单位的意见由主办单位写进答复，并写明“经商××局”（通行做法）。信里没有它的名字，看不出它的意见有没有吸收。
写简称也算：城管局、城管部门都是区城市管理局。写了“经征求会办单位意见”而没有写名字的，只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ...model.source import Extent, Place
from ..readings.receipts import find_receipt
from ..readings.unit_names import names_unit

_SEPARATOR: Final = compile_later("[、，,；;]")
_TEXT: Final = frozenset({Kind.BODY, *HEADINGS})
_IN_GENERAL: Final = compile_later(
    "(?:会办|协办|有关|相关|各)(?:单位|部门)[^。\n]{0,8}意见|(?:经商|会同|征求|结合)[^。，\n]{0,4}(?:会办|协办|有关|相关)"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per unit that assisted and that the text does not name."""
    if not letter.case.assisting_units or letter.case.role == "会办":
        return
    text = "\n".join([block.text for block in letter.blocks if block.kind in _TEXT])
    for index, row in enumerate(letter.case.assisting_units):
        for unit in filter(None, map(str.strip, _SEPARATOR.split(row))):
            if not names_unit(text, unit):
                yield RULE.report(
                    _locate(letter, index),
                    f"会办单位“{unit}”在信里没有提到。请写明它的意见，例如：经商{unit}，现答复如下。",
                    level=Level.INFO if _IN_GENERAL.search(text) else None,
                )


def _locate(letter: Letter, index: int) -> Place | Extent:
    """Return where the outline names the unit, else where the letter should."""
    if letter.source is not None:
        return letter.source.locate_value(("案件", "会办单位", index))
    end = (find_receipt(letter) or (0, 0))[1]
    return letter.extent(end, end)


RULE: Rule[Letter] = Rule(
    id="unmentioned-assisting-unit",
    catalogue="C-17",
    source="通行做法",
    level=Level.WARNING,
    summary="信里没有提到会办单位",
    bad=(
        "〔会办单位〕区城市管理局\n经认真研究，现答复如下：",
        "〔会办单位〕区城市管理局、区财政局\n经商区财政局，现答复如下：",
        "〔会办单位〕区城市管理局\n城市道路由我局管理。",
    ),
    good=(
        "〔会办单位〕区城市管理局\n经商区城市管理局，现答复如下：",
        "〔会办单位〕示例市示例区城市管理局\n经商区城管局，现答复如下：",
        "〔会办单位〕区城市管理局、区卫生健康局\n会同城管、卫健部门办理。",
        "〔会办单位〕区规划和自然资源局\n自然资源部门已经同意。",
        "〔会办单位〕区卫生健康委员会\n经商区卫健委，现答复如下：",
        "〔会办单位〕\n经认真研究，现答复如下：",
    ),
    check=check,
)
