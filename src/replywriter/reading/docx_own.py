"""A .docx that this tool wrote → Letter: each paragraph's style says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..model.block import Block
from ..model.kind import Kind
from ..model.letter import Letter
from ..model.style_names import KIND_OF_NAME, RUN_IN_OF_NAME
from .docx_letterhead import find_text
from .docx_package import open_package
from .docx_xml import W, value_of


def parse_letter(data: bytes, file: str = "") -> Letter:
    """Return the letter in the bytes of a .docx that this tool wrote.

    It is read as it was written, without looks: this runs for every letter of a batch.

    Raises:
        UnreadableFileError: They are no .docx, or bear none of our styles.
    """
    with open_package(data, file) as package:
        document = package.parse("word/document.xml")
        styles = _read_own_styles(package.parse("word/styles.xml"))
        if not styles.paragraphs:
            raise package.refuse("不是 replywriter 生成的复函，还读不了。")
        body = document.find(f"{W}body")
        blocks = tuple(_read_blocks(body, styles)) if body is not None else ()
    return Letter(blocks=blocks, file=file)


@dataclass(frozen=True, slots=True)
class _OwnStyles:
    """What the ids of our styles in a file stand for; staff see and keep the names."""

    paragraphs: dict[str, Kind]
    run_ins: dict[str, Kind]


def _read_own_styles(root: etree._Element) -> _OwnStyles:
    paragraphs: dict[str, Kind] = {}
    run_ins: dict[str, Kind] = {}
    for style in root.iterfind(f"{W}style"):
        identifier = style.get(f"{W}styleId", "")
        name = value_of(style, "name") or ""
        if name in KIND_OF_NAME:
            paragraphs[identifier] = KIND_OF_NAME[name]
        elif name in RUN_IN_OF_NAME:
            run_ins[identifier] = RUN_IN_OF_NAME[name]
    return _OwnStyles(paragraphs, run_ins)


def _read_blocks(body: etree._Element, styles: _OwnStyles) -> Iterator[Block]:
    """Yield the blocks of a body; paragraphs are numbered as Word's users count them.

    What a letterhead says around the text is no part of the letter.
    """
    number = 0
    text = find_text(body)
    for index, element in enumerate(body):
        is_own = text is None or index in text
        if element.tag == f"{W}p":
            number += 1
            if is_own:
                yield from _read_paragraph(element, styles, number)
        elif element.tag == f"{W}tbl":
            if is_own:
                yield from _read_table(element, styles, number + 1)
            number += len(element.findall(f".//{W}p"))


def _read_paragraph(paragraph: etree._Element, styles: _OwnStyles, number: int) -> Iterator[Block]:
    """Yield the block of a paragraph, or a run-in heading and the text that runs on."""
    kind = _kind_of(paragraph, styles)
    if kind is None:
        return
    heading, level, rest = "", None, ""
    for run in paragraph.iterfind(f"{W}r"):
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


def _read_table(table: etree._Element, styles: _OwnStyles, number: int) -> Iterator[Block]:
    """Yield a list of names as one block, its cells joined by 、."""
    names = [
        "".join(_read_run(run) for run in paragraph.iterfind(f"{W}r"))
        for paragraph in table.iter(f"{W}p")
        if _kind_of(paragraph, styles) is Kind.NAME_LIST
    ]
    if any(names):
        yield Block(Kind.NAME_LIST, "、".join(filter(None, names)), paragraph=number)


def _kind_of(paragraph: etree._Element, styles: _OwnStyles) -> Kind | None:
    return styles.paragraphs.get(_style_of(paragraph, "p"))


def _style_of(element: etree._Element, letter: str) -> str:
    style = element.find(f"{W}{letter}Pr/{W}{letter}Style")
    return "" if style is None else style.get(f"{W}val", "")


def _read_run(run: etree._Element) -> str:
    """Return a run's text; a line break inside a title is typesetting, not text."""
    return "".join(
        child.text or "" if child.tag == f"{W}t" else "\t"
        for child in run
        if child.tag in (f"{W}t", f"{W}tab")
    )
