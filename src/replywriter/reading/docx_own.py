"""A .docx that this tool wrote → Letter: each paragraph's style says what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from ..model.block import Block
from ..model.kind import Kind
from ..model.letter import Letter
from ..model.style_names import KIND_OF_NAME, RUN_IN_OF_NAME
from .docx_letterhead import find_text
from .docx_package import open_package, parse_part
from .docx_xml import VAL, W, value_of

_PARAGRAPH: Final = f"{W}p"
_RUN: Final = f"{W}r"
_TEXT: Final = f"{W}t"
_TAB: Final = f"{W}tab"
_TABLE: Final = f"{W}tbl"
_STYLE_OF: Final = {  # where a paragraph or a run names its style
    _PARAGRAPH: (f"{W}pPr", f"{W}pStyle"),
    _RUN: (f"{W}rPr", f"{W}rStyle"),
}


def parse_letter(data: bytes, file: str = "") -> Letter:
    """Return the letter in the bytes of a .docx that this tool wrote.

    It is read as it was written, without looks: this runs for every letter of a batch.

    Raises:
        UnreadableFileError: They are no .docx, or bear none of our styles.
    """
    with open_package(data, file) as package:
        document = package.parse("word/document.xml")
        styles = _read_own_styles(package.read_xml("word/styles.xml"))
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


# All letters of a unit have the same styles, which are longer than the letter.
@lru_cache(maxsize=8)
def _read_own_styles(part: bytes) -> _OwnStyles:
    root = parse_part(part)
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
        if element.tag == _PARAGRAPH:
            number += 1
            if is_own:
                yield from _read_paragraph(element, styles, number)
        elif element.tag == _TABLE:
            if is_own:
                yield from _read_table(element, styles, number + 1)
            number += len(list(element.iter(_PARAGRAPH)))


def _read_paragraph(paragraph: etree._Element, styles: _OwnStyles, number: int) -> Iterator[Block]:
    """Yield the block of a paragraph, or a run-in heading and the text that runs on."""
    kind = _kind_of(paragraph, styles)
    if kind is None:
        return
    heading, level, rest = "", None, ""
    for run in paragraph.iterchildren(_RUN):
        text = _read_run(run)
        run_in = styles.run_ins.get(_style_of(run))
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
        "".join(_read_run(run) for run in paragraph.iterchildren(_RUN))
        for paragraph in table.iter(_PARAGRAPH)
        if _kind_of(paragraph, styles) is Kind.NAME_LIST
    ]
    if any(names):
        yield Block(Kind.NAME_LIST, "、".join(filter(None, names)), paragraph=number)


def _kind_of(paragraph: etree._Element, styles: _OwnStyles) -> Kind | None:
    return styles.paragraphs.get(_style_of(paragraph))


def _style_of(element: etree._Element) -> str:
    """Return the id of the style of a paragraph or a run, "" where it names none."""
    properties, style = _STYLE_OF[element.tag]
    named = _find_child(_find_child(element, properties), style)
    return "" if named is None else named.get(VAL, "")


def _find_child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """Return the first child of a tag, which is soon found: properties stand first."""
    for child in element if element is not None else ():
        if child.tag == tag:
            return child
    return None


def _read_run(run: etree._Element) -> str:
    """Return a run's text; a line break inside a title is typesetting, not text."""
    return "".join(
        [
            child.text or "" if child.tag == _TEXT else "\t"
            for child in run
            if child.tag in (_TEXT, _TAB)
        ]
    )
