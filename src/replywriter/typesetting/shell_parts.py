"""The parts of a .docx that are the same in every letter of a unit, made by python-docx.

It knows the package; what it has no words for (East Asian fonts, the grid, frames) is given to it
as XML.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from ..model.kind import Kind
from ..model.layout import Form, Layout
from ..model.style_names import HEADER_NAME, MARK_NAME, PAGE_NUMBER_NAME
from ..units import TWIPS_PER_PT
from .heads import HEADER_DISTANCE, RULE_LINE, HeadPlan, find_number_bottom, measure_number_line
from .package import package_order
from .styles import write_styles
from .xml import DECLARATION, HINT, NAMESPACES, escape, quote

# Left out of python-docx's default document: 793 kB of styles, a picture, and what a letter lacks.
_DROPPED: Final = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_DROPPED_FROM_PACKAGE: Final = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
_PER_LETTER: Final = ("word/document.xml", "docProps/core.xml")


def make_parts(
    layout: Layout, form: Form, plan: HeadPlan | None, mark: str, latin: str
) -> tuple[dict[str, bytes], str]:
    """Return the parts by name, in the order of the package, and the ``w:sectPr`` of the body."""
    document: Any = docx.Document()
    _drop_what_no_letter_needs(document)
    _replace_children(document.styles.element, write_styles(layout, form, latin))
    _replace_children(document.settings.element, _settings())
    _replace_parts(document, layout)
    section = _set_section(document.sections[0], layout, form, plan, mark)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        names = sorted(set(package.namelist()) - set(_PER_LETTER), key=package_order)
        return {name: package.read(name) for name in names}, section


def _drop_what_no_letter_needs(document: Any) -> None:
    for rels, kinds in (
        (document.part.rels, _DROPPED),
        (document.part.package.rels, _DROPPED_FROM_PACKAGE),
    ):
        for identifier in [key for key, rel in rels.items() if rel.reltype in kinds]:
            del rels[identifier]


def _replace_children(element: Any, children: str) -> None:
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:x {NAMESPACES}>{children}</w:x>"):
        element.append(child)


def _settings() -> str:
    return (
        '<w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )


def _replace_parts(document: Any, layout: Layout) -> None:
    """Give the package our font table, and a theme that has no font of its own."""
    for rel in document.part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            rel.target_part._blob = _font_table(layout).encode("utf-8")
        elif rel.reltype == RELATIONSHIP_TYPE.THEME:
            rel.target_part._blob = _clean_theme(rel.target_part.blob, layout)


def _font_table(layout: Layout) -> str:
    fonts = "".join(
        f"<w:font w:name={quote(font.name)}>"
        f"<w:altName w:val={quote(','.join(font.substitutes))}/>"
        '<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for font in layout.fonts.values()
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def _clean_theme(blob: bytes, layout: Layout) -> bytes:
    """Return the theme with the letter's body font in place of all its own."""
    name = layout.fonts[layout.look(Kind.BODY).font or "仿宋"].name
    root = etree.fromstring(blob)
    drawing = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for face in root.iterfind(".//a:majorFont", drawing), root.iterfind(".//a:minorFont", drawing):
        for fonts in face:
            for child in list(fonts):
                if child.tag.endswith("}font"):
                    fonts.remove(child)
                else:
                    child.set("typeface", name)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_section(section: Any, layout: Layout, form: Form, plan: HeadPlan | None, mark: str) -> str:
    """Set page, grid, heads and feet; return the ``w:sectPr`` that closes the body."""
    page, head = layout.page, layout.heads[form]
    number_bottom = find_number_bottom(layout)
    foot = head.foot_rule if plan and head.foot_rule is not None else number_bottom
    section.different_first_page_header_footer = plan is not None
    if page.has_numbers:
        _fill(section.header, _empty_line())
        _fill(section.even_page_header, _empty_line())
        _fill(section.footer, _page_number(layout, "right", number_bottom - foot))
        _fill(section.even_page_footer, _page_number(layout, "left", number_bottom - foot))
    if plan:
        _fill(section.first_page_header, _mark(layout, form, plan, mark))
        first_foot = (
            _page_number(layout, "right", number_bottom - foot)
            if head.foot_rule is None
            else _rule(layout, form, 0, is_upper=False)
        )
        _fill(section.first_page_footer, first_foot)
    references = "".join(
        etree.tostring(child, encoding="unicode")
        for child in section._sectPr
        if etree.QName(child).localname in ("headerReference", "footerReference")
    )
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    # A page without numbers may have margins that leave no room for head and foot.
    ends = (HEADER_DISTANCE, foot) if page.has_numbers else (0, 0)
    return (
        f"<w:sectPr>{references}"
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="{ends[0]}" w:footer="{ends[1]}" w:gutter="0"/>'
        f'<w:cols w:space="425"/>{"<w:titlePg/>" if plan else ""}{_grid(layout)}</w:sectPr>'
    )


def _fill(part: Any, content: str) -> None:
    """Give a head or a foot its paragraphs."""
    part.is_linked_to_previous = False
    _replace_children(part._element, content)


def _grid(layout: Layout) -> str:
    page = layout.page
    if not page.lines:
        return ""
    return (
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{page.pitch}" '
        f'w:charSpace="{_grid_char_space(layout)}"/>'
    )


def _grid_char_space(layout: Layout) -> int:
    """Return ``w:charSpace`` so that Word's page set-up shows the characters per line.

    Word's pitch is the default size plus charSpace/4096 points; it is the largest with which
    the characters still fit the line (ECMA-376 Part 1, 17.6.5).
    """
    page = layout.page
    pitch_pt = page.text_width / TWIPS_PER_PT / page.chars
    return math.floor((pitch_pt - layout.body_size_pt) * 4096)


def _empty_line() -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{HEADER_NAME[0]}"/></w:pPr></w:p>'


def _mark(layout: Layout, form: Form, plan: HeadPlan, mark: str) -> str:
    """Return the first page's head: the mark, the rule where the form has one, and a filler."""
    scale = f'<w:w w:val="{plan.mark_scale}"/>' if plan.mark_scale < 100 else ""
    size = round(plan.mark_size_pt * 2)
    has_rule = layout.heads[form].rule_below_mark is not None
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{MARK_NAME[0]}"/>'
        f'<w:spacing w:before="{plan.before_mark}" w:after="0" w:line="{plan.mark_line}" '
        f'w:lineRule="exact"/></w:pPr><w:r><w:rPr>{HINT}{scale}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f"<w:t>{escape(mark)}</w:t></w:r></w:p>"
        + (_rule(layout, form, plan.before_rule, is_upper=True) if has_rule else "")
        + f'<w:p><w:pPr><w:pStyle w:val="{HEADER_NAME[0]}"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{max(plan.filler, 1)}" w:lineRule="exact"/>'
        "</w:pPr></w:p>"
    )


def _rule(layout: Layout, form: Form, before: int, is_upper: bool) -> str:
    """Return a red double line: thick over thin at the head, thin over thick at the foot (10.1)."""
    width = layout.heads[form].rule_width or layout.page.text_width
    beyond = round((layout.page.text_width - width) / 2)
    sizes = (18, 6) if is_upper else (6, 18)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{layout.mark_color}"/>'
        for side, size in zip(("top", "bottom"), sizes, strict=True)
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{HEADER_NAME[0]}"/><w:pBdr>{borders}</w:pBdr>'
        f'<w:spacing w:before="{before}" w:after="0" w:line="{RULE_LINE}" w:lineRule="exact"/>'
        f'<w:ind w:left="{beyond}" w:right="{beyond}"/></w:pPr></w:p>'
    )


def _page_number(layout: Layout, side: str, after: int) -> str:
    """Return — 1 — at the outer side, one character from the edge of the type area (7.5)."""
    number = layout.page_number
    size = round((number.size_pt or 14) * TWIPS_PER_PT)
    indent = round((number.right_chars or 0) * size)
    line = measure_number_line(layout)
    text = "".join(_number_runs())
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{PAGE_NUMBER_NAME[0]}"/>'
        f'<w:spacing w:before="0" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind w:{side}="{indent}"/><w:jc w:val="{side}"/></w:pPr>{text}</w:p>'
    )


def _number_runs() -> Iterator[str]:
    run = f"<w:r><w:rPr>{HINT}</w:rPr>"
    yield f'{run}<w:t xml:space="preserve">— </w:t></w:r>'
    yield f'{run}<w:fldChar w:fldCharType="begin"/></w:r>'
    yield f'{run}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    yield f'{run}<w:fldChar w:fldCharType="separate"/></w:r>{run}<w:t>1</w:t></w:r>'
    yield f'{run}<w:fldChar w:fldCharType="end"/></w:r>'
    yield f'{run}<w:t xml:space="preserve"> —</w:t></w:r>'
