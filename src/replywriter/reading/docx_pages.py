"""The pages of a Word file: paper, margins, grid, and how they are numbered (17.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from lxml import etree

from ..expressions import compile_later
from ..model.layout import Alignment
from ..model.seen import Grid, PageNumber, SeenPage
from .docx_looks import Cascade
from .docx_package import Package
from .docx_properties import Properties
from .docx_text import SOFT_BREAK, TextReader
from .docx_xml import R, W, is_on, read_twips

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_ALIGN: Final = "{*}positionH/{*}align"
_MAX_SECTIONS: Final = 16  # a letter has one, with landscape tables three
_MAX_PARAGRAPHS: Final = 32  # of a head or a foot
_PAGE_FIELD: Final = compile_later(r"\bPAGE\b")
_CHAR_SPACE: Final = compile_later(r"-?\d{1,10}", re.ASCII)
_DIGIT: Final = compile_later(r"\d")
_BLANK: Final = "\u3000"

FIRST, ODD, EVEN = "首页", "单页", "双页"
# The heads and feet of each kind of page, by the type that a section names them with.
_TYPE_OF: Final = {FIRST: "first", ODD: "default", EVEN: "even"}
_SIDES: Final = {"left": Alignment.LEFT, "center": Alignment.CENTER, "right": Alignment.RIGHT}
_OUTER: Final = {FIRST: Alignment.RIGHT, ODD: Alignment.RIGHT, EVEN: Alignment.LEFT}
_INNER: Final = {FIRST: Alignment.LEFT, ODD: Alignment.LEFT, EVEN: Alignment.RIGHT}


def see_pages(
    package: Package, main: str, root: etree._Element, cascade: Cascade
) -> Iterator[SeenPage]:
    """Yield the pages of each section; a section has the heads and feet of the one before it."""
    targets = {
        relation.identifier: relation.target
        for relation in package.relations(main)
        if relation.kind in ("header", "footer") and not relation.is_external
    }
    has_even = _has_even_pages(package, main)
    parts: dict[str, str] = {}
    for section in islice(_find_sections(root), _MAX_SECTIONS):
        for reference in section:
            if reference.tag in (f"{W}headerReference", f"{W}footerReference"):
                target = targets.get(reference.get(f"{R}id", ""))
                kind = etree.QName(reference).localname[:6] + reference.get(f"{W}type", "default")
                if target:
                    parts[kind] = target
        first = section.find(f"{W}titlePg")
        has_own_first = first is not None and is_on(first)
        numbers = _see_numbers(package, parts, cascade, has_even, has_own_first)
        yield _see_page(section, has_own_first, dict(numbers))


def _find_sections(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the properties of sections, without those that a tracked change has replaced."""
    for section in root.iter(f"{W}sectPr"):
        parent = section.getparent()
        if parent is not None and parent.tag in (f"{W}body", f"{W}pPr"):
            yield section


def _has_even_pages(package: Package, main: str) -> bool:
    settings = package.parse_if_there(package.find(main, "settings"))
    switch = None if settings is None else settings.find(f"{W}evenAndOddHeaders")
    return switch is not None and is_on(switch)


def _see_page(
    section: etree._Element, has_own_first: bool, numbers: Mapping[str, PageNumber]
) -> SeenPage:
    left, gutter = _length(section, "pgMar", "left"), _length(section, "pgMar", "gutter")
    grid = section.find(f"{W}docGrid")
    kind = None if grid is None else grid.get(f"{W}type")
    return SeenPage(
        width=_length(section, "pgSz", "w"),
        height=_length(section, "pgSz", "h"),
        top=_length(section, "pgMar", "top"),
        bottom=_length(section, "pgMar", "bottom"),
        left=None if left is None else left + (gutter or 0),
        right=_length(section, "pgMar", "right"),
        grid=next((known for known in Grid if known.value == kind), Grid.NONE),
        line_pitch=_length(section, "docGrid", "linePitch") or 0,
        char_space=0 if grid is None else _read_char_space(grid.get(f"{W}charSpace", "0")),
        has_own_first=has_own_first,
        numbers=numbers,
    )


def _read_char_space(text: str) -> int:
    """Return what the grid adds to each character; LibreOffice writes -849 as 4294966447."""
    if not _CHAR_SPACE.fullmatch(text):
        return 0
    number = int(text)
    return number - 2**32 if number >= 2**31 else number


def _length(section: etree._Element, name: str, attribute: str) -> float | None:
    """Return a length; a negative margin is one that heads and feet may not push (17.6.11)."""
    length = _signed(section, name, attribute)
    return None if length is None else abs(length)


def _signed(section: etree._Element, name: str, attribute: str) -> float | None:
    element = section.find(f"{W}{name}")
    return None if element is None else read_twips(element.get(f"{W}{attribute}"))


def _see_numbers(
    package: Package,
    parts: Mapping[str, str],
    cascade: Cascade,
    has_even: bool,
    has_own_first: bool,
) -> Iterator[tuple[str, PageNumber]]:
    """Yield the numbers of the kinds of pages: in the foot, else in the head."""
    for page, own in ((FIRST, has_own_first), (ODD, True), (EVEN, has_even)):
        kind = _TYPE_OF[page] if own else _TYPE_OF[ODD]
        found = (
            _find_number(package, parts.get(place + kind), cascade, page)
            for place in ("footer", "header")
        )
        number = next(filter(None, found), None)
        if number:
            yield page, number


def _find_number(
    package: Package, part: str | None, cascade: Cascade, page: str
) -> PageNumber | None:
    root = package.parse_if_there(part)
    if root is None:
        return None
    for paragraph in islice(root.iter(f"{W}p"), _MAX_PARAGRAPHS):
        if _holds_number(paragraph):
            return _see_number(paragraph, cascade, page)
    return None


def _holds_number(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph itself, and not one in a box within, has the field PAGE."""
    texts = [
        element.get(f"{W}instr") or element.text or ""
        for element in paragraph.iter(f"{W}instrText", f"{W}fldSimple")
        if next(element.iterancestors(f"{W}p")) is paragraph
    ]
    return bool(_PAGE_FIELD.search("".join(texts)))


def _see_number(element: etree._Element, cascade: Cascade, page: str) -> PageNumber:
    paragraph = next(one for one in TextReader().read([element]) if not one.is_boxed)
    said = cascade.paragraph(paragraph.properties)
    runs = [(piece, cascade.run(said["style"], piece.properties)) for piece in paragraph.pieces]
    digits = [run for run in runs if _DIGIT.search(run[0].text)]
    look = cascade.see(said, runs)
    text = "".join(piece.text for piece, _ in runs).replace(SOFT_BREAK, "")
    side, is_plain = _find_side(element, said, text, page)
    blank = look.right_chars if side is Alignment.RIGHT else look.left_chars
    trailing = len(text) - len(text.rstrip(_BLANK))
    leading = len(text) - len(text.lstrip(_BLANK))
    typed = trailing if side is Alignment.RIGHT else leading
    return PageNumber(
        text.strip(),
        cascade.see(said, digits or runs).font,
        look.size_pt or 0,
        side,
        (blank or 0) + typed if is_plain else None,
    )


def _find_side(
    element: etree._Element, said: Properties, text: str, page: str
) -> tuple[Alignment | None, bool]:
    """Return the side a number stands at, and whether its paragraph's indents show how far in.

    It may stand in a frame or a text box that is itself put at a side; in a table or behind a tab
    only the printed page shows where.
    """
    frame = element.find(f"{W}pPr/{W}framePr")
    if frame is not None:
        return _name_side(frame.get(f"{W}xAlign"), page), False
    if next(element.iterancestors(f"{W}txbxContent"), None) is not None:
        anchor = next(element.iterancestors(_DRAWING), None)
        return _name_side(None if anchor is None else anchor.findtext(_ALIGN), page), False
    if next(element.iterancestors(f"{W}tc"), None) is not None or text.startswith("\t"):
        return None, False
    alignment: Alignment = said.get("alignment", Alignment.LEFT)
    return Alignment.LEFT if alignment is Alignment.JUSTIFY else alignment, True


def _name_side(name: str | None, page: str) -> Alignment | None:
    if name in ("outside", "inside"):
        return (_OUTER if name == "outside" else _INNER)[page]
    return _SIDES.get(name or "")
