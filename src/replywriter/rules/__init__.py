"""The register: every rule, in the order of the catalogue and of the standard.

``syntax`` and ``schema`` are held by ``structure/``. Each family lists its rules by hand, and names
what it does not check, with the reason. Start-up is import time, so the families are imported when
a list is asked for, and the family L, which is on how a Word file looks, only with its own list:
an outline has no looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ..model.diagnostic import Rule
    from ..model.letter import Letter
    from ..model.outline import Outline

    FAMILIES: Final[Mapping[str, ModuleType]] = {}
    """The families of the catalogue, with the names that staff read."""

    OUTLINE_RULES: Final[tuple[Rule[Outline], ...]] = ()
    """Rules on what staff filled in."""

    TEXT_RULES: Final[tuple[Rule[Letter], ...]] = ()
    """Rules on what the reader reads."""

    LAYOUT_RULES: Final[tuple[Rule[Letter], ...]] = ()
    """Rules on how a Word file looks."""

    RULE_NAMES: Final[Mapping[str, Rule[Any]]] = {}
    """Every rule by its name."""

_ON_TEXT: Final[Mapping[str, str]] = {
    "S 结构和内容": "structure",
    "N 称谓和姓名": "names",
    "T 标题": "titles",
    "H 层次序数": "headings",
    "P 标点": "punctuation",
    "D 数字、日期、单位": "numbers",
    "R 文号和引用": "references",
    "C 前后一致": "consistency",
    "K 办理和承诺": "promises",
    "V 隐私和公开": "privacy",
    "W 用语": "wording",
}
_ON_LAYOUT: Final[Mapping[str, str]] = {"L 版式": "layout"}


_ALL: Final[Mapping[str, str]] = {**_ON_TEXT, **_ON_LAYOUT}


def find_rule(name: str) -> Rule[Any] | None:
    """Return the rule of a name, ``None`` where there is none."""
    return _name_rules(*_ON_TEXT).get(name) or _name_rules(*_ALL).get(name)


def __getattr__(name: str) -> Any:
    """Return a list of rules when it is asked for."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, _LATE[name]())


def _read_families(titles: Iterable[str]) -> dict[str, ModuleType]:
    return {title: import_module(f".register.{_ALL[title]}", __name__) for title in titles}


def _list_rules(titles: Iterable[str], subject: str) -> tuple[Rule[Any], ...]:
    families = _read_families(titles).values()
    return tuple(rule for family in families for rule in getattr(family, subject))


@cache
def _name_rules(*titles: str) -> Mapping[str, Rule[Any]]:
    subjects = ("OUTLINE", "TEXT", "LAYOUT")
    return {rule.id: rule for subject in subjects for rule in _list_rules(titles, subject)}


_LATE: Final[Mapping[str, Callable[[], Any]]] = {
    "FAMILIES": lambda: _read_families(_ALL),
    "OUTLINE_RULES": lambda: _list_rules(_ON_TEXT, "OUTLINE"),
    "TEXT_RULES": lambda: _list_rules(_ON_TEXT, "TEXT"),
    "LAYOUT_RULES": lambda: _list_rules(_ON_LAYOUT, "LAYOUT"),
    "RULE_NAMES": lambda: _name_rules(*_ALL),
}
