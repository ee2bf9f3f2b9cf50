"""The same letter made the ways others make it: python-docx from scratch, and docxtpl.

Both are used as their manuals show it, and are let off what replywriter does beyond that: no red
head, no grid, no line breaks in the title.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from varied_letters import Run, split_paragraphs

from replywriter import Kind, Letter
from replywriter.model.kind import HEADINGS
from replywriter.model.style_names import RUN_IN_NAMES, STYLE_NAMES

Maker = Callable[[Letter], bytes]

_BODY_FONT: Final = "仿宋_GB2312"
_FONTS: Final = {
    Kind.TITLE: "方正小标宋简体",
    Kind.HEADING_1: "黑体",
    Kind.HEADING_2: "楷体_GB2312",
}
_ALIGNMENTS: Final = {
    Kind.TITLE: WD_ALIGN_PARAGRAPH.CENTER,
    Kind.SIGNATURE: WD_ALIGN_PARAGRAPH.RIGHT,
    Kind.DATE: WD_ALIGN_PARAGRAPH.RIGHT,
}
_INDENTED: Final = (Kind.BODY, *HEADINGS, Kind.NOTE, Kind.ANNEX_NOTE)
_FAT: Final = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.WEB_SETTINGS,
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def write_with_python_docx(letter: Letter) -> bytes:
    """Return the letter as an ordinary python-docx script makes it."""
    document = _start_document(letter)
    for style, runs in split_paragraphs(letter):
        paragraph = document.add_paragraph(style=style)
        for run_style, text in runs:
            paragraph.add_run(text, style=run_style)
    return _save(document)


def make_docxtpl_writer(template: Path) -> Maker:
    """Return a maker that fills a template file for each letter."""

    def write(letter: Letter) -> bytes:
        document = DocxTemplate(str(template))
        paragraphs = [_describe(style, runs) for style, runs in split_paragraphs(letter)]
        document.render({"paragraphs": paragraphs}, autoescape=True)
        return _save(document)

    return write


def _describe(style: str, runs: Sequence[Run]) -> dict[str, str]:
    """Return a paragraph as the template sees it: a heading that runs in is its ``lead``."""
    lead_style, lead = runs[0]
    if lead_style is None:
        return {"look": style, "text": "".join(text for _, text in runs)}
    return {"look": lead_style, "lead": lead, "text": "".join(text for _, text in runs[1:])}


def write_ordinary_template(path: Path, letter: Letter) -> None:
    """Save a template as one makes it: python-docx's default document with the letter's styles."""
    document = _start_document(letter)
    _write_loop(document, letter)
    document.save(str(path))


def write_outline_template(path: Path, letter: Letter) -> None:
    """Save a template that takes an outline as it is: the letter's styles, the outline's keys."""
    document = _start_document(letter)
    styles = {kind: STYLE_NAMES[kind][1] for kind in {block.kind for block in letter.blocks}}
    body = styles[Kind.BODY]
    heading = styles.get(Kind.HEADING_1, body)
    for style, text in (
        (styles.get(Kind.TITLE, body), "关于第{{ 案件.编号 }}号提案的答复"),
        (styles.get(Kind.SALUTATION, body), "尊敬的{{ 案件.撰写人 | join('、') }}："),
        (body, "您提出的《{{ 案件.案由 }}》收悉。{{ 致谢 }}"),
        (body, "{%p for part in [已做工作, 下一步工作] %}"),
        (heading, "{{ loop.index }}、{{ part.标题 }}"),
        (body, "{{ part.内容 }}"),
        (body, "{%p for item in part.条目 %}"),
        (body, "（{{ loop.index }}）{{ item.标题 }}。{{ item.内容 }}"),
        (body, "{%p endfor %}"),
        (body, "{%p endfor %}"),
        (styles.get(Kind.SIGNATURE, body), "{{ 落款.署名 }}"),
        (styles.get(Kind.DATE, body), "{{ 落款.日期 }}"),
    ):
        document.add_paragraph(text, style=style)
    document.save(str(path))


def write_slim_template(path: Path, letter: Letter) -> None:
    """Save the same template without what no letter needs: as lean as replywriter's own shell."""
    document = _start_document(letter)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype in _FAT]:
            del rels[key]
    kept = {name for _, name in (*STYLE_NAMES.values(), *RUN_IN_NAMES.values())}
    for style in list(document.styles):
        if style.name not in kept and not style.element.get(qn("w:default")):
            style.delete()
    latent = document.styles.element.find(qn("w:latentStyles"))
    document.styles.element.remove(latent)
    _write_loop(document, letter)
    document.save(str(path))


def _write_loop(document: Any, letter: Letter) -> None:
    """Write a loop over the paragraphs, with a branch for each look that the letter has."""
    looks = {runs[0][0] or style: (style, runs[0][0]) for style, runs in split_paragraphs(letter)}
    document.add_paragraph("{%p for p in paragraphs %}")
    for number, (look, (style, lead_style)) in enumerate(looks.items()):
        document.add_paragraph(f"{{%p {'elif' if number else 'if'} p.look == '{look}' %}}")
        paragraph = document.add_paragraph(style=style)
        if lead_style:
            paragraph.add_run("{{ p.lead }}", style=lead_style)
        paragraph.add_run("{{ p.text }}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")


def _start_document(letter: Letter) -> Any:
    """Return python-docx's default document with the page, the styles and the page number set."""
    document: Any = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    _add_page_number(section.footer.paragraphs[0])
    for kind in dict.fromkeys(block.kind for block in letter.blocks):
        _add_style(document, kind)
    return document


def _add_style(document: Any, kind: Kind) -> None:
    style = document.styles.add_style(STYLE_NAMES[kind][1], WD_STYLE_TYPE.PARAGRAPH)
    _set_font(style, kind)
    style.paragraph_format.line_spacing = Pt(28.95)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.alignment = _ALIGNMENTS.get(kind, WD_ALIGN_PARAGRAPH.JUSTIFY)
    if kind in _INDENTED:
        style.paragraph_format.first_line_indent = Pt(32)
    if kind in HEADINGS:
        name = RUN_IN_NAMES[kind][1]
        _set_font(document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER), kind)


def _set_font(style: Any, kind: Kind) -> None:
    style.font.name = "Times New Roman"
    style.font.size = Pt(22 if kind is Kind.TITLE else 16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONTS.get(kind, _BODY_FONT))


def _add_page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # python-docx knows no fields


def _save(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
