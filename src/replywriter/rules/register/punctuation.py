"""P. Punctuation: GB/T 15834-2011."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = ()

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
