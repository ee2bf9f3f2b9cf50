"""The lines of a title in a Word file, broken where a letter breaks them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from lxml import etree

from ..chinese import measure_width
from ..reading.docx_text import SOFT_BREAK
from ..reading.docx_xml import W
from ..typesetting.titles import break_title
from .word_characters import Character, read_own
from .word_runs import TEXT, part_run

_BREAK: Final = f"{W}br"
_SOFT: Final = (None, "textWrapping")


def break_lines(paragraph: etree._Element, max_chars: int, names: Sequence[str]) -> None:
    """Break a title so that its lines have a shape and no word is torn (GB/T 9704-2012 7.3.1).

    Lines that the author has broken stay so while they fit the larger type. ``names`` stay whole.
    """
    characters = read_own(paragraph)
    lines = "".join(one.char for one in characters).split(SOFT_BREAK)
    if all(measure_width(line) <= max_chars for line in lines) and len(lines) > 1:
        return
    breaks = [one.element for one in characters if one.char == SOFT_BREAK]
    if any(not _is_soft(element) for element in breaks):
        return
    for element in breaks:
        _remove(element)
    texts = [one for one in characters if one.char != SOFT_BREAK]
    wanted = break_title("".join(lines), max_chars, names)
    for start in reversed(list(accumulate(map(len, wanted)))[:-1]):
        _break_before(texts[start])


def _break_before(one: Character) -> None:
    if one.element.tag == TEXT:
        part_run(one.element, one.index).addprevious(etree.Element(_BREAK))


def _is_soft(element: etree._Element) -> bool:
    return element.tag == _BREAK and element.get(f"{W}type") in _SOFT


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
