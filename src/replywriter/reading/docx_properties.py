"""What one ``w:pPr`` or ``w:rPr`` says, as a flat table that the next level may overrule.

Lengths are in twips, sizes in points. Where a property can be said in two units both are kept, as
they overrule each other only within one level of the cascade.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from ..model.layout import Alignment
from ..model.seen import LineRule
from .docx_xml import VAL, A, W, is_on, read_count, read_twips

Properties = Mapping[str, Any]
Pairs = Iterator[tuple[str, Any]]
NOTHING: Final[Properties] = {}

_ALIGNMENTS: Final = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
    "both": Alignment.JUSTIFY,
    "distribute": Alignment.JUSTIFY,
}
_LINE_RULES: Final = {"exact": LineRule.EXACT, "atLeast": LineRule.AT_LEAST}
_AUTOMATIC_SPACE: Final = 280.0  # what a web page's paragraphs are set apart by (17.3.1.33)
# Which of a theme's fonts a file takes for East Asian text, by its language; else the Chinese one.
_SCRIPTS: Final = {"ja": "Jpan", "ko": "Hang", "zh-tw": "Hant", "zh-hk": "Hant"}
_CHINESE_SCRIPT: Final = "Hans"
# How a font reference says what it means: by the theme, else by name (17.3.2.26).
_FACES: Final = {
    "chinese": ("eastAsiaTheme", "eastAsia"),
    "latin": ("asciiTheme", "ascii"),
}
# Each length of w:ind: what it is kept as, its names in twips and in hundredths of a 字, its sign.
_INDENTS: Final = (
    ("left", ("left", "start"), ("leftChars", "startChars"), 1),
    ("right", ("right", "end"), ("rightChars", "endChars"), 1),
    ("first_line", ("firstLine",), ("firstLineChars",), 1),
    ("first_line", ("hanging",), ("hangingChars",), -1),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The fonts that a theme stands for, by the names of 17.18.96: minorEastAsia and so on."""

    fonts: Mapping[str, str]


def read_theme(root: etree._Element | None, language: str = "") -> Theme:
    """Return the fonts of a theme; an empty East Asian one is taken from its list of scripts.

    ``language`` is the East Asian language that the file takes its theme in (``zh-CN``).
    """
    language = language.lower()
    script = _SCRIPTS.get(language, _SCRIPTS.get(language[:2], _CHINESE_SCRIPT))
    fonts: dict[str, str] = {}
    for size in ("major", "minor"):
        face = None if root is None else root.find(f".//{A}{size}Font")
        if face is None:
            continue
        latin, chinese = face.find(f"{A}latin"), face.find(f"{A}ea")
        fonts[f"{size}Ascii"] = fonts[f"{size}HAnsi"] = _typeface(latin)
        fonts[f"{size}EastAsia"] = _typeface(chinese) or _typeface_of_script(face, script)
    return Theme(fonts)


def _typeface(element: etree._Element | None) -> str:
    return "" if element is None else element.get("typeface", "")


def _typeface_of_script(face: etree._Element, script: str) -> str:
    fonts = (font for font in face.iterfind(f"{A}font") if font.get("script") == script)
    return next(map(_typeface, fonts), "")


def read_run_properties(properties: etree._Element | None, theme: Theme) -> Properties:
    """Return what a ``w:rPr`` says."""
    if properties is None:
        return NOTHING
    found: dict[str, Any] = {}
    for element in properties:
        if element.tag == f"{W}rFonts":
            found.update(_read_fonts(element, theme))
        elif element.tag in _RUN_READERS:
            found.update(_RUN_READERS[element.tag](element))
    return found


def read_paragraph_properties(properties: etree._Element | None) -> Properties:
    """Return what a ``w:pPr`` says."""
    if properties is None:
        return NOTHING
    found: dict[str, Any] = {}
    for element in properties:
        if element.tag in _PARAGRAPH_READERS:
            found.update(_PARAGRAPH_READERS[element.tag](element))
    return found


def _read_fonts(element: etree._Element, theme: Theme) -> Pairs:
    for name, (by_theme, by_name) in _FACES.items():
        font = theme.fonts.get(element.get(f"{W}{by_theme}", "")) or element.get(f"{W}{by_name}")
        if font:
            yield name, font


def _read_size(element: etree._Element) -> Pairs:
    half_points = read_count(element.get(VAL))
    if half_points and half_points > 0:
        yield "size_pt", half_points / 2


def _read_color(element: etree._Element) -> Pairs:
    value = element.get(VAL, "auto")
    yield "color", None if value == "auto" else value.upper()


def _read_alignment(element: etree._Element) -> Pairs:
    alignment = _ALIGNMENTS.get(element.get(VAL, ""))
    if alignment:
        yield "alignment", alignment


def _read_indents(element: etree._Element) -> Pairs:
    for name, in_twips, in_chars, sign in _INDENTS:
        for attribute in in_twips:
            twips = read_twips(element.get(f"{W}{attribute}"))
            if twips is not None:
                yield name, sign * twips
        for attribute in in_chars:
            hundredths = read_count(element.get(f"{W}{attribute}"))
            if hundredths is not None:
                yield f"{name}_chars", sign * hundredths / 100


def _read_spacing(element: etree._Element) -> Pairs:
    for side in ("before", "after"):
        distance = read_twips(element.get(f"{W}{side}"))
        if element.get(f"{W}{side}Autospacing", "0") not in ("0", "false", "off"):
            distance = _AUTOMATIC_SPACE
        if distance is not None:
            yield side, distance
        lines = read_count(element.get(f"{W}{side}Lines"))
        if lines is not None:
            yield f"{side}_lines", lines / 100
    line = read_twips(element.get(f"{W}line"))
    if line is not None:
        rule = _LINE_RULES.get(element.get(f"{W}lineRule", ""), LineRule.MULTIPLE)
        yield "line", line
        yield "line_rule", rule


def _read_outline_level(element: etree._Element) -> Pairs:
    level = read_count(element.get(VAL))
    if level is not None:
        yield "outline_level", level + 1 if 0 <= level < 9 else None


def _read_list(element: etree._Element) -> Pairs:
    for name, child in (("list", "numId"), ("list_level", "ilvl")):
        said = element.find(f"{W}{child}")
        if said is not None:
            yield name, said.get(VAL, "0")


def _read_highlight(element: etree._Element) -> Pairs:
    yield "is_highlighted", element.get(VAL, "none") != "none"


def _read_char_spacing(element: etree._Element) -> Pairs:
    spacing = read_twips(element.get(VAL))
    if spacing is not None:
        yield "char_spacing", spacing


def _switch(name: str) -> Callable[[etree._Element], Pairs]:
    def read(element: etree._Element) -> Pairs:
        yield name, is_on(element)

    return read


def _word(name: str) -> Callable[[etree._Element], Pairs]:
    def read(element: etree._Element) -> Pairs:
        yield name, element.get(VAL, "")

    return read


_RUN_READERS: Final[Mapping[Any, Callable[[etree._Element], Pairs]]] = {
    f"{W}rStyle": _word("style"),
    f"{W}b": _switch("is_bold"),
    f"{W}vanish": _switch("is_hidden"),
    f"{W}specVanish": _switch("is_separator"),
    f"{W}color": _read_color,
    f"{W}highlight": _read_highlight,
    f"{W}spacing": _read_char_spacing,
    f"{W}sz": _read_size,
}
_PARAGRAPH_READERS: Final[Mapping[Any, Callable[[etree._Element], Pairs]]] = {
    f"{W}pStyle": _word("style"),
    f"{W}jc": _read_alignment,
    f"{W}ind": _read_indents,
    f"{W}spacing": _read_spacing,
    f"{W}outlineLvl": _read_outline_level,
    f"{W}keepNext": _switch("keeps_next"),
    f"{W}pageBreakBefore": _switch("breaks_page"),
    f"{W}snapToGrid": _switch("snaps_to_grid"),
    f"{W}kinsoku": _switch("keeps_line_ends"),
    f"{W}contextualSpacing": _switch("is_contextual"),
    f"{W}numPr": _read_list,
}
