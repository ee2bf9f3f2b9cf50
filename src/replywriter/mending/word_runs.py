"""Runs of a Word file parted, so that something can begin or end between two characters."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from ..reading.docx_xml import W

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES: Final = f"{W}rPr"


def part_run(element: etree._Element, index: int) -> etree._Element:
    """Part a run before a character of one of its ``w:t``; return the one that holds the rest.

    Nothing is parted behind the last character of a run.
    """
    text, run = element.text or "", element.getparent()
    if run is None or (index >= len(text) and element is run[-1]):
        return element
    position = run.index(element)
    rest = copy.deepcopy(run)
    held = rest[position]
    for child in list(rest)[:position]:
        if child.tag != _PROPERTIES:
            rest.remove(child)
    for child in list(run)[position + 1 :]:
        run.remove(child)
    for one, share in ((element, text[:index]), (held, text[index:])):
        one.text = share
        one.set(SPACE, "preserve")
    run.addnext(rest)
    return held
