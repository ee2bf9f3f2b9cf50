"""抄送 and 版记: paragraphs in frames at the foot of the last page (GB/T 9704-2012 7.4, 10.1).

A frame given on the paragraph itself is what LibreOffice and Word both put at the foot; one in a
style, or a floating table, LibreOffice prints in the running text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..chinese import measure_width
from ..model.kind import Kind
from ..model.layout import Layout
from ..model.style_names import ANCHOR_NAME, IMPRINT_NAME, STYLE_NAMES
from ..units import TWIPS_PER_PT, Twips

COPIES_LABEL = 3  # 抄送： hangs by three characters (7.4.2)
COPIES_LINE = Twips(480)  # 24 pt
_KEEP = "<w:keepNext/>"
_ANCHOR = f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_NAME[0]}"/></w:pPr></w:p>'


def write_copies(layout: Layout, runs: str) -> Iterator[str]:
    """Yield 抄送 at the foot of the type area, without lines, as 信函 has it (10.1)."""
    frame = (
        f'<w:framePr w:w="{layout.page.text_width}" w:wrap="around" w:vAnchor="margin" '
        'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
    )
    yield _write_framed(STYLE_NAMES[Kind.COPIES][0], frame, "", runs)
    yield _ANCHOR


def write_imprint(
    layout: Layout, copies: str, copies_runs: str, imprint_runs: str
) -> Iterator[str]:
    """Yield the 版记 of 文件: 抄送 (where there is any) and 印发 between thick and thin lines.

    Each stands in a frame of its own, because programs print a frame with inner borders in the
    running text; ``copies`` is the text that the lines are counted from.
    """
    page = layout.page
    outer, inner = layout.imprint_rules
    below = page.text_bottom - COPIES_LINE - outer
    if copies:
        above = below - inner - COPIES_LINE * _count_lines(layout, copies) - 9
        yield _write_framed(
            STYLE_NAMES[Kind.COPIES][0],
            _frame_at(layout, above),
            f"<w:pBdr>{_border('top', outer)}</w:pBdr>",
            copies_runs,
        )
    borders = _border("top", inner if copies else outer) + _border("bottom", outer)
    yield _write_framed(
        IMPRINT_NAME[0], _frame_at(layout, below), f"<w:pBdr>{borders}</w:pBdr>", imprint_runs
    )
    yield _ANCHOR


def _count_lines(layout: Layout, text: str) -> int:
    """Return how many lines 抄送 takes; from the second on they hang by its label."""
    room = layout.page.text_width / (layout.copies_size_pt * TWIPS_PER_PT) - 2 - COPIES_LABEL
    return max(1, math.ceil((measure_width(text) - COPIES_LABEL) / room))


def _frame_at(layout: Layout, top: int) -> str:
    return (
        f'<w:framePr w:w="{layout.page.text_width}" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="page" w:x="{layout.page.left}" w:y="{top}"/>'
    )


def _border(side: str, width: int) -> str:
    """Return a black border; widths are given in eighths of a point."""
    eighths = round(width / TWIPS_PER_PT * 8)
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'


def _write_framed(style: str, frame: str, borders: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_KEEP}{frame}{borders}</w:pPr>{runs}</w:p>'
