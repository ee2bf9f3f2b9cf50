"""R. References and document numbers: GB/T 9704-2012 7.2.5."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..outline import missing_document_number

OUTLINE: Final[tuple[Rule[Outline], ...]] = (
    missing_document_number.RULE,
)

TEXT: Final[tuple[Rule[Letter], ...]] = ()

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
