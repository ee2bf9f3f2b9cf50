"""Lengths and sizes of official documents: 号, pt, mm and 字, all held as twips.

A twip is a twentieth of a point, the unit of Open XML.
"""

from __future__ import annotations

from typing import Final, NewType

from .errors import LayoutError
from .expressions import compile_later

Twips = NewType("Twips", int)
"""A length in twentieths of a point."""

TWIPS_PER_PT: Final = 20
TWIPS_PER_MM: Final = 1440 / 25.4

# The traditional sizes of Chinese type in points; GB/T 9704-2012 asks for 三号, 二号 and 四号.
POINTS_OF_SIZE: Final = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
}

_LENGTH = compile_later(r"(-?\d+(?:\.\d+)?)\s*(mm|pt)")


def from_mm(length_mm: float) -> Twips:
    """Return a length in twips, rounded to the nearest."""
    return Twips(round(length_mm * TWIPS_PER_MM))


def from_pt(length_pt: float) -> Twips:
    """Return a length in twips, rounded to the nearest."""
    return Twips(round(length_pt * TWIPS_PER_PT))


def parse_size(text: str) -> float:
    """Return a type size in points from ``三号`` or ``16pt``.

    Raises:
        LayoutError: The size is neither a 号 nor a number of points above 0.
    """
    if text in POINTS_OF_SIZE:
        return POINTS_OF_SIZE[text]
    match = _LENGTH.fullmatch(text)
    if match and match[2] == "pt" and float(match[1]) > 0:
        return float(match[1])
    raise LayoutError(f"字号“{text}”看不懂。请写三号、二号这样的字号，或写 16pt。")


def parse_length(text: str) -> Twips:
    """Return a length in twips from ``37mm`` or ``28.95pt``.

    Raises:
        LayoutError: The text has no number, or a unit other than mm and pt.
    """
    match = _LENGTH.fullmatch(text)
    if not match:
        raise LayoutError(f"长度“{text}”看不懂。请写数字加单位，例如 37mm 或 28.95pt。")
    number = float(match[1])
    return from_mm(number) if match[2] == "mm" else from_pt(number)
