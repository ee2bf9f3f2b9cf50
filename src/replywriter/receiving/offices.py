"""Units as lists hold them: who leads, who assists, and which of them this unit is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..model.unit import Unit

ASSISTING: Final = "会办"
_LABEL: Final = re.compile(r"(?:^|(?<=[\s；;。、，,]))([\u4e00-\u9fff]{2,6}?)(?:单位|部门)?[：:]")
_SEPARATOR: Final = re.compile(r"[、，,；;。\s/]+")
_ROLE: Final = re.compile(r"(?P<name>.+?)[（(](?P<role>[^（）()]+?)(?:单位)?[)）]")
_SHORTEST: Final = 3  # characters by which a unit can be known: 教育局, never 局


@dataclass(frozen=True, slots=True)
class Offices:
    """The units of a row by what they do; ``plain`` are those whose part is not said."""

    leading: tuple[str, ...] = ()
    assisting: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What this unit has to do in a case; what the list does not say is empty.

    ``unit`` answers, ``lead_unit`` gets the opinion of a unit that assists; ``fault`` says why
    the part is not sure.
    """

    role: str = ""
    unit: str = ""
    lead_unit: str = ""
    assisting: tuple[str, ...] = field(default=())
    fault: str = ""


def read_offices(text: str, roles: Mapping[str, str], part: str) -> Offices:
    """Return the units of a cell; where it does not say their part, it is that of its column.

    ``part`` is 主办, 会办, or "" for a column that does not say it.
    """
    found: dict[str, list[str]] = {"leading": [], "assisting": [], "plain": []}
    for label, stretch in _split_labels(text, roles):
        for name in filter(None, _SEPARATOR.split(stretch)):
            marked = _ROLE.fullmatch(name)
            role = roles.get(marked["role"], "") if marked else ""
            own = marked["name"] if marked and role else name
            found[_place(role or label or part)].append(own)
    return Offices(*(tuple(dict.fromkeys(names)) for names in found.values()))


def combine(cells: Sequence[Offices]) -> Offices:
    """Return the units of several cells together, each once."""
    return Offices(
        tuple(dict.fromkeys(name for cell in cells for name in cell.leading)),
        tuple(dict.fromkeys(name for cell in cells for name in cell.assisting)),
        tuple(dict.fromkeys(name for cell in cells for name in cell.plain)),
    )


def _place(role: str) -> str:
    if not role:
        return "plain"
    return "assisting" if role == ASSISTING else "leading"


def _split_labels(text: str, roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what stands behind 主办： and 会办：, each with its part; "" for what has no label."""
    labels = [found for found in _LABEL.finditer(text) if found[1] in roles]
    ends = [*(found.start() for found in labels), len(text)]
    yield "", text[: ends[0]]
    for found, end in zip(labels, ends[1:], strict=True):
        yield roles[found[1]], text[found.end() : end]


def is_own(name: str, unit: Unit) -> bool:
    """Tell whether a name is this unit's: one of its names, or the end of one without its place."""
    names = [one for one in (unit.full_name, *unit.short_names) if one]
    return len(name) >= _SHORTEST and any(own.endswith(name) for own in names)


def find_part(offices: Offices, role: str, unit: Unit) -> Part:
    """Return what this unit has to do, from the units of a row and the role that the list says.

    A unit that is named as leading leads, whatever the row says: in some places 会办 means that
    several units take part.
    """
    mine = {name for name in _all(offices) if is_own(name, unit)}
    assisting = tuple(name for name in offices.assisting if name not in mine)
    for name in offices.leading:
        if name in mine:
            return Part(role if role not in ("", ASSISTING) else "主办", name, "", assisting)
    for name in offices.assisting:
        if name in mine:
            if role not in ("", ASSISTING):
                return Part(fault=f"办理方式是{role}，本单位却列在会办单位里。请核对。")
            return Part(ASSISTING, name, "、".join(offices.leading), assisting)
    return _find_other_part(offices, role, mine, assisting)


def _find_other_part(
    offices: Offices, role: str, mine: set[str], assisting: tuple[str, ...]
) -> Part:
    """Return the part where this unit is among those without a part, or is not named at all."""
    own = [name for name in offices.plain if name in mine]
    if role == ASSISTING:
        units = own or list(offices.plain)
        lead_unit = "、".join(offices.leading)
    else:
        units = own or [*offices.leading, *offices.plain]
        lead_unit = ""
    if len(units) > 1:
        return Part(
            fault=f"写了{len(units)}个单位，不能确定由哪个答复。请注明主办、会办，"
            "或者先用 replywriter init 登记本单位。"
        )
    return Part(role, units[0] if units else "", lead_unit, assisting)


def _all(offices: Offices) -> tuple[str, ...]:
    return (*offices.leading, *offices.assisting, *offices.plain)
