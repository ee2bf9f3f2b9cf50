"""署名的单位和承办单位不是一家。

谁承办，就由谁答复、谁署名。承办单位写简称、署名写全称的，只要是同一家就行：区经信局是示例区经济和信息化局。
政府办公室承办、政府署名的不算；几家承办的，署名是其中一家就行；
署名和 unit.yaml 的全称不符的，另有检查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.title_lines import find_titles
from ..readings.unit_names import may_be_one

_SEPARATOR: Final = compile_later(r"[、，,；;/ \u3000]+")
_GOVERNMENT: Final = compile_later("政府|府办")
_IN_TITLE: Final = compile_later(
    "(?P<unit>[^《》“”关对]{2,24}?(?:局|委员会|厅|政府|办公室|委))(?:关于|对)"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the signature of a unit that cannot be the one in charge."""
    rows = [block for block in letter.blocks if block.kind is Kind.SIGNATURE]
    full = letter.requirements.full_name
    if not rows or (full and not _fits(rows, full)):
        return
    unit = letter.case.unit
    if unit in letter.requirements.short_names:
        return
    if unit and not _fits(rows, unit):
        yield RULE.report(
            letter.extent_in(rows[0], 0, len(rows[0].text)),
            f"署名是“{rows[0].text.strip()}”，承办单位是“{unit}”，不是一家。请核对，改成一致。",
        )
    elif letter.source is None:
        yield from _check_title(letter, rows)


def _check_title(letter: Letter, rows: list[Block]) -> Iterator[Diagnostic]:
    """Yield a finding where the title of a letter that was read names another unit."""
    for title in find_titles(letter):
        named = _IN_TITLE.match(title.text)
        if named and not _fits(rows, named["unit"]):
            yield RULE.report(
                letter.extent_in(rows[0], 0, len(rows[0].text)),
                f"署名是“{rows[0].text.strip()}”，标题里是“{named['unit']}”，不是一家。"
                "请核对，改成一致。",
                level=Level.WARNING,
            )
            return


def _fits(rows: list[Block], units: str) -> bool:
    """Tell whether one of the signatures may be one of the units."""
    if _GOVERNMENT.search(units) or any(_GOVERNMENT.search(row.text) for row in rows):
        return True  # an office may work out what its government signs
    names = [name for row in rows for name in (row.text, *_SEPARATOR.split(row.text)) if name]
    return any(
        may_be_one(name, unit)
        for name in names
        for unit in (units, *_SEPARATOR.split(units))
        if len(unit) > 1
    )


RULE: Rule[Letter] = Rule(
    id="signature-of-other-unit",
    catalogue="C-04",
    source="《党政机关公文处理工作条例》第九条",
    level=Level.ERROR,
    summary="署名的单位和承办单位不是一家",
    bad=(
        "〔承办单位〕区水利局\n〔署名〕示例市示例区交通运输局",
        "〔承办单位〕区卫生健康委\n〔署名〕示例市示例区交通运输局",
        "〔承办单位〕样本区交通运输局\n〔署名〕示例市示例区交通运输局",
    ),
    good=(
        "〔承办单位〕区交通运输局\n〔署名〕示例市示例区交通运输局",
        "〔承办单位〕区交运局\n〔署名〕示例市示例区交通运输局",
        "〔承办单位〕区水利局、区交通运输局\n〔署名〕示例市示例区交通运输局",
        "〔承办单位〕区水利局\n〔署名〕示例市示例区水利局\n〔署名〕示例市示例区交通运输局",
        "〔承办单位〕区交通运输局\n〔署名〕示例市示例区水务局",
        "〔承办单位〕区府办\n〔署名〕示例市示例区交通运输局",
        "〔承办单位〕主办单位：区交通运输局\n〔署名〕示例市示例区 交通运输局",
    ),
    check=check,
)
