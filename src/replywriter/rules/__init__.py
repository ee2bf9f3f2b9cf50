"""The register: every rule, in the order of the catalogue and of the standard.

``syntax`` and ``schema`` are held by ``structure/``. Each family lists its rules by hand, and names
what it does not check, with the reason. The family L, which is on how a Word file looks, is
imported when it is asked for: an outline has no looks, and start-up is import time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from ..model.diagnostic import Rule
from ..model.letter import Letter
from ..model.outline import Outline
from .register import (
    consistency,
    headings,
    names,
    numbers,
    privacy,
    promises,
    punctuation,
    references,
    structure,
    titles,
    wording,
)

_WITHOUT_LAYOUT: Final[Mapping[str, ModuleType]] = {
    "S 结构和内容": structure,
    "N 称谓和姓名": names,
    "T 标题": titles,
    "H 层次序数": headings,
    "P 标点": punctuation,
    "D 数字、日期、单位": numbers,
    "R 文号和引用": references,
    "C 前后一致": consistency,
    "K 办理和承诺": promises,
    "V 隐私和公开": privacy,
    "W 用语": wording,
}

OUTLINE_RULES: Final[tuple[Rule[Outline], ...]] = tuple(
    rule for family in _WITHOUT_LAYOUT.values() for rule in family.OUTLINE
)
"""Rules on what staff filled in."""

TEXT_RULES: Final[tuple[Rule[Letter], ...]] = tuple(
    rule for family in _WITHOUT_LAYOUT.values() for rule in family.TEXT
)
"""Rules on what the reader reads."""

if TYPE_CHECKING:
    LAYOUT_RULES: Final[tuple[Rule[Letter], ...]] = ()
    """Rules on how a Word file looks."""

    FAMILIES: Final[Mapping[str, ModuleType]] = {}
    """The families of the catalogue, with the names that staff read."""

    RULE_NAMES: Final[Mapping[str, Rule[Any]]] = {}
    """Every rule by its name."""


_NAMES: Final[Mapping[str, Rule[Any]]] = {
    rule.id: rule for rules in (OUTLINE_RULES, TEXT_RULES) for rule in rules
}


def find_rule(name: str) -> Rule[Any] | None:
    """Return the rule of a name, ``None`` where there is none."""
    return _NAMES.get(name) or _name_all().get(name)


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _LATE[name]()


def _list_families() -> Mapping[str, ModuleType]:
    return {**_WITHOUT_LAYOUT, "L 版式": import_module(".register.layout", __name__)}


@cache
def _list_layout() -> tuple[Rule[Letter], ...]:
    return tuple(rule for family in _list_families().values() for rule in family.LAYOUT)


@cache
def _name_all() -> Mapping[str, Rule[Any]]:
    return {**_NAMES, **{rule.id: rule for rule in _list_layout()}}


_LATE: Final[Mapping[str, Callable[[], Any]]] = {
    "FAMILIES": _list_families,
    "LAYOUT_RULES": _list_layout,
    "RULE_NAMES": _name_all,
}
