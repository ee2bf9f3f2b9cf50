"""How sizes, lengths and line spacings are said to staff."""

from __future__ import annotations

from typing import Final

from ...model.layout import Look
from ...model.seen import LineRule, SeenParagraph
from ...units import POINTS_OF_SIZE, TWIPS_PER_MM, TWIPS_PER_PT

_NAME_OF_SIZE: Final = {points: name for name, points in POINTS_OF_SIZE.items()}


def name_size(size_pt: float) -> str:
    """Return a size of type as Word lists it: 三号, or 15.5磅 where it has no name."""
    return _NAME_OF_SIZE.get(size_pt, f"{size_pt:g}磅")


def name_mm(twips: float) -> str:
    """Return a length in millimetres, to a tenth."""
    return f"{round(twips / TWIPS_PER_MM, 1):g}"


def name_points(twips: float) -> str:
    """Return a length in points."""
    return f"{twips / TWIPS_PER_PT:g}磅"


def name_line(paragraph: SeenParagraph) -> str:
    """Return the line spacing of a paragraph as Word lists it: 固定值28磅, 1.5倍行距."""
    if paragraph.line_rule is LineRule.MULTIPLE:
        return f"{round(paragraph.line, 2):g}倍行距"
    return f"{paragraph.line_rule.value}{name_points(paragraph.line)}"


def name_type(look: Look) -> str:
    """Return size and class of type: 三号仿宋."""
    return f"{name_size(look.size_pt or 0)}{look.font or ''}"
