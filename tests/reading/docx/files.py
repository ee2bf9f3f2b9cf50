"""Word files made for the tests: by hand, part by part, and by other programs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from replywriter import Block, Kind, Letter, compose, read_outline, typeset

ROOT: Final = Path(__file__).parents[3]
NAMES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
SPACES: Final = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
# Where a part lies, by the last word of the type of its relation.
_USUAL: Final = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "theme": "theme/theme1.xml",
    "comments": "comments.xml",
    "footnotes": "footnotes.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
}
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
HEADINGS: Final = (Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3, Kind.HEADING_4)
FACES: Final = {
    Kind.TITLE: "方正小标宋简体",
    Kind.HEADING_1: "黑体",
    Kind.HEADING_2: "楷体_GB2312",
}


def make_parts(body: str, extra: str = "", **parts: str) -> dict[str, bytes]:
    """Return the parts of a Word file by name: a body, and other parts by their relation.

    Each part is given as its children; ``extra`` are further relations of the document.
    """
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{NAMES["r"]}/{kind}" Target="{_USUAL[kind]}"/>'
        for kind in parts
    )
    made = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relate(
            f'<Relationship Id="main" Type="{NAMES["r"]}/officeDocument" '
            'Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relate(relations + extra),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, children in parts.items():
        made[f"word/{_USUAL[kind]}"] = f"<w:{kind} {SPACES}>{children}</w:{kind}>"
    return {name: content.encode("utf-8") for name, content in made.items()}


def _relate(relations: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def make_docx(body: str, extra: str = "", **parts: str) -> bytes:
    """Return a Word file with this body and other parts."""
    return pack(make_parts(body, extra, **parts))


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def compose_draft(name: str = "十二届三次-0052") -> Letter:
    """Return the letter of one of the project's own drafts."""
    return compose(read_outline(ROOT / "drafts" / f"{name}.yaml"))


def list_drafts() -> list[str]:
    """Return the names of the project's own drafts."""
    return sorted(path.stem for path in (ROOT / "drafts").glob("*.yaml"))


def list_texts(letter: Letter) -> list[str]:
    """Return the text of each paragraph of a letter."""
    return ["".join(block.text for block in row) for row in letter.paragraphs()]


def typeset_draft(name: str) -> bytes:
    """Return the Word file that this tool makes of a draft."""
    return typeset(compose_draft(name))


def write_with_direct_formatting(letter: Letter) -> bytes:
    """Return a letter as python-docx writes it: its default template, fonts set on each run."""
    document: Any = docx.Document()
    for row in letter.paragraphs():
        target = document.add_paragraph()
        for block in row:
            _add_run(target, block.text, FACES.get(block.kind, "仿宋_GB2312"), row[0].kind)
        _set_paragraph(target.paragraph_format, row[0].kind)
    return save(document)


def _add_run(target: Any, text: str, face: str, kind: Kind) -> None:
    run = target.add_run(text)
    run.font.name = "Times New Roman"
    run.font.size = Pt(22 if kind is Kind.TITLE else 16)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)


def _set_paragraph(paragraph_format: Any, kind: Kind) -> None:
    if kind is Kind.TITLE:
        paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif kind in (Kind.SIGNATURE, Kind.DATE):
        paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif kind is not Kind.SALUTATION:
        paragraph_format.first_line_indent = Pt(32)


# Each level of headings: how Word counts it, and what its number stands in.
_LEVELS: Final = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
NUMBERED: Final = "自动编号 "  # before the name of a letter that was written so
_NUMBER: Final = re.compile(r"(?:[一二三四五六七八九十]+、|（[^）]+）|\d+\.)")


def write_with_automatic_numbers(letter: Letter) -> bytes:
    """Return a letter whose headings have no numbers of their own: Word counts them."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:suff w:val="tab"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (number_format, text) in enumerate(_LEVELS)
    )
    return make_docx(
        "".join(map(_write_numbered, letter.paragraphs())),
        numbering=f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def _write_numbered(row: tuple[Block, ...]) -> str:
    text = escape("".join(block.text for block in row))
    if row[0].kind not in HEADINGS:
        return paragraph(text)
    level = HEADINGS.index(row[0].kind)
    return paragraph(
        _NUMBER.sub("", text, count=1),
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>',
    )


def save(document: Any) -> bytes:
    """Return a document of python-docx as bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
