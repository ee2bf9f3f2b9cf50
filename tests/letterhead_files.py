"""Letterheads as an office makes them, and working folders that use them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from replywriter import compose, read_outline, typeset
from replywriter.formats.unit import load_unit
from replywriter.model.letter import Letter
from replywriter.model.unit import Unit
from replywriter.typesetting.letterhead_styles import REQUIRED

ROOT = Path(__file__).parents[1]
DRAFT = ROOT / "drafts" / "十二届三次-0137.yaml"
ADDRESS = "地址：示例市示例路1号　邮编：100000"
HEAD = "示例市示例区交通运输局公用笺"
NAME = "信头.docx"

Change = Callable[[Any], None]


def draw_logo() -> bytes:
    """Return a small red picture as PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = b"".join(b"\0" + b"\xc8\0\0" * 60 for _ in range(20))
    head = struct.pack(">IIBBBBB", 60, 20, 8, 2, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND", b""),
        )
    )


def make_letterhead(*changes: Change, form: str = "信函") -> bytes:
    """Return a letterhead made as the manual says: a letter of ours, its text deleted.

    It has a picture and a name in the head of the first page, an address, and 【正文】.
    """
    unit = Unit(full_name="示例市示例区交通运输局", level="区", paper={"形式": form})
    document = docx.Document(io.BytesIO(typeset(compose(read_outline(DRAFT), unit=unit))))
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    header = document.sections[0].first_page_header
    header.is_linked_to_previous = False
    for paragraph in list(header.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)
    document.sections[0].different_first_page_header_footer = True
    logo = header.add_paragraph()
    logo.alignment = WD_ALIGN_PARAGRAPH.CENTER
    logo.add_run().add_picture(io.BytesIO(draw_logo()), width=Mm(40))
    header.add_paragraph(HEAD).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(ADDRESS, style="公文正文")
    document.add_paragraph("【正文】")
    for change in changes:
        change(document)
    return save(document)


def save(document: Any) -> bytes:
    """Return a document's bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def set_style(name: str, font: str, size: float, color: str = "000000") -> Change:
    """Return the change of a style's font, size and colour."""

    def change(document: Any) -> None:
        style = document.styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(color)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    return change


def set_margins(left: float, right: float) -> Change:
    """Return the change of the margins, in millimetres."""

    def change(document: Any) -> None:
        document.sections[0].left_margin, document.sections[0].right_margin = Mm(left), Mm(right)

    return change


def edit_parts(data: bytes, edit: Callable[[str, str], str | None]) -> bytes:
    """Return a package with its XML parts edited; ``None`` drops a part."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith((".xml", ".rels")):
                edited = edit(info.filename, content.decode("utf-8"))
                if edited is None:
                    continue
                content = edited.encode("utf-8")
            new.writestr(info.filename, content)
    return target.getvalue()


def rename_ids(data: bytes) -> bytes:
    """Return a letterhead with the ids that LibreOffice would give: Style1, Style2, …"""
    names: dict[str, str] = {}

    def rename(_: str, text: str) -> str:
        return re.sub(
            r'"(Gw\w+)"',
            lambda found: f'"{names.setdefault(found[1], f"Style{len(names) + 1}")}"',
            text,
        )

    return edit_parts(data, rename)


def make_from_scratch(without: Iterable[str] = ()) -> bytes:
    """Return a letterhead made on python-docx's own template, with the styles it must have."""
    document = docx.Document()
    for name in REQUIRED:
        if name not in without:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.size = Pt(15)
            style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")
    document.add_paragraph(HEAD, style="Title")
    document.add_paragraph("")
    return save(document)


def set_up(folder: Path, letterhead: bytes | None, paper: Mapping[str, str] | None = None) -> Path:
    """Make a working folder with a letterhead and a draft in it; return the draft."""
    rows = "".join(f"  {key}: {value}\n" for key, value in (paper or {}).items())
    (folder / "unit.yaml").write_text(
        "地区: general\n层级: 区\n全称: 示例市示例区交通运输局\n简称: [区交通运输局]\n自称: 我局\n"
        f"机关代字: 示交函\n联系: {{联系人: 何文静, 电话: 0000-80001234}}\n版式:\n{rows}"
        f"  信头: {NAME}\n",
        encoding="utf-8",
    )
    if letterhead is not None:
        (folder / NAME).write_bytes(letterhead)
    draft = folder / "drafts" / DRAFT.name
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(DRAFT.read_bytes())
    load_unit.cache_clear()
    return draft


def write_in(folder: Path, letterhead: bytes, paper: Mapping[str, str] | None = None) -> Letter:
    """Return the letter of the draft, composed for a letterhead."""
    return compose(read_outline(set_up(folder, letterhead, paper)))
