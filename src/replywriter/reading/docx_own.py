"""A .docx that this tool wrote → Letter: each paragraph's style says what it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ..model.block import Block
from ..model.kind import Kind
from ..model.letter import Letter
from ..model.style_names import KIND_OF_NAME, RUN_IN_OF_NAME
from .docx_again import Shared, find_shared, read_last
from .docx_letterhead import find_text
from .docx_package import open_package, parse_part, refusing
from .docx_xml import VAL, W, value_of

_TEXT_PART: Final = "word/document.xml"
_PARAGRAPH: Final = f"{W}p"
_RUN: Final = f"{W}r"
_TEXT: Final = f"{W}t"
_TAB: Final = f"{W}tab"
_TABLE: Final = f"{W}tbl"
_PARAGRAPH_PROPERTIES: Final = f"{W}pPr"
_PARAGRAPH_STYLE: Final = f"{W}pStyle"
_RUN_PROPERTIES: Final = f"{W}rPr"
_RUN_STYLE: Final = f"{W}rStyle"


Element = tuple[Kind, str, bool]
"""What makes two blocks equal: kind, text, and whether it runs on."""


def parse_letter(data: bytes, file: str = "") -> Letter:
    """Return the letter in the bytes of a .docx that this tool wrote, without looks.

    Raises:
        UnreadableFileError: They are no .docx, or bear none of our styles.
    """
    blocks = tuple(
        Block(*element, paragraph=number) for element, number in read_elements(data, file)
    )
    return Letter(blocks=blocks, file=file)


def read_elements(data: bytes, file: str = "") -> list[tuple[Element, int]]:
    """Return the elements of a letter that this tool wrote, with the number of the paragraph.

    They are all that is made of it, for this runs for every letter of a batch.

    Raises:
        UnreadableFileError: As for ``parse_letter``.
    """
    with refusing(file):
        styles, document = _read_again(data) or _read_whole(data, file)
        body = document.find(f"{W}body")
        return [] if body is None else list(_read_body(body, styles))


@dataclass(frozen=True, slots=True)
class _OwnStyles:
    """What the ids of our styles in a file stand for; staff see and keep the names."""

    paragraphs: dict[str, Kind]
    run_ins: dict[str, Kind]


# All letters of a unit have the same styles, which are longer than the letter.
_seen: Final[deque[tuple[Shared, _OwnStyles]]] = deque(maxlen=8)


def _read_again(data: bytes) -> tuple[_OwnStyles, etree._Element] | None:
    """Return the styles and the text of a letter that has all else in common with another one."""
    for shared, styles in _seen:
        content = read_last(data, shared, _TEXT_PART.encode())
        if content is not None:
            return styles, parse_part(content)
    return None


def _read_whole(data: bytes, file: str) -> tuple[_OwnStyles, etree._Element]:
    """Return the styles and the text of a letter, and keep in mind what others may share."""
    with open_package(data, file) as package:
        document = package.parse(_TEXT_PART)
        styles = _read_own_styles(package.parse("word/styles.xml"))
        if not styles.paragraphs:
            raise package.refuse("不是 replywriter 生成的复函，还读不了。")
        shared = find_shared(data, package.archive)
    if shared:
        _seen.appendleft((shared, styles))
    return styles, document


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


def _read_body(body: etree._Element, styles: _OwnStyles) -> Iterator[tuple[Element, int]]:
    """Yield the elements of a body; paragraphs are numbered as Word's users count them.

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


def _read_paragraph(
    paragraph: etree._Element, styles: _OwnStyles, number: int
) -> Iterator[tuple[Element, int]]:
    """Yield the element of a paragraph, or a run-in heading and the text that runs on."""
    style, runs = _take_apart(paragraph)
    kind = styles.paragraphs.get(style)
    if kind is None:
        return
    heading, level, rest = "", None, ""
    for run_style, text in runs:
        run_in = styles.run_ins.get(run_style)
        if run_in is not None and not rest:
            heading, level = heading + text, run_in
        else:
            rest += text
    if level is not None:
        yield (level, heading, False), number
        if rest:
            yield (Kind.BODY, rest, True), number
    elif rest:
        yield (kind, rest, False), number


def _read_table(
    table: etree._Element, styles: _OwnStyles, number: int
) -> Iterator[tuple[Element, int]]:
    """Yield a list of names as one element, its cells joined by 、."""
    cells = [_take_apart(paragraph) for paragraph in table.iter(_PARAGRAPH)]
    names = [
        "".join([text for _, text in runs])
        for style, runs in cells
        if styles.paragraphs.get(style) is Kind.NAME_LIST
    ]
    if any(names):
        yield (Kind.NAME_LIST, "、".join(filter(None, names)), False), number


def _take_apart(paragraph: etree._Element) -> tuple[str, list[tuple[str, str]]]:
    """Return the id of a paragraph's style, and that of each run with its text; "" names none.

    Each element is looked at once: lxml makes an object of it every time that it is asked for.
    """
    style = ""
    runs: list[tuple[str, str]] = []
    for child in paragraph:
        tag = child.tag
        if tag == _RUN:
            runs.append(_read_run(child))
        elif tag == _PARAGRAPH_PROPERTIES:
            style = _find_style(child, _PARAGRAPH_STYLE)
    return style, runs


def _read_run(run: etree._Element) -> tuple[str, str]:
    """Return a run's style and text; a line break inside a title is typesetting, not text."""
    style = text = ""
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            text += child.text or ""
        elif tag == _TAB:
            text += "\t"
        elif tag == _RUN_PROPERTIES:
            style = _find_style(child, _RUN_STYLE)
    return style, text


def _find_style(properties: etree._Element, tag: str) -> str:
    """Return the id of the style that properties name, which stands first in them."""
    for child in properties:
        if child.tag == tag:
            return child.get(VAL, "")
    return ""
