"""Tracked changes of a Word file, all accepted.

A change that joins paragraphs or alters the cells of a table is left to its author: then nothing
is accepted.
"""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from ..reading.docx_xml import W
from .word_package import WordPackage


def _names(*names: str) -> frozenset[str]:
    return frozenset(f"{W}{name}" for name in names)


# Where one of these stands on a paragraph's mark, a row or a cell, more than runs would change.
_REFUSED_ON: Final = (
    *(f"{W}rPr/{W}del", f"{W}rPr/{W}moveFrom", f"{W}trPr/{W}del"),
    *(f"{W}tcPr/{W}cellDel", f"{W}tcPr/{W}cellMerge"),
)
_REMOVED: Final = _names(
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange"),
    *("tcPrChange", "tblPrExChange", "numberingChange", "cellIns"),
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart"),
    *("customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_UNWRAPPED: Final = _names("ins", "moveTo")
_DROPPED: Final = _names("del", "moveFrom")
# What outlives a deletion that it stands in.
_HELD: Final = _names("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
_FIELD_MARK: Final = f"{W}fldChar"


def accept_revisions(package: WordPackage) -> bool:
    """Accept all changes in the text, heads, feet and notes; ``False`` where that cannot be done.

    It cannot where a paragraph's mark, a row or a cell was deleted, or part of a field.
    """
    accepted: dict[str, etree._Element] = {}
    for part in package.list_text_parts():
        root = copy.deepcopy(package.tree(part))
        if any(root.find(f".//{path}") is not None for path in _REFUSED_ON):
            return False
        if _accept(root):
            accepted[part] = root
        if not _has_whole_fields(root):
            return False
    package.trees.update(accepted)
    return bool(accepted)


def _accept(root: etree._Element) -> bool:
    """Accept all changes below an element; tell whether there were any."""
    marks = list(root.iter(*_REMOVED, *_UNWRAPPED, *_DROPPED))
    # From the end, so that what stands within a change is settled before the change itself.
    for mark in reversed(marks):
        parent = mark.getparent()
        if parent is None:
            continue
        if mark.tag in _UNWRAPPED:
            kept = list(mark)
        elif mark.tag in _DROPPED:
            kept = list(mark.iter(*_HELD))
        else:
            kept = []
        for child in kept:
            mark.addprevious(child)
        parent.remove(mark)
    return bool(marks)


def _has_whole_fields(root: etree._Element) -> bool:
    """Tell whether as many fields begin as end."""
    kinds = [mark.get(f"{W}fldCharType") for mark in root.iter(_FIELD_MARK)]
    return kinds.count("begin") == kinds.count("end")
