"""Which colours readers take for black."""

from __future__ import annotations

from typing import Final

_DARK: Final = 0x40  # of 255; what web pages set as black text is 333333


def is_black(color: str | None) -> bool:
    """Tell whether a colour (``FF0000``, ``None`` for automatic) is black or nearly so."""
    try:
        return color is None or max(bytes.fromhex(color)) <= _DARK
    except ValueError:
        return True
