"""A .docx → lines of text with their looks.

Word, WPS, LibreOffice and python-docx write the same thing in different ways; what is read here
is what their reader sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..model.line import Line
from ..model.seen import Seen
from .docx_letterhead import find_text
from .docx_lines import LineWriter
from .docx_looks import DEFAULT_PITCH, DEFAULT_SIZE_PT, Cascade
from .docx_notes import read_extras, read_mark, write_notes
from .docx_numbering import read_numbering
from .docx_package import Package, open_package
from .docx_pages import see_pages
from .docx_properties import read_theme
from .docx_seen import measure_tables
from .docx_styles import read_styles
from .docx_text import Paragraph, TextReader
from .docx_traces import see_traces
from .docx_xml import W, read_twips


@dataclass(frozen=True, slots=True)
class DocxText:
    """What a Word file says: its lines, and what else was seen.

    ``notes`` are sentences for whoever reads the letter; ``extras`` are the lines of heads, feet
    and footnotes; ``mark`` is the 发文机关标志 in the head of the first page; ``seen`` is what
    layout rules ask.
    """

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    mark: str = ""
    seen: Seen | None = None


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
        writer = LineWriter(read_cascade(package, main, root))
        lines = tuple(writer.write(_read_own(reader, body)))
        mark = read_mark(package, main, root)
        return DocxText(
            lines,
            tuple(write_notes(package, main, root, reader.boxes, writer.hidden)),
            tuple(read_extras(package, main)),
            mark,
            _see(package, main, body, writer, mark),
        )


def _read_own(reader: TextReader, body: etree._Element) -> Iterator[Paragraph]:
    """Yield the paragraphs of the letter; those of a letterhead around them are only counted."""
    text = find_text(body)
    if text is None:
        yield from reader.read(body)
        return
    for index, child in enumerate(body):
        boxes = reader.boxes
        paragraphs = reader.read([child])
        if index in text:
            yield from paragraphs
        else:
            for _ in paragraphs:
                pass
            reader.boxes = boxes


def _see(package: Package, main: str, body: etree._Element, writer: LineWriter, mark: str) -> Seen:
    """Return what layout rules ask of a file whose lines have been written."""
    plain = writer.cascade.run("", None)
    text = find_text(body)
    return Seen(
        tuple(see_pages(package, main, body, writer.cascade)),
        tuple(writer.seen),
        tuple(measure_tables(body if text is None else [body[index] for index in text])),
        see_traces(package, main, body, writer.hidden),
        mark,
        plain.get("size_pt") or DEFAULT_SIZE_PT,
        has_letterhead=text is not None,
    )


def read_cascade(package: Package, main: str, root: etree._Element) -> Cascade:
    """Return what defaults, theme, styles and lists say of the paragraphs."""
    settings = package.parse_if_there(package.find(main, "settings"))
    language = None if settings is None else settings.find(f"{W}themeFontLang")
    theme = read_theme(
        package.parse_if_there(package.find(main, "theme")),
        "" if language is None else language.get(f"{W}eastAsia", ""),
    )
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
