"""Layout and Letterhead → the layout of letters in that letterhead: its page, its looks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from ..model.kind import HEADINGS, Kind
from ..model.layout import FontClass, Layout, Look, Page
from ..model.letterhead import Letterhead
from ..model.seen import Grid, LineRule, SeenPage, measure_single_line
from ..model.style_names import RUN_IN_NAMES, STYLE_NAMES
from ..reading.docx_file import read_cascade
from ..reading.docx_looks import DEFAULT_SIZE_PT, Cascade, classify_font
from ..reading.docx_package import Package, open_package
from ..reading.docx_pages import see_pages
from ..reading.docx_properties import Properties
from ..reading.docx_text import Piece
from ..reading.docx_xml import TWIPS_PER_LINE, W
from ..typesetting.letterhead import place_text
from ..typesetting.letterhead_file import MAIN, STYLES
from ..typesetting.letterhead_styles import list_styles
from ..units import TWIPS_PER_PT, Twips, from_mm

_SMALL_FONTS: Final = ("_gb2312", "简体")  # hold the 6763 characters of GB 2312 and no more
_LEAST_ROOM: Final = from_mm(50)
_UNKNOWN: Final = math.inf
_SAMPLE: Final = "字"


@lru_cache(maxsize=16)
def fit_letterhead(letterhead: Letterhead, layout: Layout) -> tuple[Letterhead, Layout]:
    """Return the layout of letters in a letterhead, and the letterhead as it serves that layout.

    Its page, and the looks of its styles, take the place of the layout's own.
    """
    with open_package(letterhead.data, letterhead.file) as package:
        root = package.parse(MAIN)
        styles = _Styles(read_cascade(package, MAIN, root), package.parse(STYLES))
        body = root.find(f"{W}body")
        if body is None:
            raise package.refuse("没有正文，用不了。请用 Word 另存一份。")
        page = _find_page(package, body, styles.cascade)
    looks = {kind: look for kind in STYLE_NAMES if (look := styles.see(kind))}
    faces = {kind: face for kind in looks if (face := styles.face(kind))}
    fitted = replace(
        layout,
        page=_fit_page(layout.page, page, styles),
        fonts=MappingProxyType(_fit_fonts(layout.fonts, faces)),
        looks=MappingProxyType({**layout.looks, **looks}),
    )
    stale = frozenset(styles.find_stale(layout))
    return (
        replace(letterhead, stale_run_ins=stale),
        replace(fitted, title_chars=_count_title_chars(fitted)),
    )


def _find_page(package: Package, body: etree._Element, cascade: Cascade) -> SeenPage:
    """Return the page of the section that the text of letters stands in."""
    pages = list(see_pages(package, MAIN, body, cascade))
    return pages[min(place_text(body).section, len(pages) - 1)]


def has_room(package: Package, body: etree._Element) -> bool:
    """Tell whether the margins leave 50 mm for the text of letters, each way."""
    page = _find_page(package, body, read_cascade(package, MAIN, package.parse(MAIN)))
    wide = (page.width or _UNKNOWN) - (page.left or 0) - (page.right or 0)
    high = (page.height or _UNKNOWN) - (page.top or 0) - (page.bottom or 0)
    return min(wide, high) >= _LEAST_ROOM


def find_numbered(package: Package) -> Iterator[str]:
    """Yield the names of our styles that number their paragraphs by themselves."""
    root = package.parse(MAIN)
    styles = _Styles(read_cascade(package, MAIN, root), package.parse(STYLES))
    for kind, (_, name) in STYLE_NAMES.items():
        if styles.said(kind).get("list", "0") != "0":
            yield name


class _Styles:
    """The styles of a letterhead as they look in the end."""

    def __init__(self, cascade: Cascade, root: etree._Element) -> None:
        self.cascade = cascade
        self._paragraphs = list_styles(root, "paragraph")
        self._characters = list_styles(root, "character")

    def said(self, kind: Kind) -> Properties:
        """Return what is said of the paragraphs of a kind."""
        return self.cascade.paragraph(self._name(kind))

    def run(self, kind: Kind) -> Properties:
        """Return what is said of the text of a kind."""
        return self.cascade.run(self.said(kind)["style"], None)

    def _name(self, kind: Kind) -> etree._Element:
        properties = etree.Element(f"{W}pPr")
        style = etree.SubElement(properties, f"{W}pStyle")
        style.set(f"{W}val", self._paragraphs.get(STYLE_NAMES[kind][1], ""))
        return properties

    def see(self, kind: Kind) -> Look | None:
        """Return the look of a kind, ``None`` where the letterhead has no style for it."""
        if STYLE_NAMES[kind][1] not in self._paragraphs:
            return None
        return self._see(self.said(kind), self.run(kind))

    def _see(self, said: Properties, run: Properties) -> Look:
        look = self.cascade.see(said, [(Piece(_SAMPLE, None), run)])
        return look if run.get("chinese") else replace(look, font=None)

    def face(self, kind: Kind) -> str | None:
        """Return the font that 汉字 of a kind are set in, ``None`` where none is named."""
        face: str | None = self.run(kind).get("chinese")
        return face

    def find_stale(self, layout: Layout) -> Iterator[Kind]:
        """Yield the headings whose paragraph style has left the standard's helper behind."""
        for kind in HEADINGS:
            identifier = self._characters.get(RUN_IN_NAMES[kind][1])
            own = self.see(kind)
            if identifier is None or own is None:
                continue
            properties = etree.Element(f"{W}rPr")
            etree.SubElement(properties, f"{W}rStyle").set(f"{W}val", identifier)
            body = self.said(Kind.BODY)
            run_in = self._see(body, self.cascade.run(body["style"], properties))
            if _type(run_in) == _type(layout.look(kind)) != _type(own):
                yield kind


def _type(look: Look) -> tuple[str | None, float | None, bool]:
    return look.font, look.size_pt, bool(look.is_bold)


def _fit_page(ours: Page, page: SeenPage, styles: _Styles) -> Page:
    """Return the page of the letterhead with the grid that its body text makes."""
    body, run = styles.said(Kind.BODY), styles.run(Kind.BODY)
    size = run.get("size_pt") or DEFAULT_SIZE_PT
    pitch = _measure_pitch(body, size, page)
    spacing = round(run.get("char_spacing", 0.0))
    advance = size * TWIPS_PER_PT + spacing
    if body.get("snaps_to_grid", True) and page.grid in (Grid.CELLS, Grid.CHARS):
        plain = styles.cascade.run("", None).get("size_pt") or DEFAULT_SIZE_PT
        advance = (plain + page.char_space / 4096) * TWIPS_PER_PT
    top, bottom = _or(page.top, ours.top), _or(page.bottom, ours.bottom)
    left, right = _or(page.left, ours.left), _or(page.right, ours.right)
    width, height = _or(page.width, ours.width), _or(page.height, ours.height)
    return replace(
        ours,
        width=width,
        height=height,
        top=top,
        bottom=bottom,
        left=left,
        right=right,
        pitch=Twips(pitch),
        lines=int((height - top - bottom + 1) // pitch),
        chars=int((width - left - right + 1) // max(advance, 1)),
        char_spacing=Twips(spacing),
    )


def _or(seen: float | None, ours: Twips) -> Twips:
    return ours if seen is None else Twips(round(seen))


def _measure_pitch(body: Properties, size: float, page: SeenPage) -> int:
    """Return the distance of the lines of the body in twips."""
    line: float = body.get("line", float(TWIPS_PER_LINE))
    rule = body.get("line_rule", LineRule.MULTIPLE)
    if rule is not LineRule.MULTIPLE:
        return max(1, round(line))
    snapped = page.snap_line(size) if body.get("snaps_to_grid", True) else None
    natural = measure_single_line(size) if snapped is None else snapped
    return max(1, round(natural * line / TWIPS_PER_LINE))


def _fit_fonts(fonts: Mapping[str, FontClass], faces: Mapping[Kind, str]) -> dict[str, FontClass]:
    """Return the classes of type with the letterhead's faces in the place of ours.

    A further face of a class, and one of no class, is a class of its own.
    """
    fitted = dict(fonts)
    for face in dict.fromkeys(faces.values()):
        name: Any = classify_font(face)
        ours = fonts.get(name)
        if ours is None:
            fitted.setdefault(face, FontClass(face, (), face))
            continue
        is_small = face.lower().endswith(_SMALL_FONTS)
        own = replace(
            ours,
            name=face,
            substitutes=tuple(dict.fromkeys((ours.name, *ours.substitutes))),
            rare=ours.rare if is_small else face,
        )
        if fitted[name] is ours:
            fitted[name] = own
        elif fitted[name].name != face:
            fitted.setdefault(face, own)
    return fitted


def _count_title_chars(layout: Layout) -> int:
    """Return how many 字 of the title a line holds."""
    look = layout.look(Kind.TITLE)
    char = (look.size_pt or layout.body_size_pt) * TWIPS_PER_PT
    free = layout.page.text_width / char - (look.left_chars or 0) - (look.right_chars or 0)
    return max(1, int(free))
