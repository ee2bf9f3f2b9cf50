"""The styles of a letterhead: found by their names, known by our ids, completed by helpers.

Word, WPS and LibreOffice each give a style an id of their own; the name is what staff see and what
stays.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from lxml import etree

from ..model.kind import HEADINGS, Kind
from ..model.layout import Form, Layout
from ..model.style_names import (
    ANCHOR_NAME,
    GAP_NAME,
    HEADER_NAME,
    IMPRINT_NAME,
    MARK_NAME,
    PAGE_NUMBER_NAME,
    RARE_NAMES,
    RUN_IN_NAMES,
    STYLE_NAMES,
)
from .styles import write_styles
from .xml import NAMESPACES, w

# Made from the text's own style where a letterhead lacks them: nobody chooses their looks.
_DERIVED: Final = (Kind.NAME_LIST, Kind.OTHER)
_FURNITURE: Final = (MARK_NAME, PAGE_NUMBER_NAME, IMPRINT_NAME, ANCHOR_NAME, HEADER_NAME)
_HELPERS: Final = (IMPRINT_NAME, ANCHOR_NAME, *RARE_NAMES.values(), GAP_NAME)

REQUIRED: Final = tuple(name for kind, (_, name) in STYLE_NAMES.items() if kind not in _DERIVED)
"""The paragraph styles that a letterhead must have, by their names."""

_PARAGRAPH_IDS: Final = {
    name: identifier for identifier, name in (*STYLE_NAMES.values(), *_FURNITURE)
}
_CHARACTER_IDS: Final = {
    name: identifier
    for identifier, name in (*RUN_IN_NAMES.values(), *RARE_NAMES.values(), GAP_NAME)
}


_REFERENCES: Final = tuple(
    w(name)
    for name in (
        *("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link", "styleLink", "numStyleLink"),
        *("clickAndTypeStyle", "defaultTableStyle"),
    )
)
# The children of w:rPr in the schema's order (17.3.2.28).
_RUN_ORDER: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath"),
)
_RUN_RANK: Final = {w(name): rank for rank, name in enumerate(_RUN_ORDER)}
# A font given by name takes the place of one given by the theme (17.3.2.26).
_THEME_OF: Final = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "eastAsia": "eastAsiaTheme",
    "cs": "cstheme",
}


def list_styles(root: etree._Element, kind: str) -> dict[str, str]:
    """Return the styles of one kind (``paragraph``, ``character``): name → id."""
    found: dict[str, str] = {}
    for style in root.iterfind(w("style")):
        name = style.find(w("name"))
        if style.get(w("type")) == kind and name is not None:
            found.setdefault(name.get(w("val"), ""), style.get(w("styleId"), ""))
    return found


def list_renamed(root: etree._Element) -> dict[str, str]:
    """Return which ids of a file's styles become which: ours, or one that is out of our way."""
    renamed: dict[str, str] = {}
    for kind, wanted in (("paragraph", _PARAGRAPH_IDS), ("character", _CHARACTER_IDS)):
        for name, identifier in list_styles(root, kind).items():
            if name in wanted:
                renamed[identifier] = wanted[name]
    taken = {style.get(w("styleId"), "") for style in root.iterfind(w("style"))}
    ours = {*_PARAGRAPH_IDS.values(), *_CHARACTER_IDS.values()}
    for identifier in sorted((taken & ours) - set(renamed)):
        free = f"{identifier}Own"
        while free in taken:
            free += "1"
        renamed[identifier] = free
    return {old: new for old, new in renamed.items() if old != new}


def rename_styles(root: etree._Element, renamed: Mapping[str, str]) -> None:
    """Give the styles of a part, and whatever names them, their new ids."""
    for style in root.iterfind(w("style")):
        identifier = style.get(w("styleId"), "")
        style.set(w("styleId"), renamed.get(identifier, identifier))
    for reference in root.iter(*_REFERENCES):
        identifier = reference.get(w("val"), "")
        reference.set(w("val"), renamed.get(identifier, identifier))


def adopt_styles(
    root: etree._Element, layout: Layout, form: Form, latin: str, stale: Collection[Kind]
) -> None:
    """Add the helpers that a letterhead lacks; no look of its own is changed.

    A run-in heading looks as its paragraph style does, also where its helper is still the
    standard's (``stale``).
    """
    ids = {style.get(w("styleId"), ""): style for style in root.iterfind(w("style"))}
    defaults = {style.get(w("type")): key for key, style in ids.items() if _is_default(style)}
    ours = _write_ours(layout, form, latin)
    for identifier, _ in _HELPERS:
        if identifier not in ids:
            root.append(_base_on(ours[identifier], defaults))
    for kind in _DERIVED:
        identifier, name = STYLE_NAMES[kind]
        if identifier not in ids:
            root.append(_derive(identifier, name))
    for kind in HEADINGS:
        identifier = RUN_IN_NAMES[kind][0]
        if identifier in ids and kind not in stale:
            continue
        run_in = _base_on(ours[identifier], defaults)
        looks = run_in.find(w("rPr"))
        if looks is not None:
            run_in.remove(looks)
        run_in.append(_merge_runs(root, ids, STYLE_NAMES[kind][0]))
        if identifier in ids:
            root.replace(ids[identifier], run_in)
        else:
            root.append(run_in)


def _is_default(style: etree._Element) -> bool:
    return style.get(w("default"), "0") in ("1", "true", "on")


def _write_ours(layout: Layout, form: Form, latin: str) -> dict[str, etree._Element]:
    styles = write_styles(layout, form, latin)
    root = etree.fromstring(f"<w:styles {NAMESPACES}>{styles}</w:styles>")
    return {style.get(w("styleId"), ""): style for style in root.iterfind(w("style"))}


def _base_on(style: etree._Element, defaults: Mapping[str | None, str]) -> etree._Element:
    """Return a style of ours based on the letterhead's default style of its kind."""
    own = copy.deepcopy(style)
    base = own.find(w("basedOn"))
    if base is not None:
        default = defaults.get(own.get(w("type")))
        if default is None:
            own.remove(base)
        else:
            base.set(w("val"), default)
    return own


def _derive(identifier: str, name: str) -> etree._Element:
    """Return a paragraph style that is the text's without its indent."""
    return etree.fromstring(
        f'<w:style {NAMESPACES} w:type="paragraph" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{STYLE_NAMES[Kind.BODY][0]}"/><w:qFormat/>'
        '<w:pPr><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr></w:style>'
    )


def _merge_runs(
    root: etree._Element, ids: Mapping[str, etree._Element], identifier: str
) -> etree._Element:
    """Return all that a paragraph style says of its text, from the file's defaults down."""
    merged: dict[str, etree._Element] = {}
    chain = [style.find(w("rPr")) for style in _chain(ids, identifier)]
    chain.append(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
    for properties in reversed(chain):
        for element in () if properties is None else properties:
            tag = str(element.tag)
            own = copy.deepcopy(element)
            if tag == w("rFonts") and tag in merged:
                own = _merge_fonts(merged[tag], own)
            merged[tag] = own
    result = etree.Element(w("rPr"))
    result.extend(merged[tag] for tag in sorted(merged, key=lambda tag: _RUN_RANK.get(tag, 99)))
    return result


def _chain(ids: Mapping[str, etree._Element], identifier: str) -> Iterator[etree._Element]:
    """Yield a style and those it is based on; circles are cut."""
    seen: set[str] = set()
    while identifier in ids and identifier not in seen:
        seen.add(identifier)
        yield ids[identifier]
        base = ids[identifier].find(w("basedOn"))
        identifier = "" if base is None else base.get(w("val"), "")


def _merge_fonts(lower: etree._Element, upper: etree._Element) -> etree._Element:
    merged = copy.deepcopy(lower)
    for name, theme in _THEME_OF.items():
        if w(name) in upper.attrib:
            merged.attrib.pop(w(theme), "")
    for attribute, value in upper.attrib.items():
        merged.set(attribute, value)
    return merged
