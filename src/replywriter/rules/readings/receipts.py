"""The words of a letter that say which proposal it answers: from the opening's start to 收悉."""

from __future__ import annotations

from typing import Final

from ...expressions import compile_later
from ...model.letter import Letter
from .once import once
from .openings import find_opening

_RECEIPT: Final = compile_later("收悉|[交转][^，,。]{0,8}办理|感谢")
_LONGEST: Final = 400


@once
def find_receipt(letter: Letter) -> tuple[int, int] | None:
    """Return from where to where in the prose a letter says which proposal it answers."""
    opening = find_opening(letter)
    if opening is None:
        return None
    end = opening.lead_in if opening.lead_in is not None else len(opening.text)
    receipt = _RECEIPT.search(opening.text, 0, min(end, _LONGEST))
    end = receipt.start() if receipt else min(end, _LONGEST)
    return opening.start, opening.start + end
