"""S. Structure and fields: what an outline or a letter must hold."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..outline import (
    heading_without_text,
    missing_part,
    missing_signing_date,
    unknown_category,
    unknown_point,
)
from ..text import placeholder

OUTLINE: Final[tuple[Rule[Outline], ...]] = (
    missing_part.RULE,  # S-02
    heading_without_text.RULE,  # S-02
    unknown_point.RULE,  # S-06
    missing_signing_date.RULE,  # S-11
    unknown_category.RULE,  # S-12
)

TEXT: Final[tuple[Rule[Letter], ...]] = (
    placeholder.RULE,  # S-20
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
