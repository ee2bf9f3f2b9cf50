"""The named styles of a letter, as Open XML: every look lives here, none in the text.

Element order inside ``w:pPr`` and ``w:rPr`` is the schema's (ECMA-376 Part 1, 17.3.1 and 17.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.kind import HEADINGS, Kind
from ..model.layout import Alignment, FontClass, Form, Layout, Look
from ..model.style_names import (
    ANCHOR_NAME,
    BOX_NAME,
    GAP_NAME,
    HEADER_NAME,
    IMPRINT_NAME,
    MARK_NAME,
    PAGE_NUMBER_NAME,
    RARE_NAMES,
    RUN_IN_NAMES,
    STYLE_NAMES,
    name_sheet_style,
)
from ..units import TWIPS_PER_PT, Twips
from .imprint import COPIES_LABEL, COPIES_LINE
from .xml import quote

_LANGUAGE: Final = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_JC: Final = {
    Alignment.LEFT: "left",
    Alignment.CENTER: "center",
    Alignment.RIGHT: "right",
    Alignment.JUSTIFY: "both",
}


def write_styles(layout: Layout, form: Form, latin: str) -> str:
    """Return the children of ``w:styles`` for a layout printed in one form."""
    return "".join(_all_styles(layout, form, latin))


def _all_styles(layout: Layout, form: Form, latin: str) -> Iterator[str]:
    page, body = layout.page, layout.look(Kind.BODY)
    base_run = _run_properties(layout, body, latin, page.char_spacing)
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{base_run}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:kinsoku w:val="1"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>'
        '<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{page.pitch}" w:lineRule="exact"/>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr>{base_run}</w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        f"<w:rPr>{base_run}</w:rPr></w:style>"
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    for kind, (identifier, name) in STYLE_NAMES.items():
        yield _kind_style(layout, form, kind, identifier, name, latin)
    for index, (name, look) in enumerate(layout.styles.items(), 1):
        yield _sheet_style(layout, *name_sheet_style(index, name), look, latin)
    if layout.styles:
        # Both boxes in one type, whatever stands beside them: elsewhere they differ in size.
        song = layout.fonts["宋体"]
        yield _character_style(*BOX_NAME, f"{_fonts(song, song.name)}{_LANGUAGE}")
    for kind, (identifier, name) in RUN_IN_NAMES.items():
        run = _run_properties(layout, layout.look(kind), latin, page.char_spacing)
        yield _character_style(identifier, name, run)
    for font, (identifier, name) in RARE_NAMES.items():
        rare = layout.fonts[font].rare
        yield _character_style(identifier, name, f"<w:rFonts w:eastAsia={quote(rare)}/>{_LANGUAGE}")
    yield _character_style(
        *GAP_NAME, f'<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>{_LANGUAGE}'
    )
    yield from _furniture(layout, latin)


def _kind_style(
    layout: Layout, form: Form, kind: Kind, identifier: str, name: str, latin: str
) -> str:
    look = layout.look(kind)
    spacing = layout.page.char_spacing if look.size_pt == layout.body_size_pt else 0
    return _paragraph_style(
        identifier,
        name,
        _paragraph_properties(layout, form, kind, look),
        _run_properties(layout, look, latin, spacing),
        f'<w:next w:val="{STYLE_NAMES[_NEXT.get(kind, kind)][0]}"/>',
    )


def measure_sheet_line(look: Look) -> Twips:
    """Return the exact height of a line in a sheet's own style: one and a half times its size."""
    return Twips(round((look.size_pt or 0) * TWIPS_PER_PT * _SHEET_LINE))


def _sheet_style(layout: Layout, identifier: str, name: str, look: Look, latin: str) -> str:
    """Return one of a sheet's own styles; ``before_lines`` counts lines of its own height."""
    line = measure_sheet_line(look)
    before = round((look.before_lines or 0) * line)
    return _paragraph_style(
        identifier,
        name,
        f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f"{_indents(layout, Kind.OTHER, look)}"
        f'<w:jc w:val="{_JC[look.alignment or Alignment.LEFT]}"/>',
        _run_properties(layout, look, latin, 0),
    )


_SHEET_LINE: Final = 1.5

_NEXT: Final = {
    Kind.TITLE: Kind.SALUTATION,
    Kind.SALUTATION: Kind.BODY,
    **dict.fromkeys(HEADINGS, Kind.BODY),
    Kind.SIGNATURE: Kind.DATE,
}


def _paragraph_properties(layout: Layout, form: Form, kind: Kind, look: Look) -> str:
    """Return the properties of a kind's paragraph style, in the schema's order."""
    alignment = look.alignment
    borders = ""
    if kind is Kind.DOCUMENT_NUMBER:
        alignment = Alignment.CENTER if form is Form.DOCUMENT else Alignment.RIGHT
    keep = "<w:keepNext/>" if look.keeps_next or kind in HEADINGS else ""
    breaks = "<w:pageBreakBefore/>" if kind is Kind.ANNEX_LABEL else ""
    lines = look.before_lines or 0
    if kind is Kind.TITLE and layout.heads[form].mark_top is not None:
        # Said again on each title; for a letterhead that is made of a letter it is the style's.
        lines = layout.heads[form].title_before_lines
    before = round(lines * layout.page.pitch)
    line = COPIES_LINE if kind is Kind.COPIES else layout.page.pitch
    outline = (
        "" if look.outline_level is None else (f'<w:outlineLvl w:val="{look.outline_level - 1}"/>')
    )
    return (
        f"{keep}{breaks}{borders}"
        f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f"{_indents(layout, kind, look)}"
        f'<w:jc w:val="{_JC[alignment or Alignment.JUSTIFY]}"/>{outline}'
    )


def _indents(layout: Layout, kind: Kind, look: Look) -> str:
    """Return the indents of a style: in characters for Word, in twips for everybody else."""
    char = round((look.size_pt or 0) * TWIPS_PER_PT)
    left, right = look.left_chars or 0, look.right_chars or 0
    first = look.first_line_chars or 0
    if kind is Kind.COPIES:
        hang = COPIES_LABEL * char
        return (
            f'<w:ind w:left="{round(left * char) + hang}" w:right="{round(right * char)}" '
            f'w:hanging="{hang}"/>'
        )
    if kind in (Kind.DATE, Kind.SIGNATURE):
        return '<w:ind w:firstLine="0"/>'
    advance = char + (layout.page.char_spacing if look.size_pt == layout.body_size_pt else 0)
    return (
        f'<w:ind w:leftChars="{round(left * 100)}" w:left="{round(left * advance)}" '
        f'w:rightChars="{round(right * 100)}" w:right="{round(right * advance)}" '
        f'w:firstLineChars="{round(first * 100)}" w:firstLine="{round(first * advance)}"/>'
    )


def _run_properties(layout: Layout, look: Look, latin: str, spacing: int) -> str:
    """Return fonts, size and language of a look, in the schema's order."""
    font = layout.fonts[look.font or "仿宋"]
    half_points = round((look.size_pt or layout.body_size_pt) * 2)
    bold = "<w:b/><w:bCs/>" if look.is_bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    color = look.color or "000000"
    return (
        f"{_fonts(font, latin)}{bold}"
        f'<w:snapToGrid w:val="0"/><w:color w:val="{color}"/><w:spacing w:val="{spacing}"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        f"{_LANGUAGE}"
    )


def _fonts(font: FontClass, latin: str) -> str:
    face, chinese = quote(font.latin or latin), quote(font.name)
    return f"<w:rFonts w:ascii={face} w:hAnsi={face} w:eastAsia={chinese} w:cs={face}/>"


def _paragraph_style(identifier: str, name: str, ppr: str, rpr: str, following: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val={quote(name)}/><w:basedOn w:val="Normal"/>{following}<w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _character_style(identifier: str, name: str, rpr: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{rpr}</w:rPr></w:style>"
    )


def _furniture(layout: Layout, latin: str) -> Iterator[str]:
    """Yield the styles of what surrounds the text: mark, page number, imprint, anchors."""
    mark = Look(font="小标宋", size_pt=layout.mark_size_pt[1], color=layout.mark_color)
    yield _paragraph_style(
        *MARK_NAME, '<w:jc w:val="center"/>', _run_properties(layout, mark, latin, 0)
    )
    number = layout.page_number
    song = layout.fonts[number.font or "宋体"].name
    line = round((number.size_pt or 14) * TWIPS_PER_PT) + 40
    yield _paragraph_style(
        *PAGE_NUMBER_NAME,
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>',
        _run_properties(layout, number, song, 0),
    )
    char = round(layout.copies_size_pt * TWIPS_PER_PT)
    yield _paragraph_style(
        *IMPRINT_NAME,
        f'<w:tabs><w:tab w:val="right" w:pos="{layout.page.text_width - char}"/></w:tabs>'
        f'<w:spacing w:before="0" w:after="0" w:line="{COPIES_LINE}" w:lineRule="exact"/>'
        f'<w:ind w:left="{char}" w:right="{char}"/><w:jc w:val="left"/>',
        _run_properties(layout, layout.look(Kind.COPIES), latin, 0),
    )
    tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    small = Look(font="仿宋", size_pt=1)
    for identifier, name in (ANCHOR_NAME, HEADER_NAME):
        yield _paragraph_style(identifier, name, tiny, _run_properties(layout, small, latin, 0))
