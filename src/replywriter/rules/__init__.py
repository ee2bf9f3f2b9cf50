"""The register: every rule, in the order of the standard and the catalogue.

Structure comes first (``syntax`` and ``schema`` are held by ``structure/``); what is not listed
is not checked yet.
"""

from __future__ import annotations

from typing import Final

from ..model.diagnostic import Rule
from ..model.letter import Letter
from ..model.outline import Outline
from .outline import (
    heading_without_text,
    missing_document_number,
    missing_part,
    missing_signing_date,
    unknown_category,
    unknown_point,
)
from .text import placeholder

OUTLINE_RULES: Final[tuple[Rule[Outline], ...]] = (
    missing_part.RULE,  # S-02
    unknown_point.RULE,  # S-06, as far as a number points nowhere
    missing_signing_date.RULE,  # S-11
    unknown_category.RULE,  # S-12
    missing_document_number.RULE,  # 7.2.5
    heading_without_text.RULE,  # 7.3.3
)

TEXT_RULES: Final[tuple[Rule[Letter], ...]] = (
    placeholder.RULE,  # S-20
)
