"""What is set by hand on paragraphs and runs of a Word file, and is taken off for a style."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from lxml import etree

from ..reading.docx_xml import VAL, W, is_on
from .word_runs import PROPERTIES, TEXT, own_runs, take_properties

_LINK: Final = f"{W}hyperlink"
_GAP: Final = "【待"  # a gap keeps its yellow until it is filled
_HIGHLIGHT: Final = f"{W}highlight"
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
        *("rStyle", "rFonts", "sz", "szCs", "color", "kern", "spacing", "w", "position"),
        *("highlight", "shd", "snapToGrid", "fitText", "bdr"),
    )
)
# What may stress a part of a paragraph: each look with its twin for other scripts.
_STRESSES: Final = (
    frozenset({f"{W}b", f"{W}bCs"}),
    frozenset({f"{W}i", f"{W}iCs"}),
    frozenset({f"{W}u"}),
)
_LINK_LOOKS: Final = frozenset({f"{W}rStyle", f"{W}color", f"{W}u"})
# What Word wants behind the size of a run (17.3.2.28).
_AFTER_SIZE: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em"),
        *("lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
    )
)
# The order in which Word wants what is said of a paragraph (17.3.1.26).
_ORDER: Final = {
    f"{W}{name}": rank
    for rank, name in enumerate(
        (
            *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
            *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens"),
            *("kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE"),
            *("autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
            *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
            *("textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
            *("sectPr", "pPrChange"),
        )
    )
}


def take_paragraph_properties(paragraph: etree._Element) -> etree._Element:
    """Return the ``w:pPr`` of a paragraph, which gets one where it has none."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def say(properties: etree._Element, name: str, attributes: dict[str, str]) -> None:
    """Say one thing of a paragraph, at its place among the others, instead of what was said."""
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    element = etree.Element(f"{W}{name}")
    for key, value in attributes.items():
        element.set(f"{W}{key}", value)
    rank = _ORDER[f"{W}{name}"]
    later = (at for at, child in enumerate(properties) if _ORDER.get(str(child.tag), 0) > rank)
    properties.insert(min(later, default=len(properties)), element)


def clear_paragraph(properties: etree._Element, kept: Collection[str] = ()) -> None:
    """Take off what was set on a paragraph by hand and on its mark, but for what is kept."""
    drop(properties, _PARAGRAPH_LOOKS - {f"{W}{name}" for name in kept})
    marks = properties.find(PROPERTIES)
    if marks is not None:
        drop(marks, _RUN_LOOKS.union(*_STRESSES))


def clear_runs(
    paragraph: etree._Element, lead: frozenset[etree._Element], keeps_stress: bool
) -> None:
    """Take off what was set on a paragraph's runs by hand.

    Where stress is kept, a part that is bold, italic or underlined stays so; a paragraph that is
    so as a whole, or the heading that leads it, does not.
    """
    runs = list(own_runs(paragraph))
    rest = [run for run in runs if run not in lead]
    dropped = set().union(*(one for one in _STRESSES if not (keeps_stress and _parts(one, rest))))
    for run in runs:
        properties = take_properties(run)
        in_link = any(True for _ in run.iterancestors(_LINK))
        looks = _RUN_LOOKS | (dropped if run in rest else frozenset().union(*_STRESSES))
        if _has_gap(run):
            looks -= {_HIGHLIGHT}
        drop(properties, looks | (_LINK_LOOKS if in_link else frozenset()))
        fonts = etree.Element(f"{W}rFonts")
        fonts.set(f"{W}hint", "eastAsia")
        properties.insert(0, fonts)


def set_type(paragraph: etree._Element, faces: dict[str, str], half_points: int) -> None:
    """Set font and size on a paragraph's runs by hand, where no one style fits all of it.

    ``faces`` are the fonts by their names in ``w:rFonts``; a run with a style of its own keeps the
    font that this one says for 汉字.
    """
    for run in own_runs(paragraph):
        properties = take_properties(run)
        fonts = properties.find(f"{W}rFonts")
        has_style = properties.find(f"{W}rStyle") is not None
        for name, face in faces.items():
            if fonts is not None and not (has_style and name == "eastAsia"):
                fonts.set(f"{W}{name}", face)
        later = (at for at, child in enumerate(properties) if child.tag in _AFTER_SIZE)
        at = min(later, default=len(properties))
        for name in ("szCs", "sz"):
            element = etree.Element(f"{W}{name}")
            element.set(VAL, str(half_points))
            properties.insert(at, element)


def clear_marks(paragraph: etree._Element) -> None:
    """Take off the colour of links and the marker's yellow; all other looks stay."""
    for run in own_runs(paragraph):
        properties = run.find(PROPERTIES)
        if properties is None:
            continue
        if any(True for _ in run.iterancestors(_LINK)):
            drop(properties, _LINK_LOOKS)
        if not _has_gap(run):
            drop(properties, {_HIGHLIGHT})


def drop(properties: etree._Element, tags: Collection[str]) -> None:
    """Remove children by their names."""
    for child in list(properties):
        if child.tag in tags:
            properties.remove(child)


def _parts(stress: Collection[str], runs: Iterable[etree._Element]) -> bool:
    """Tell whether some of the text is stressed so, and some is not."""
    said = {_is_stressed(stress, run) for run in runs if _text_of(run).strip()}
    return len(said) > 1


def _is_stressed(stress: Collection[str], run: etree._Element) -> bool:
    properties = run.find(PROPERTIES)
    children = () if properties is None else properties
    return any(child.tag in stress and is_on(child) for child in children)


def _has_gap(run: etree._Element) -> bool:
    return _GAP in _text_of(run)


def _text_of(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iterfind(TEXT))


def mark_runs(runs: Iterable[etree._Element], style: str, font: str = "") -> None:
    """Give runs a style of characters, and a font for 汉字 where one is named."""
    for run in runs:
        properties = take_properties(run)
        drop(properties, {f"{W}rStyle"})
        element = etree.Element(f"{W}rStyle")
        element.set(VAL, style)
        properties.insert(0, element)
        fonts = properties.find(f"{W}rFonts")
        if font and fonts is not None:
            fonts.set(f"{W}eastAsia", font)


def holds_picture(paragraph: etree._Element) -> bool:
    """Tell whether a picture stands in a line of a paragraph, which must not cut it off."""
    kinds = (f"{W}pict", f"{W}object", "{*}inline")
    return any(next(run.iter(*kinds), None) is not None for run in own_runs(paragraph))
