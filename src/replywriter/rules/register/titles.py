"""T. Title: GB/T 9704-2012 7.3.1 and the field's practice."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = ()

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
