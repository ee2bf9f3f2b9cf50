"""What the full name of a unit tells of it: its level, its short name, how its letters call it."""

from __future__ import annotations

from typing import Final

from ..expressions import compile_later

_HAN: Final = "\u4e00-\u9fff"
# The places that a name begins with. 市场, 和城市管理 and 开发区 are none; 镇 and 乡 are only where
# their government or office follows.
_PLACE: Final = compile_later(
    rf"[{_HAN}]{{2,7}}?(?:"
    r"(?P<autonomous>自治[区州县旗])|(?P<prefecture>地区)"
    r"|(?P<common>省|(?<![和与]城)市(?![场政容])|(?<![社园景校小])(?<!开发|高新|保税|示范|度假)区(?![域块])|盟|旗)"
    r"|(?P<small>镇|乡|街道)(?=人民政府|政府|办事处|党))"
    rf"|[{_HAN}]{{1,7}}?(?P<county>县)(?!域)"
)
_LEVEL_OF: Final = {"自治县": "县", "自治旗": "旗"}
# How a letter calls the unit that writes it, by what its full name ends with.
_SELVES: Final = (
    ("委员会", "我委"),
    ("人民政府办公室", "我办"),
    ("人民政府办公厅", "我厅"),
    ("办事处", "我街道"),
    ("政府", ""),  # 我县, 我镇: by the level
    ("办公室", "我办"),
    ("中心", "本中心"),
    ("局", "我局"),
    ("委", "我委"),
    ("厅", "我厅"),
    ("办", "我办"),
    ("院", "我院"),
)
_OTHER_SELF: Final = "我单位"
_ORGANISATION: Final = compile_later(
    r"(?:局|委员会|委|厅|部|办公室|办|政府|中心|院|处|署|室|馆|站|所|会|社|队|公司|集团|银行|学校|大学|办事处)$"
)
# Endings that are shortened in one way only; where 和 stands in a name, there are several.
_SHORT_ENDS: Final = (("管理委员会", "管委会"), ("委员会", "委"), ("人民政府", "政府"))
_SURE_ENDS: Final = ("局", "厅", "委", "政府", "管委会")


def _split(full_name: str) -> tuple[str, str]:
    """Return the word of the last place that a name begins with (区), and what follows it."""
    at, level = 0, ""
    while match := _PLACE.match(full_name, at):
        if match.end() == len(full_name):
            break
        level = next(word for word in match.groups() if word)
        at = match.end()
    return _LEVEL_OF.get(level, level), full_name[at:]


def derive_level(full_name: str) -> str | None:
    """Return the level that a full name says (区 of 示例市示例区交通运输局), if it says one."""
    return _split(full_name)[0] or None


def derive_self_reference(full_name: str, level: str = "") -> str:
    """Return how the unit's letters call it: 我局, 我委, 我镇; else 我单位."""
    for end, self_reference in _SELVES:
        if full_name.endswith(end):
            return self_reference or (f"我{level}" if level else _OTHER_SELF)
    return _OTHER_SELF


def derive_short_name(full_name: str) -> str | None:
    """Return the short name (区交通运输局) where there is one for sure, else ``None``.

    A name with 和 in it (住房和城乡建设局) is shortened in different ways.
    """
    level, rest = _split(full_name)
    if not level or level in ("镇", "乡", "街道") or "和" in rest:
        return None
    for long, short in _SHORT_ENDS:
        if rest.endswith(long):
            rest = rest.removesuffix(long) + short
            break
    return level + rest if rest.endswith(_SURE_ENDS) else None


def is_full_name(name: str) -> bool:
    """Tell whether a name looks like the full name of an organisation: a place, and what it is."""
    level, rest = _split(name)
    return bool(level and rest and _ORGANISATION.search(rest))
