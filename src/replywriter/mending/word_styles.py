"""Paragraphs of a Word file set in the letter's styles.

What was set by hand on the paragraph and its runs and contradicts the style goes; numbering,
fields, notes and whatever else the paragraph holds stay.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from ..chinese import measure_width
from ..model.block import Block
from ..model.kind import HEADINGS, Kind
from ..model.layout import Layout
from ..model.letter import Letter
from ..model.style_names import RUN_IN_NAMES, STYLE_NAMES
from ..reading.docx_xml import VAL, W
from ..typesetting.signature import plan_signature
from ..units import TWIPS_PER_PT
from .word_characters import Character, align
from .word_package import WordPackage
from .word_runs import part_run

_BASE: Final = ("GwBase", "公文基准")
_PARAGRAPH: Final = f"{W}p"
_RUN: Final = f"{W}r"
# What a style says of a paragraph and of characters; said by hand, it would overrule the style.
_PARAGRAPH_LOOKS: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("ind", "jc", "spacing", "snapToGrid", "autoSpaceDE", "autoSpaceDN", "adjustRightInd"),
        *("shd", "textAlignment", "contextualSpacing", "kinsoku", "outlineLvl", "mirrorIndents"),
    )
)
_RUN_LOOKS: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("rStyle", "rFonts", "sz", "szCs", "b", "bCs", "i", "iCs", "color", "kern", "spacing"),
        *("w", "position", "highlight", "shd", "snapToGrid", "fitText", "bdr", "u"),
    )
)
# What Word wants behind the indents of a paragraph (17.3.1.26).
_AFTER_INDENT: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
        *("sectPr", "pPrChange"),
    )
)


class StyleMender:
    """Gives paragraphs of one Word file the letter's styles, which are put into it once."""

    def __init__(
        self, package: WordPackage, letter: Letter, layout: Layout, own_styles: bytes
    ) -> None:
        """Keep what is needed; ``own_styles`` is the part that the letter's styles stand in."""
        self.package = package
        self.letter = letter
        self.layout = layout
        self.own_styles = own_styles
        self._has_styles = False

    def apply(self, row: Sequence[Block], text: str, characters: Sequence[Character]) -> bool:
        """Give a paragraph the style of what stands in it; ``False`` where it cannot be told."""
        paragraph = _paragraph_of(characters)
        if paragraph is None or not row or not self.take_styles():
            return False
        leads = row[0].kind in HEADINGS and len(row) > 1
        kind = Kind.BODY if leads else row[-1].kind
        if leads:
            aligned = align(text, characters)
            end = row[0].start + len(row[0].text)
            lead = [one for one in aligned[row[0].start : end] if one is not None]
            if not lead:
                return False
            part_run(lead[-1].element, lead[-1].index + 1)
        _clear_runs(paragraph)
        self._set_style(paragraph, kind)
        if leads:
            _mark_runs(lead, RUN_IN_NAMES[row[0].kind][0])
        if kind in (Kind.SIGNATURE, Kind.DATE):
            self._set_right(paragraph, kind)
        return True

    def _set_style(self, paragraph: etree._Element, kind: Kind) -> None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        for child in list(properties):
            if child.tag in _PARAGRAPH_LOOKS or child.tag == f"{W}pStyle":
                properties.remove(child)
        style = etree.Element(f"{W}pStyle")
        style.set(VAL, STYLE_NAMES[kind][0])
        properties.insert(0, style)
        marks = properties.find(f"{W}rPr")
        if marks is not None:
            _drop_looks(marks)

    def _set_right(self, paragraph: etree._Element, kind: Kind) -> None:
        """Set 署名 or 日期 at its distance from the right edge (7.3.5)."""
        unit, date = self.letter.find(Kind.SIGNATURE), self.letter.find(Kind.DATE)
        char = round(self.layout.body_size_pt * TWIPS_PER_PT)
        advance = char + self.layout.page.char_spacing
        rights = plan_signature(
            measure_width(unit.text) * advance if unit else 0,
            measure_width(date.text) * advance if date else 0,
            char,
            self.layout.signature,
            self.letter.requirements.is_sealed,
        )
        properties = paragraph.find(f"{W}pPr")
        indent = etree.Element(f"{W}ind")
        indent.set(f"{W}right", str(rights[kind is Kind.DATE]))
        if properties is not None:
            _insert_in_order(properties, indent)

    def take_styles(self) -> bool:
        """Put the letter's styles into the file; ``False`` where it has no part for styles."""
        if self._has_styles or self.package.styles is None:
            return self._has_styles
        styles = self.package.tree(self.package.styles)
        own = etree.fromstring(self.own_styles)
        for style in [_make_base(own), *own.iterfind(f"{W}style")]:
            if not style.get(f"{W}styleId", "").startswith("Gw"):
                continue
            for old in list(styles.iterfind(f"{W}style")):
                if old.get(f"{W}styleId") == style.get(f"{W}styleId"):
                    styles.remove(old)
            styles.append(_rebase(style))
        self._has_styles = True
        return True


def _paragraph_of(characters: Sequence[Character]) -> etree._Element | None:
    for one in characters:
        for parent in one.element.iterancestors(_PARAGRAPH):
            return parent
    return None


def _clear_runs(paragraph: etree._Element) -> None:
    for run in paragraph.iter(_RUN):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        _drop_looks(properties)
        fonts = etree.Element(f"{W}rFonts")
        fonts.set(f"{W}hint", "eastAsia")
        properties.insert(0, fonts)


def _drop_looks(properties: etree._Element) -> None:
    for child in list(properties):
        if child.tag in _RUN_LOOKS:
            properties.remove(child)


def _mark_runs(lead: Iterable[Character], style: str) -> None:
    """Give the runs of a run-in heading its style."""
    marked: set[etree._Element] = set()
    for one in lead:
        run = one.element.getparent()
        if run is None or run in marked:
            continue
        marked.add(run)
        properties = run.find(f"{W}rPr")
        if properties is not None:
            element = etree.Element(f"{W}rStyle")
            element.set(VAL, style)
            properties.insert(0, element)


def _make_base(own: etree._Element) -> etree._Element:
    """Return our Normal under a name of its own, so that the file's Normal stays as it is."""
    normals = (style for style in own.iterfind(f"{W}style") if style.get(f"{W}default") == "1")
    base = copy.deepcopy(next(normals))
    del base.attrib[f"{W}default"]
    base.set(f"{W}styleId", _BASE[0])
    base.set(f"{W}customStyle", "1")
    name = base.find(f"{W}name")
    if name is not None:
        name.set(VAL, _BASE[1])
    return base


def _rebase(style: etree._Element) -> etree._Element:
    """Return a style that leans on our base; one of characters leans on nothing."""
    style = copy.deepcopy(style)
    based = style.find(f"{W}basedOn")
    if based is None:
        return style
    if style.get(f"{W}type") == "paragraph":
        based.set(VAL, _BASE[0])
    else:
        style.remove(based)
    return style


def _insert_in_order(properties: etree._Element, indent: etree._Element) -> None:
    places = [at for at, child in enumerate(properties) if child.tag in _AFTER_INDENT]
    properties.insert(min(places, default=len(properties)), indent)
