"""How far one 字 moves a line on, and the indents that follow from a letter's own words."""

from __future__ import annotations

import re

from ..chinese import measure_width
from ..model.block import Block
from ..model.kind import Kind
from ..model.layout import Layout
from ..model.letter import Letter
from ..units import TWIPS_PER_PT
from .signature import plan_signature


def measure_advance(layout: Layout, kind: Kind) -> int:
    """Return how far one 字 of a kind moves the line on, in twips."""
    size = find_size(layout, kind)
    spacing = layout.page.char_spacing if size == layout.body_size_pt else 0
    return round(size * TWIPS_PER_PT) + spacing


def find_size(layout: Layout, kind: Kind) -> float:
    """Return the size of a kind in points."""
    return layout.look(kind).size_pt or layout.body_size_pt


def place_signature(letter: Letter, layout: Layout) -> tuple[int, int]:
    """Return the right indents of 署名 and 日期 in twips: each depends on the width of both."""
    return plan_signature(
        _measure(layout, letter.find(Kind.SIGNATURE)),
        _measure(layout, letter.find(Kind.DATE)),
        round(find_size(layout, Kind.DATE) * TWIPS_PER_PT),
        layout.signature,
        letter.paper.is_sealed,
    )


def _measure(layout: Layout, block: Block | None) -> float:
    """Return the width of a block's text in twips."""
    return measure_width(block.text) * measure_advance(layout, block.kind) if block else 0


def hang_annex_note(layout: Layout, text: str, annexes: int, is_first: bool) -> tuple[int, int]:
    """Return left and hanging indent of one line of 附件说明 in twips.

    Its wrapped lines hang at the first name (GB/T 9704-2012 7.3.4).
    """
    advance = measure_advance(layout, Kind.ANNEX_NOTE)
    number = re.match(r"(?:附件：)?(\d+\.)?", text)
    digits = 2 if annexes > 9 else 1
    zone = round(advance / 2 * digits + advance / 4) if number and number[1] else 0
    label = 3 * advance
    return 2 * advance + label + zone, label + zone if is_first else zone
