"""Where 署名 and 成文日期 stand, from the right edge of the type area (GB/T 9704-2012 7.3.5)."""

from __future__ import annotations

from ..model.layout import SignatureGaps


def plan_signature(
    unit_width: float, date_width: float, char: int, gaps: SignatureGaps, is_sealed: bool
) -> tuple[int, int]:
    """Return the right indents of 署名 and 日期. All lengths are in twips; ``char`` is one 字.

    Sealed: the date 4 字 from the right, the unit centred on it (7.3.5.1). Unsealed: the unit
    2 字 from the right, the date beginning 2 字 further in than the unit; a date longer than
    the unit stands 2 字 from the right instead (7.3.5.2).
    """
    if is_sealed:
        return _plan_sealed(unit_width, date_width, gaps.sealed_date_right * char)
    return _plan_unsealed(unit_width, date_width, gaps.unsealed_right * char)


def _plan_sealed(unit_width: float, date_width: float, date_right: float) -> tuple[int, int]:
    unit_right = date_right + (date_width - unit_width) / 2
    if unit_right < 0:  # a unit wider than the date and its blanks pushes the date inwards
        return 0, round((unit_width - date_width) / 2)
    return round(unit_right), round(date_right)


def _plan_unsealed(unit_width: float, date_width: float, blank: float) -> tuple[int, int]:
    date_right = unit_width - date_width
    if date_right >= blank:
        return round(blank), round(date_right)
    unit_right = 2 * blank + date_width - unit_width if unit_width else blank
    return round(max(blank, unit_right)), round(blank)
