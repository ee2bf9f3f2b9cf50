"""Page numbers of a Word file as the letter has them: 四号宋体 between dashes, outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from ..expressions import compile_later
from ..reading.docx_text import TextReader
from ..reading.docx_xml import VAL, R, W, is_on
from .word_package import WordPackage
from .word_pages import find_sections, insert_in_section
from .word_runs import own_runs
from .word_styles import StyleStore

_IDENTIFIER: Final = f"{R}id"
_FOOTER_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_PICTURES: Final = ("{*}pic", f"{W}object")
_PAGE_FIELD: Final = compile_later(r"\bPAGE\b")
# What stands around a number: nothing that a reader would miss.
_NUMBER_ALONE: Final = compile_later(r"[\s\d—―－–\-·.。第共页码/()（）PageofPAGE]*")
_SIDES: Final = ("default", "even")
# What Word wants before the switch for two kinds of pages (17.15.1).
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


def number_pages(
    package: WordPackage,
    own_feet: Mapping[str, bytes],
    footer_distance: str,
    styles: StyleStore,
    is_letter: bool,
) -> bool:
    """Number the pages as the letter does (7.5); ``own_feet`` are those of single and even pages.

    ``False`` where that has been done, or where the feet hold more than a number.
    """
    sections = find_sections(package)
    names = {side: f"footerGw{number}.xml" for number, side in enumerate(_SIDES, 1)}
    folder = package.main.rpartition("/")[0]
    if any(package.has(f"{folder}/{name}".lstrip("/")) for name in names.values()):
        return False
    if package.settings is None or not all(_may_go(package, one) for one in sections):
        return False
    if not styles.take():
        return False
    of_side = {
        side: package.add(name, styles.translate(own_feet[side]), _FOOTER_TYPE, "footer")
        for side, name in names.items()
    }
    for section in sections:
        _refer_to_feet(section, of_side)
        _keep_head_of_even_pages(section)
        margins = section.find(f"{W}pgMar")
        if margins is not None:
            margins.set(f"{W}footer", footer_distance)
        if is_letter:
            _clear_first_page(package, section)
    _tell_even_from_odd(package.tree(package.settings))
    return True


def _may_go(package: WordPackage, section: etree._Element) -> bool:
    """Tell whether the feet of a section hold nothing but a number."""
    for reference in section.findall(f"{W}footerReference"):
        part = package.target(reference.get(_IDENTIFIER, ""))
        if reference.get(f"{W}type", "default") not in _SIDES or part is None:
            continue
        root = package.tree(part)
        text = "".join(piece.text for one in TextReader().read(root) for piece in one.pieces)
        if not _NUMBER_ALONE.fullmatch(text) or next(root.iter(*_PICTURES), None) is not None:
            return False
    return True


def _refer_to_feet(section: etree._Element, of_side: Mapping[str, str]) -> None:
    for old in section.findall(f"{W}footerReference"):
        if old.get(f"{W}type", "default") in _SIDES:
            section.remove(old)
    for side, identifier in of_side.items():
        _refer(section, "footerReference", side, identifier)


def _keep_head_of_even_pages(section: etree._Element) -> None:
    """Give even pages the head that all pages had."""
    heads = {one.get(f"{W}type", "default"): one for one in section.iter(f"{W}headerReference")}
    if "default" in heads and "even" not in heads:
        _refer(section, "headerReference", "even", heads["default"].get(_IDENTIFIER, ""))


def _refer(section: etree._Element, name: str, side: str, identifier: str) -> None:
    reference = etree.Element(f"{W}{name}")
    reference.set(f"{W}type", side)
    reference.set(_IDENTIFIER, identifier)
    insert_in_section(section, reference)


def _clear_first_page(package: WordPackage, section: etree._Element) -> None:
    """Take the number off the first page of a 信函, whose red line at the foot stays (10.1)."""
    headed = {one.get(f"{W}type") for one in section.iter(f"{W}headerReference")}
    if section.find(f"{W}titlePg") is None and "default" not in headed:
        # Its own head must not be lost for that.
        insert_in_section(section, etree.Element(f"{W}titlePg"))
    for reference in section.findall(f"{W}footerReference"):
        part = package.target(reference.get(_IDENTIFIER, ""))
        if reference.get(f"{W}type") == "first" and part is not None:
            _clear_numbers(package.tree(part))


def _clear_numbers(root: etree._Element) -> None:
    for paragraph in root.iter(f"{W}p"):
        runs = list(own_runs(paragraph))
        fields = [text.text or "" for run in runs for text in run.iterfind(f"{W}instrText")]
        simple = list(paragraph.iterfind(f"{W}fldSimple"))
        fields += [one.get(f"{W}instr", "") for one in simple]
        if _PAGE_FIELD.search("".join(fields)):
            for element in (*runs, *simple):
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)


def _tell_even_from_odd(settings: etree._Element) -> None:
    switch = settings.find(f"{W}evenAndOddHeaders")
    if switch is not None:
        if not is_on(switch):
            del switch.attrib[VAL]
        return
    earlier = [at for at, child in enumerate(settings) if child.tag in _BEFORE_EVEN_AND_ODD]
    settings.insert(max(earlier, default=-1) + 1, etree.Element(f"{W}evenAndOddHeaders"))
