"""Names of units: which short name means which unit, and whether a text names one.

区经信局 is short for 甲市乙区经济和信息化局: its characters stand in the long name in the same
order, and both end alike. That never tells two different bureaus to be one for sure, but it tells
for sure when two names cannot be one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.kind import Kind
from ...model.letter import Letter
from .once import once

_BLANKS: Final = compile_later(r"[\s　]+")
_LABEL: Final = compile_later(r"^[^:：]{2,6}[:：]|[（(][^（）()]*[）)]")
_LEVELS: Final = "省市州区县旗镇乡"
# What a short name may end with where the long one ends otherwise: 区卫健委, 区府办, 某某街道.
_LONG_ENDS: Final = {"委": "委员会", "办": "办公室", "道": "街道办事处"}
_ENDS: Final = f"(?:(?:局|委|办|厅|院|队|中心|部门|公司|企业|等|、)(?![{HAN}]?员)|(?<=街道))"
# 区 of 区城市管理局, 甲市乙区 of 甲市乙区财政局; 市场 and 城市 are no places.
_PLACE: Final = compile_later(
    rf"(?:[省市州区县旗镇乡](?!场|政|容|民|村|域|块)"
    rf"|(?:[{HAN}]{{2,7}}?(?:自治[区州县]|[省州县旗镇](?!域)|(?<!城)乡(?!村)|(?<!城)市(?!场|政|容)|(?<![社小校园景片])区(?!域|块)))+)"
    rf"(?=[{HAN}]{{2}})"
)
_LEVEL: Final = compile_later(f"([{_LEVELS}])")


def is_short_for(short: str, full: str) -> bool:
    """Tell whether a name may be short for another; every name is for itself."""
    if not short or not _ends_alike(short, full):
        return False
    if _stands_in_order(short, full):
        return True
    # 区公安分局 for 甲市公安局乙区分局: the level is said by a word of its own.
    return short[0] in _LEVELS and len(short) > 3 and _stands_in_order(short[1:], full)


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two names may mean the same unit; either may be the shorter."""
    one, other = _strip(one), _strip(other)
    return is_short_for(one, other) or is_short_for(other, one)


def names_unit(text: str, unit: str) -> bool:
    """Tell whether a text names a unit, in full or in short: 区城市管理局, 城管局, 城管部门."""
    unit = _strip(unit)
    core = _PLACE.sub("", unit)
    if unit in text or core in text:
        return True
    stem = core[:-1]
    starts = [0, *(at + 1 for at, char in enumerate(stem) if char in "和与局厅")]
    return any(
        re.search(f"{stem[at]}(?=[{HAN}]){_optional(stem[at + 1 :])}{_ENDS}", text)
        for at in starts
        if len(stem) - at > 1
    )


@once
def own_names(letter: Letter) -> tuple[str, ...]:
    """Return the names under which the unit that answers is known, the surest first."""
    required = letter.requirements
    signatures = [block.text for block in letter.blocks if block.kind is Kind.SIGNATURE]
    names = (required.full_name, *signatures, letter.case.unit or "", *required.short_names)
    return tuple(dict.fromkeys(filter(None, map(_strip, names))))


def level_of_unit(name: str) -> str:
    """Return what the place in a unit's name is last: 区 of 甲市乙区经济和信息化局, else ""."""
    place = _PLACE.match(name)
    return place.group()[-1] if place else ""


@lru_cache(maxsize=16)
def place_of_unit(name: str) -> str:
    """Return the place in a unit's name: 乙区 of 甲市乙区经济和信息化局, else ""."""
    place = _PLACE.match(name)
    parts = _LEVEL.split(place.group()) if place else []
    return "".join(parts[-3:-1]) if len(parts) > 2 and len(parts[-3]) > 1 else ""


def _strip(name: str) -> str:
    """Return a name without blanks, without 主办单位： before it and what stands in brackets."""
    return _LABEL.sub("", _BLANKS.sub("", name))


def _ends_alike(short: str, full: str) -> bool:
    return bool(full) and (short[-1] == full[-1] or full.endswith(_LONG_ENDS.get(short[-1], "\n")))


def _stands_in_order(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _optional(characters: str) -> str:
    return "".join(f"{re.escape(char)}?" for char in characters)
