"""Pages of a Word file: paper, margins, grid and page numbers as the letter has them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from ..reading.docx_xml import W
from .word_package import WordPackage
from .word_styles import StyleMender

_IDENTIFIER: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FOOTER_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
# The order in which Word wants the children of a section, and of the settings (17.6.17, 17.15.1).
_SECTION_ORDER: Final = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar"),
    *("paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote"),
    *("titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings"),
    "sectPrChange",
)
_BEFORE_EVEN_AND_ODD: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
        *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
        *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts"),
        *("embedSystemFonts", "saveSubsetFonts", "saveFormsData", "mirrorMargins"),
        *("alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
        *("gutterAtTop", "hideSpellingErrors", "hideGrammaticalErrors", "activeWritingStyle"),
        *("proofState", "formsDesign", "attachedTemplate", "linkStyles", "stylePaneFormatFilter"),
        *("stylePaneSortMethod", "documentType", "mailMerge", "revisionView", "trackRevisions"),
        *("doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride"),
        *("styleLockTheme", "styleLockQFSet", "defaultTabStop", "autoHyphenation"),
        *("consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "showEnvelope"),
        *("summaryLength", "clickAndTypeStyle", "defaultTableStyle"),
    )
)


def set_pages(package: WordPackage, wanted_section: str) -> bool:
    """Give every page the letter's paper, margins and grid."""
    own = etree.fromstring(f"<root xmlns:w='{W[1:-1]}'>{wanted_section}</root>")
    wanted = {name: own.find(f".//{W}{name}") for name in ("pgSz", "pgMar", "docGrid")}
    for section in _find_sections(package):
        for name, element in wanted.items():
            for old in section.findall(f"{W}{name}"):
                section.remove(old)
            if element is not None:
                _insert_in_section(section, copy.deepcopy(element))
    return True


def number_pages(
    package: WordPackage, parts: Mapping[str, bytes], styles: StyleMender, is_letter: bool
) -> bool:
    """Number the pages as the letter does: outer side, 四号宋体, between dashes (7.5)."""
    if package.settings is None or not styles.take_styles():
        return False
    of_side = {
        side: package.add(
            f"footerGw{number}.xml",
            parts[f"word/footer{number}.xml"],
            _FOOTER_TYPE,
            "footer",
        )
        for number, side in enumerate(("default", "even"), 1)
    }
    for section in _find_sections(package):
        _refer_to_footers(section, of_side, is_letter)
    settings = package.tree(package.settings)
    if settings.find(f"{W}evenAndOddHeaders") is None:
        settings.insert(_place_of_setting(settings), etree.Element(f"{W}evenAndOddHeaders"))
    return True


def _refer_to_footers(section: etree._Element, of_side: Mapping[str, str], is_letter: bool) -> None:
    for old in section.findall(f"{W}footerReference"):
        if old.get(f"{W}type") != "first" or is_letter:
            section.remove(old)
    for side, identifier in of_side.items():
        reference = etree.Element(f"{W}footerReference")
        reference.set(f"{W}type", side)
        reference.set(
            _IDENTIFIER,
            identifier,
        )
        section.insert(0, reference)
    # The first page of a 信函 bears no number; its own head must not be lost for that.
    is_headed = any(
        head.get(f"{W}type") == "default" for head in section.iterfind(f"{W}headerReference")
    )
    if is_letter and not is_headed and section.find(f"{W}titlePg") is None:
        _insert_in_section(section, etree.Element(f"{W}titlePg"))


def _find_sections(package: WordPackage) -> Iterable[etree._Element]:
    root = package.tree(package.main)
    return [
        section
        for section in root.iter(f"{W}sectPr")
        if section.getparent() is not None and section.getparent().tag != f"{W}sectPrChange"  # type: ignore[union-attr]
    ]


def _insert_in_section(section: etree._Element, element: etree._Element) -> None:
    order = {f"{W}{name}": rank for rank, name in enumerate(_SECTION_ORDER)}
    rank = order[str(element.tag)]
    later = [at for at, child in enumerate(section) if order.get(str(child.tag), 0) > rank]
    section.insert(min(later, default=len(section)), element)


def _place_of_setting(settings: etree._Element) -> int:
    earlier = [at for at, child in enumerate(settings) if child.tag in _BEFORE_EVEN_AND_ODD]
    return max(earlier, default=-1) + 1
