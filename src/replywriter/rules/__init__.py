"""The register: every rule, in the order of the catalogue and of the standard.

``syntax`` and ``schema`` are held by ``structure/``. Each family lists its rules by hand, and names
what it does not check, with the reason.
"""

from __future__ import annotations

from typing import Final

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

FAMILIES: Final = (
    structure,  # S
    names,  # N
    titles,  # T
    headings,  # H
    punctuation,  # P
    numbers,  # D
    references,  # R
    consistency,  # C
    promises,  # K
    privacy,  # V
    wording,  # W
    layout,  # L
)

OUTLINE_RULES: Final[tuple[Rule[Outline], ...]] = tuple(
    rule for family in FAMILIES for rule in family.OUTLINE
)
"""Rules on what staff filled in."""

TEXT_RULES: Final[tuple[Rule[Letter], ...]] = tuple(
    rule for family in FAMILIES for rule in family.TEXT
)
"""Rules on what the reader reads."""

LAYOUT_RULES: Final[tuple[Rule[Letter], ...]] = tuple(
    rule for family in FAMILIES for rule in family.LAYOUT
)
"""Rules on how a Word file looks."""
