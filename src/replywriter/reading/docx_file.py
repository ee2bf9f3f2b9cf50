"""A .docx that this tool wrote → Letter: each paragraph's style says what it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from ..errors import UnreadableFileError
from ..model.kind import Kind
from ..model.letter import Block, Letter
from ..model.style_names import RUN_IN_NAMES, STYLE_NAMES

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAX_PART_BYTES: Final = 64 * 1024 * 1024  # a letter of a million characters has a tenth of this

_KIND_OF_NAME: Final = {name: kind for kind, (_, name) in STYLE_NAMES.items()}
_RUN_IN_OF_NAME: Final = {name: kind for kind, (_, name) in RUN_IN_NAMES.items()}


@dataclass(frozen=True, slots=True)
class _Styles:
    """What the ids of a file's styles stand for; staff see and keep the names."""

    paragraphs: dict[str, Kind]
    run_ins: dict[str, Kind]


def read_letter(path: str | Path) -> Letter:
    """Return the letter in a .docx that this tool wrote.

    Raises:
        UnreadableFileError: The file is missing, is no .docx, or bears none of our styles.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableFileError(f"{path}：找不到这个文件。请检查文件名和所在文件夹。") from None
    except OSError as fault:
        raise UnreadableFileError(f"{path}：文件读不了（{fault.strerror}）。") from fault
    return parse_letter(data, str(path))


def parse_letter(data: bytes, file: str = "") -> Letter:
    """Return the letter in the bytes of a .docx that this tool wrote.

    Raises:
        UnreadableFileError: They are no .docx, or bear none of our styles.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            document = _parse_part(package, "word/document.xml", file)
            styles = _read_styles(_parse_part(package, "word/styles.xml", file))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError) as fault:
        raise UnreadableFileError(
            f"{file}：不是能打开的 .docx 文件，可能已损坏。请用 Word 另存一份。"
        ) from fault
    if not styles.paragraphs:
        raise UnreadableFileError(f"{file}：不是 replywriter 生成的复函，还读不了。")
    body = document.find(f"{_W}body")
    blocks = tuple(_read_blocks(body, styles)) if body is not None else ()
    return Letter(blocks=blocks, file=file)


def _parse_part(package: zipfile.ZipFile, name: str, file: str) -> etree._Element:
    if package.getinfo(name).file_size > _MAX_PART_BYTES:
        raise UnreadableFileError(f"{file}：展开后超过 64 MiB，不像是一封复函，没有读取。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    return etree.fromstring(package.read(name), parser)


def _read_styles(root: etree._Element) -> _Styles:
    paragraphs: dict[str, Kind] = {}
    run_ins: dict[str, Kind] = {}
    for style in root.iterfind(f"{_W}style"):
        identifier = style.get(f"{_W}styleId", "")
        named = style.find(f"{_W}name")
        name = "" if named is None else named.get(f"{_W}val", "")
        if name in _KIND_OF_NAME:
            paragraphs[identifier] = _KIND_OF_NAME[name]
        elif name in _RUN_IN_OF_NAME:
            run_ins[identifier] = _RUN_IN_OF_NAME[name]
    return _Styles(paragraphs, run_ins)


def _read_blocks(body: etree._Element, styles: _Styles) -> Iterator[Block]:
    """Yield the blocks of a body; paragraphs are numbered as Word's users count them."""
    number = 0
    for element in body:
        if element.tag == f"{_W}p":
            number += 1
            yield from _read_paragraph(element, styles, number)
        elif element.tag == f"{_W}tbl":
            yield from _read_table(element, styles, number + 1)
            number += len(element.findall(f".//{_W}p"))


def _read_paragraph(paragraph: etree._Element, styles: _Styles, number: int) -> Iterator[Block]:
    """Yield the block of a paragraph, or a run-in heading and the text that runs on."""
    kind = _kind_of(paragraph, styles)
    if kind is None:
        return
    heading, level, rest = "", None, ""
    for run in paragraph.iterfind(f"{_W}r"):
        text = _read_run(run)
        run_in = styles.run_ins.get(_style_of(run, "r"))
        if run_in is not None and not rest:
            heading, level = heading + text, run_in
        else:
            rest += text
    if level is not None:
        yield Block(level, heading, paragraph=number)
        if rest:
            yield Block(Kind.BODY, rest, runs_on=True, paragraph=number)
    elif rest:
        yield Block(kind, rest, paragraph=number)


def _read_table(table: etree._Element, styles: _Styles, number: int) -> Iterator[Block]:
    """Yield a list of names as one block, its cells joined by 、."""
    names = [
        "".join(_read_run(run) for run in paragraph.iterfind(f"{_W}r"))
        for paragraph in table.iter(f"{_W}p")
        if _kind_of(paragraph, styles) is Kind.NAME_LIST
    ]
    if any(names):
        yield Block(Kind.NAME_LIST, "、".join(filter(None, names)), paragraph=number)


def _kind_of(paragraph: etree._Element, styles: _Styles) -> Kind | None:
    return styles.paragraphs.get(_style_of(paragraph, "p"))


def _style_of(element: etree._Element, letter: str) -> str:
    style = element.find(f"{_W}{letter}Pr/{_W}{letter}Style")
    return "" if style is None else style.get(f"{_W}val", "")


def _read_run(run: etree._Element) -> str:
    """Return a run's text; a line break inside a title is typesetting, not text."""
    return "".join(
        child.text or "" if child.tag == f"{_W}t" else "\t"
        for child in run
        if child.tag in (f"{_W}t", f"{_W}tab")
    )
