"""Names of people cleared from the properties of a Word file, and its comments removed."""

from __future__ import annotations

from typing import Final

from lxml import etree

from ..reading.docx_xml import W
from .word_package import WordPackage

# Who wrote, who saved last and who leads, and for which house.
_PERSONAL: Final = {
    "core-properties": ("creator", "lastModifiedBy"),
    "extended-properties": ("Company", "Manager"),
}
# Word keeps what it knows of comments in several parts, and the names of those who wrote them.
_COMMENT_PARTS: Final = (
    *("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"),
)
_COMMENT_MARKS: Final = tuple(
    f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
)


def clear_properties(package: WordPackage) -> bool:
    """Clear the names that the properties give away; ``False`` where there is none."""
    cleared = False
    for kind, names in _PERSONAL.items():
        part = package.find(kind)
        if part is None or not package.has(part):
            continue
        for element in package.tree(part):
            if str(element.tag).rpartition("}")[2] in names and element.text:
                element.text = ""
                cleared = True
    return cleared


def remove_comments(package: WordPackage) -> bool:
    """Remove all comments with their parts; ``False`` where there is none."""
    removed = [package.remove(kind) for kind in _COMMENT_PARTS]
    for part in package.list_text_parts():
        for mark in list(package.tree(part).iter(*_COMMENT_MARKS)):
            _remove_mark(mark)
    return any(removed)


def _remove_mark(mark: etree._Element) -> None:
    """Remove a mark, and the run that held nothing else."""
    parent = mark.getparent()
    if parent is None:
        return
    parent.remove(mark)
    run = parent.getparent()
    is_empty = all(child.tag == f"{W}rPr" for child in parent)
    if parent.tag == f"{W}r" and is_empty and run is not None:
        run.remove(parent)
