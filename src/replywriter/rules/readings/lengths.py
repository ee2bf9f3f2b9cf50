"""How long a letter is, as far as counting its characters tells without printing it."""

from __future__ import annotations

import math

from ...chinese import measure_width
from ...model.letter import Letter

_INDENT_CHARS = 2


def count_lines(letter: Letter) -> int:
    """Return about how many lines a letter takes, empty paragraphs among them; 0 if unknown."""
    if letter.seen is None or letter.layout is None:
        return 0
    chars = letter.layout.page.chars
    widths = (measure_width(one.text) for one in letter.seen.paragraphs)
    return sum(max(1, math.ceil((width + _INDENT_CHARS) / chars)) for width in widths)


def has_more_pages_than(letter: Letter, pages: int) -> bool:
    """Tell whether a letter surely takes more than so many pages."""
    return letter.layout is not None and count_lines(letter) > letter.layout.page.lines * pages
