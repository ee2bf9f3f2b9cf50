"""A .docx → lines of text with their looks; one that this tool wrote → Letter.

Word, WPS, LibreOffice and python-docx write the same thing in different ways; what is read here
is what their reader sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..errors import UnreadableFileError
from ..model.kind import Kind
from ..model.letter import Block, Letter
from ..model.line import Line
from .docx_lines import KIND_OF_NAME, RUN_IN_OF_NAME, LineWriter
from .docx_looks import DEFAULT_PITCH, Cascade
from .docx_notes import read_extras, read_mark, write_notes
from .docx_numbering import read_numbering
from .docx_package import MAX_FILE_BYTES, Package, open_package
from .docx_properties import read_theme
from .docx_styles import read_styles
from .docx_text import TextReader
from .docx_xml import W, read_twips, value_of


@dataclass(frozen=True, slots=True)
class DocxText:
    """What a Word file says: its lines, and what else was seen.

    ``notes`` are sentences for whoever reads the letter; ``extras`` are the lines of heads, feet
    and footnotes; ``mark`` is the 发文机关标志 in the head of the first page.
    """

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    mark: str = ""


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file, though not of one that no letter can be.

    Raises:
        UnreadableFileError: The file is missing, cannot be read, or is too large.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFileError(f"{path}：找不到这个文件。请检查文件名和所在文件夹。") from None
    except IsADirectoryError:
        raise UnreadableFileError(f"{path}：这是文件夹，不是文件。") from None
    except OSError as fault:
        raise UnreadableFileError(f"{path}：文件读不了（{fault.strerror}）。") from fault
    return data


def read_lines(data: bytes, file: str = "") -> DocxText:
    """Return the lines of the bytes of a .docx, whichever program wrote it.

    Raises:
        UnreadableFileError: They are no .docx, or one that is damaged or made to do damage.
    """
    with open_package(data, file) as package:
        main = package.find_main()
        root = package.parse(main)
        body = root.find(f"{W}body")
        if body is None:
            raise package.refuse("不是 Word 文档，读不了。请选用 Word 或 WPS 写的 .docx 文件。")
        reader = TextReader()
        lines = LineWriter(_read_cascade(package, main, root))
        return DocxText(
            tuple(lines.write(reader.read(body))),
            tuple(write_notes(package, main, root, reader.boxes, lines.hidden)),
            tuple(read_extras(package, main)),
            read_mark(package, main, root),
        )


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


def _read_cascade(package: Package, main: str, root: etree._Element) -> Cascade:
    """Return what defaults, theme, styles and lists say of the paragraphs."""
    theme = read_theme(package.parse_if_there(package.find(main, "theme")))
    styles = read_styles(package.parse_if_there(package.find(main, "styles")), theme)
    numbering = read_numbering(
        package.parse_if_there(package.find(main, "numbering")), styles.list_of_style
    )
    return Cascade(styles, numbering, theme, _read_pitch(root))


def _read_pitch(root: etree._Element) -> float:
    """Return the line pitch of the page's grid, in twips (17.6.5)."""
    grids = root.iter(f"{W}docGrid")
    pitches = (read_twips(grid.get(f"{W}linePitch")) for grid in grids)
    return next((pitch for pitch in pitches if pitch and pitch > 0), DEFAULT_PITCH)


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
    """Yield the blocks of a body; paragraphs are numbered as Word's users count them."""
    number = 0
    for element in body:
        if element.tag == f"{W}p":
            number += 1
            yield from _read_paragraph(element, styles, number)
        elif element.tag == f"{W}tbl":
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
