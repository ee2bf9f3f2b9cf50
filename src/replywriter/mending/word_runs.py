"""Runs of a Word file: which are a paragraph's own, and how one is parted between characters."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Final

from lxml import etree

from ..reading.docx_xml import W

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
TEXT: Final = f"{W}t"
PROPERTIES: Final = f"{W}rPr"
_PARAGRAPH: Final = f"{W}p"
_RUN: Final = f"{W}r"


def own_runs(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph, without those of text boxes that are anchored in it."""
    for run in paragraph.iter(_RUN):
        if next(run.iterancestors(_PARAGRAPH)) is paragraph:
            yield run


def take_properties(run: etree._Element) -> etree._Element:
    """Return the ``w:rPr`` of a run, which gets one where it has none."""
    properties = run.find(PROPERTIES)
    if properties is None:
        properties = etree.Element(PROPERTIES)
        run.insert(0, properties)
    return properties


def part_run(element: etree._Element, index: int) -> etree._Element:
    """Part a run before a character of one of its elements; return the one that holds the rest.

    ``index`` is that of the character in a ``w:t``; any other element is one character. Nothing is
    parted at the ends of a run: then the element itself comes back. Elements are moved, not
    copied, so that whoever holds one of another character can go on.
    """
    run = element.getparent()
    if run is None:
        return element
    length = len(element.text or "") if element.tag == TEXT else 1
    following = [*([element] if index <= 0 else []), *element.itersiblings()]
    if not following and index >= length:
        return element
    before = element.itersiblings(preceding=True)
    if index <= 0 and all(child.tag == PROPERTIES for child in before):
        return element
    rest = run.makeelement(run.tag, {str(key): str(value) for key, value in run.items()})
    properties = run.find(PROPERTIES)
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    held = element
    if 0 < index < length:
        text = element.text or ""
        held = rest.makeelement(TEXT, {SPACE: "preserve"})
        element.text, held.text = text[:index], text[index:]
        element.set(SPACE, "preserve")
        rest.append(held)
    rest.extend(following)
    run.addnext(rest)
    return held
