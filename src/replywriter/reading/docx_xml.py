"""The vocabulary of a Word file: names, switches and lengths (ECMA-376 Part 1, 17 and 22.9)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from ..expressions import compile_later

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

VAL: Final = f"{W}val"
TWIPS_PER_LINE: Final = 240  # of a line spacing given as a multiple (17.18.48)

_OFF: Final = frozenset({"0", "false", "off", "none"})
_LENGTH: Final = compile_later(r"\s*([-+]?\d{1,7}(?:\.\d{1,6})?)(pt|mm|cm|in|pc|pi|)")
_TWIPS_OF_UNIT: Final = {
    "": 1.0,
    "pt": 20.0,
    "mm": 1440 / 25.4,
    "cm": 1440 / 2.54,
    "in": 1440.0,
    "pc": 240.0,
    "pi": 240.0,
}


def value_of(parent: etree._Element | None, name: str) -> str | None:
    """Return ``w:val`` of a child, ``None`` where there is none."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def is_on(switch: etree._Element) -> bool:
    """Tell whether a switch such as ``w:b`` is on: it is, unless it says otherwise (17.17.4)."""
    return switch.get(VAL, "1") not in _OFF


def read_twips(text: str | None) -> float | None:
    """Return a length in twips: a bare number, or one with a unit (22.9.2.14)."""
    found = _LENGTH.match(text or "")
    return float(found[1]) * _TWIPS_OF_UNIT[found[2]] if found else None


def read_count(text: str | None) -> int | None:
    """Return a whole number of at most seven digits, ``None`` for anything else."""
    found = _LENGTH.match(text or "")
    return int(float(found[1])) if found else None
