"""Pages of a Word file: paper and margins as the letter has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from ..reading.docx_xml import W, read_twips
from .word_package import WordPackage

# The order in which Word wants the children of a section (17.6.17).
_ORDER: Final = {
    f"{W}{name}": rank
    for rank, name in enumerate(
        (
            *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz"),
            *("pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt"),
            *("vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"),
            *("printerSettings", "sectPrChange"),
        )
    )
}
_SIDES: Final = ("top", "right", "bottom", "left")


def set_pages(package: WordPackage, wanted_section: str) -> bool:
    """Give the pages the letter's paper and margins; ``False`` where they have them already.

    A later section that lies on its side, for a table, stays so and keeps its margins. The grid
    stays, too: it would move what is not set in the letter's styles.
    """
    own = etree.fromstring(f"<root xmlns:w='{W[1:-1]}'>{wanted_section}</root>")
    size, margins = (_read_attributes(own.find(f".//{W}{name}")) for name in ("pgSz", "pgMar"))
    changed = False
    for at, section in enumerate(find_sections(package)):
        before = etree.tostring(section)
        if at and _lies(section):
            _set_size(section, _lay(size))
        else:
            _set_upright(section, size, margins)
        changed = changed or etree.tostring(section) != before
    return changed


def _read_attributes(element: etree._Element | None) -> Mapping[str, str]:
    return {} if element is None else {str(key): str(value) for key, value in element.items()}


def find_sections(package: WordPackage) -> list[etree._Element]:
    """Return the sections of a file, without what tracked changes have replaced."""
    sections = package.tree(package.main).iter(f"{W}sectPr")
    return [one for one in sections if not _is_former(one)]


def _is_former(section: etree._Element) -> bool:
    parent = section.getparent()
    return parent is None or parent.tag == f"{W}sectPrChange"


def insert_in_section(section: etree._Element, element: etree._Element) -> None:
    """Put a child into a section at its place among the others."""
    rank = _ORDER[str(element.tag)]
    later = (at for at, child in enumerate(section) if _ORDER.get(str(child.tag), 0) > rank)
    section.insert(min(later, default=len(section)), element)


def take_child(section: etree._Element, name: str) -> etree._Element:
    """Return a child of a section, which gets one where it has none."""
    child = section.find(f"{W}{name}")
    if child is None:
        child = etree.Element(f"{W}{name}")
        insert_in_section(section, child)
    return child


def _lies(section: etree._Element) -> bool:
    size = section.find(f"{W}pgSz")
    if size is None:
        return False
    width, height = (read_twips(size.get(f"{W}{name}")) or 0 for name in ("w", "h"))
    return width > height


def _lay(size: Mapping[str, str]) -> Mapping[str, str]:
    """Return a size on its long side."""
    return {f"{W}w": size[f"{W}h"], f"{W}h": size[f"{W}w"], f"{W}orient": "landscape"}


def _set_size(section: etree._Element, lengths: Mapping[str, str]) -> None:
    size = take_child(section, "pgSz")
    size.attrib.clear()  # also of the number by which a printer knows the old paper
    for name, length in lengths.items():
        size.set(name, length)


def _set_upright(
    section: etree._Element, lengths: Mapping[str, str], wanted: Mapping[str, str]
) -> None:
    _set_size(section, lengths)
    margins = take_child(section, "pgMar")
    for side in _SIDES:
        margins.set(f"{W}{side}", wanted[f"{W}{side}"])
    margins.set(f"{W}gutter", "0")
    for side in ("header", "footer"):
        if margins.get(f"{W}{side}") is None:
            margins.set(f"{W}{side}", wanted[f"{W}{side}"])
