"""The register: every rule, in the order of the catalogue and of the standard.

``syntax`` and ``schema`` are held by ``structure/``. Each family lists its rules by hand, and names
what it does not check, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any, Final

from ..model.diagnostic import Rule
from ..model.letter import Letter
from ..model.outline import Outline
from .register import (
    consistency,
    headings,
    layout,
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

FAMILIES: Final[Mapping[str, ModuleType]] = {
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
    "L 版式": layout,
}
"""The families of the catalogue, with the names that staff read."""

OUTLINE_RULES: Final[tuple[Rule[Outline], ...]] = tuple(
    rule for family in FAMILIES.values() for rule in family.OUTLINE
)
"""Rules on what staff filled in."""

TEXT_RULES: Final[tuple[Rule[Letter], ...]] = tuple(
    rule for family in FAMILIES.values() for rule in family.TEXT
)
"""Rules on what the reader reads."""

LAYOUT_RULES: Final[tuple[Rule[Letter], ...]] = tuple(
    rule for family in FAMILIES.values() for rule in family.LAYOUT
)
"""Rules on how a Word file looks."""

RULE_NAMES: Final[Mapping[str, Rule[Any]]] = {
    rule.id: rule for rules in (OUTLINE_RULES, TEXT_RULES, LAYOUT_RULES) for rule in rules
}
"""Every rule by its name."""
