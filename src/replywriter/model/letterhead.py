"""The unit's own letterhead: a Word file that its letters are set in."""

from __future__ import annotations

from dataclasses import dataclass, field

from .kind import Kind

TEXT_MARK = "【正文】"
"""The paragraph of a letterhead that the text of a letter takes the place of."""

TEXT_START, TEXT_END = "复函正文", "复函正文止"
"""The bookmarks where a letter's own text begins and ends; outside stands the letterhead's.

They are points: programs tear a bookmark apart that goes over a frame. Without an end the text
goes to the end of the file.
"""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead that was found fit: the bytes of the .docx, and where it lies.

    ``stale_run_ins`` are the kinds of headings whose character styles are still the standard's,
    while the look of their paragraph styles is the unit's own.
    """

    file: str
    data: bytes = field(repr=False)
    stale_run_ins: frozenset[Kind] = frozenset()
