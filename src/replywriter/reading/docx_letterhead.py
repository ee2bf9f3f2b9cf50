"""Which part of a body is the letter's own text, and which the letterhead's that it is set in."""

from __future__ import annotations

from lxml import etree

from ..model.letterhead import TEXT_END, TEXT_START
from .docx_xml import W


def find_text(body: etree._Element) -> range | None:
    """Return which children of a body hold the letter's text, ``None`` without a letterhead.

    Programs move bookmarks to the end of the paragraph before, or into the one that follows.
    """
    marks: dict[str, etree._Element] = {}
    for mark in body.iter(f"{W}bookmarkStart"):
        marks.setdefault(mark.get(f"{W}name", ""), mark)
    if TEXT_START not in marks:
        return None
    end = marks.get(TEXT_END)
    return range(
        _find_boundary(body, marks[TEXT_START]),
        len(body) if end is None else _find_boundary(body, end),
    )


def _find_boundary(body: etree._Element, mark: etree._Element) -> int:
    """Return which child of the body is the first after a mark, be it in it or at its end."""
    child = mark
    while (parent := child.getparent()) is not None and parent is not body:
        child = parent
    for element in child.iter():
        if element is mark:
            break
        if element.tag == f"{W}t" and element.text:
            return body.index(child) + 1
    return body.index(child)
