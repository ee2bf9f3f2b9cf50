"""A .docx → lines of text with their looks.

Word, WPS, LibreOffice and python-docx write the same thing in different ways; what is read here
is what their reader sees.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ..model.line import Line
from .docx_lines import LineWriter
from .docx_looks import DEFAULT_PITCH, Cascade
from .docx_notes import read_extras, read_mark, write_notes
from .docx_numbering import read_numbering
from .docx_package import Package, open_package
from .docx_properties import read_theme
from .docx_styles import read_styles
from .docx_text import TextReader
from .docx_xml import W, read_twips


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
