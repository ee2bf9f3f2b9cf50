"""Where the head of the first page stands: the mark, the red lines, and what comes below them.

All heights are in twips from the top of the paper. Lines have exact heights, and in an exact line
Word and LibreOffice both put the baseline at 0.8 of its height, so that the ink can be placed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ..chinese import measure_width
from ..model.layout import Form, Head, Layout
from ..units import TWIPS_PER_PT, Twips

HEADER_DISTANCE: Final = 851  # 15 mm, Word's own; the mark's spacing counts from here
RULE_LINE: Final = 30  # the empty line between the two borders of a double line
_THICK, _THIN = 45, 15  # borders of 2.25 pt and 0.75 pt (sz 18 and 6)
RULE_HEIGHT: Final = _THICK + RULE_LINE + _THIN

_BASELINE: Final = 0.8
_MARK_LINE: Final = 1.2  # height of the mark's line, in its size
_MARK_ASCENT, _MARK_DESCENT = 0.79, 0.15  # ink of 小标宋 about the baseline, in its size
_HAN_ASCENT, _HAN_DESCENT = 0.86, 0.14  # the square of a 汉字 about the baseline


@dataclass(frozen=True, slots=True)
class HeadPlan:
    """Spacings that put the head where the standard wants it, all in twips."""

    mark_size_pt: float
    mark_scale: int
    mark_line: int
    before_mark: int
    before_rule: int
    filler: int
    before_first: int
    before_title: int
    number_rule_space_pt: int


def plan_head(layout: Layout, form: Form, mark: str) -> HeadPlan | None:
    """Return the plan for a form's head, ``None`` for a form without one.

    GB/T 9704-2012 10.1 for 信函 (mark 30 mm from the top, double line 4 mm below it), 7.2 for 文件.
    """
    head = layout.heads[form]
    if head.mark_top is None or not mark:
        return None
    chars = max(measure_width(mark), 1)
    room = layout.page.text_width / TWIPS_PER_PT
    least, most = layout.mark_size_pt
    size = min(max(math.floor(2 * room / chars) / 2, least), most)
    scale = min(100, math.floor(100 * room / (size * chars)))
    em = size * TWIPS_PER_PT
    top_of_ink = (_MARK_LINE * _BASELINE - _MARK_ASCENT) * em
    below_ink = (_MARK_LINE * (1 - _BASELINE) - _MARK_DESCENT) * em
    ink_end = head.mark_top + (_MARK_ASCENT + _MARK_DESCENT) * em
    if head.rule_below_mark is None:
        end = ink_end + below_ink
    else:
        end = ink_end + head.rule_below_mark + RULE_HEIGHT
    body = _body_start(layout, end)
    return HeadPlan(
        mark_size_pt=size,
        mark_scale=scale,
        mark_line=round(_MARK_LINE * em),
        before_mark=round(head.mark_top - HEADER_DISTANCE - top_of_ink),
        before_rule=round((head.rule_below_mark or 0) - below_ink),
        filler=round(body - end),
        before_first=max(0, round(_before_first(layout, head, ink_end, end) - body)),
        before_title=max(0, round(end + head.title_before_lines * layout.page.pitch - body)),
        number_rule_space_pt=_space_to_rule(layout, head.rule_below_number),
    )


def write_mark(layout: Layout, form: Form, mark: str) -> str:
    """Return 发文机关标志 with the ending that a form gives it (7.2.4)."""
    suffix = layout.heads[form].mark_suffix
    return mark if mark.endswith(suffix) else mark + suffix


def find_number_bottom(layout: Layout) -> int:
    """Return how far above the paper's lower edge the page number's line must end.

    The dash stands 7 mm below the type area (GB/T 9704-2012 7.5); in an exact line of 四号 plus
    2 pt it stands 0.533 of the line above its lower end (measured on the rendered page).
    """
    dash = layout.page.text_bottom + layout.page_number_gap
    return layout.page.height - dash - round(0.533 * measure_number_line(layout))


def measure_number_line(layout: Layout) -> int:
    """Return the height of the page number's line: its size and 2 pt."""
    return round((layout.page_number.size_pt or 14) * TWIPS_PER_PT) + 40


def _body_start(layout: Layout, end: float) -> int:
    """Return where the body begins: whole lines below the top margin.

    LibreOffice centres the grid of lines in the body; only a body that is shortened by whole
    lines keeps its lines where they are.
    """
    page = layout.page
    return page.top + max(1, math.ceil((end + 1 - page.top) / page.pitch)) * page.pitch


def _before_first(layout: Layout, head: Head, ink_end: float, end: float) -> float:
    """Return the top of the first body line, when it is a 文号 or another element of the head."""
    if head.first_below_rule is None:
        return ink_end + head.number_before_lines * layout.page.pitch
    body_size = layout.body_size_pt * TWIPS_PER_PT
    above_char = _BASELINE * layout.page.pitch - _HAN_ASCENT * body_size
    return end + head.first_below_rule - above_char


def _space_to_rule(layout: Layout, gap: Twips | None) -> int:
    """Return the border spacing in points that puts a line so far below the characters above."""
    if gap is None:
        return 0
    body_size = layout.body_size_pt * TWIPS_PER_PT
    below_char = (1 - _BASELINE) * layout.page.pitch - _HAN_DESCENT * body_size
    return round((gap - below_char) / TWIPS_PER_PT)
