"""Where a paragraph is broken into lines: by widths, and by what may not begin or end a line.

A stop that no longer fits hangs beyond the edge (避头尾), as it does in Word and LibreOffice;
other marks take the character before them down with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .advances import Measured

_HANGING: Final = frozenset("，。、；：？！．!,.:;?")
_BEGINS_NO_LINE: Final = _HANGING | frozenset("）〕】》〉”’」』］｝〗·～々‰)]}-")
_ENDS_NO_LINE: Final = frozenset("（〔【《〈“‘「『［｛〖￥＄([{$")
_OPENING: Final = _ENDS_NO_LINE | {"…"}
_BREAKS_WORDS: Final = frozenset("-/—")
# What LibreOffice keeps free at the end of a line, in twips (between 26 and 28, as measured).
_KEPT_FREE: Final = 28


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands on one line: from ``start`` to ``end``, the last character hanging or not."""

    start: int
    end: int
    hangs: bool = False


def break_lines(paragraph: Measured, first_room: float, room: float) -> Iterator[Stretch]:
    """Yield the lines of a paragraph whose first line is so wide and the others so, in twips.

    A word that is wider than a line is broken where it must be.
    """
    start, last = 0, len(paragraph.text)
    while start < last:
        line = _fill(paragraph, start, (room if start else first_room) - _KEPT_FREE)
        yield line
        start = line.end


def _fill(paragraph: Measured, start: int, room: float) -> Stretch:
    """Return the line that begins at ``start``."""
    text, last = paragraph.text, len(paragraph.text)
    end, width = start, 0.0
    # Blanks go beyond the edge unseen.
    while end < last and (text[end] == " " or width + paragraph.widths[end] <= room):
        width += paragraph.widths[end] + paragraph.gaps[end]
        end += 1
    if end == last:
        return Stretch(start, end)
    if end > start and _may_hang(paragraph, end):
        return Stretch(start, end + 1, hangs=True)
    # Behind a slash LibreOffice breaks a word only where more of it would fit.
    cut = end - 1 if end > start and text[end - 1] == "/" else end
    while cut > start and not may_break(paragraph, cut):
        cut -= 1
    return Stretch(start, cut if cut > start else max(end, start + 1))


def _may_hang(paragraph: Measured, at: int) -> bool:
    """Whether the character there may stand beyond the edge: a stop behind Chinese type."""
    if paragraph.text[at] not in _HANGING or paragraph.is_latin[at - 1]:
        return False
    return at + 1 == len(paragraph.text) or may_break(paragraph, at + 1)


def may_break(paragraph: Measured, at: int) -> bool:
    """Whether a line may end before the character ``at``."""
    before, after = paragraph.text[at - 1], paragraph.text[at]
    if before == " ":
        return after != " "
    if after == " " or before in _ENDS_NO_LINE:
        return False
    is_word = after.isalnum() and paragraph.is_latin[at]
    if paragraph.is_latin[at - 1] and not before.isspace():
        return _may_break_after_word(paragraph, at, is_word)
    if after in _BEGINS_NO_LINE:
        return False
    if is_word and before in _BEGINS_NO_LINE and before not in "～々":
        # 、5G may be parted where 、 could hang; ）5G and ”5G may not.
        return before in _HANGING and at > 1 and not paragraph.is_latin[at - 2]
    return True


def _may_break_after_word(paragraph: Measured, at: int, is_word: bool) -> bool:
    """Whether a line may end within or behind a word of Latin letters and digits."""
    before, after = paragraph.text[at - 1], paragraph.text[at]
    if paragraph.is_latin[at]:
        return after == "—" or (is_word and before in _BREAKS_WORDS)
    if before.isalnum() and after in _OPENING:
        return False
    return after == "～" or after not in _BEGINS_NO_LINE
