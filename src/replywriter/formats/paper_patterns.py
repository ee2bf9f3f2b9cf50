"""The nouns of a paper before it is filled in: its lines, cells, rows and tables as patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..errors import TemplateError
from ..model.kind import Kind
from ..model.layout import Form, Layout, Look
from ..units import TWIPS_PER_MM, TWIPS_PER_PT, Twips, parse_length
from .folders import is_packaged
from .wording import Wording

# How many files a paper makes.
PER_CASE: Final = "一件一份"
PER_OUTLINE: Final = "一稿一份"
PER_AUTHOR: Final = "每位提案者一份"
PER_UNIT: Final = "每个会办单位一份"
PER_RECIPIENT: Final = "每个收件人一页"
ALL_IN_ONE: Final = "合为一份"

REST: Final = "余下"  # the column that takes what the others leave
_ROUNDING: Final = 20  # widths in mm do not add up in twips
_CHAR: Final = "字"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text in the words of wording.j2, and where it stands in its file."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class LinePattern:
    """A paragraph: an element of a letter or a style of the paper, perhaps one for each of a row.

    Where ``options`` are given, they are printed with boxes, and the text says which is chosen.
    """

    text: Pattern
    kind: Kind | None = None
    style: str = ""
    each: str | None = None
    condition: Pattern | None = None
    options: tuple[Pattern, ...] = ()
    keeps_empty: bool = False


@dataclass(frozen=True, slots=True)
class CellPattern:
    """A cell: its lines, how far it goes, where its text stands, its own borders."""

    lines: tuple[LinePattern, ...]
    columns: int
    rows: int
    vertical: str
    has_lines: bool | None
    color: str | None


@dataclass(frozen=True, slots=True)
class RowPattern:
    """A row of a table, or what is repeated: one row for each (每), or one cell (每格).

    At least ``least`` rows are printed, those without content blank.
    """

    cells: tuple[CellPattern, ...]
    height: Twips
    is_exact: bool
    fills: bool
    repeated: bool
    each: str | None
    each_cell: str | None
    least: int
    condition: Pattern | None


@dataclass(frozen=True, slots=True)
class TablePattern:
    """A table: its columns as they were written, its rows, and where it stands in its file."""

    widths: tuple[str, ...]
    rows: tuple[RowPattern, ...]
    has_lines: bool
    padding: Twips
    condition: Pattern | None
    where: str

    def measure(self, layout: Layout) -> tuple[Twips, ...]:
        """Return the widths of the columns on a page; 余下 takes what the others leave.

        Raises:
            TemplateError: They are wider than the page, or nothing is left.
        """
        room = layout.page.text_width
        char = layout.body_size_pt * TWIPS_PER_PT
        known = [None if width == REST else parse_width(width, char) for width in self.widths]
        rest = room - sum(width for width in known if width is not None)
        if rest < -_ROUNDING or (None in known and rest < char):
            raise TemplateError(
                f"{self.where}：表格的列宽合计超过版心宽 {room / TWIPS_PER_MM:.0f}mm。"
                "请减小“列宽”。"
            )
        return tuple(Twips(rest) if width is None else width for width in known)


@dataclass(frozen=True, slots=True, eq=False)
class PaperPattern:
    """One paper: what it is, how many are made, on which page, and what stands on it.

    ``form`` is that of a letter, ``None`` for a page of its own. A paper that is not
    ``is_usual`` is made when it is asked for by name. ``places`` say where 版面 and each style
    stand in its file.
    """

    identifier: str
    name: str
    source: str
    copies: str
    order: int
    is_usual: bool
    condition: Pattern | None
    form: Form | None
    page: Mapping[str, str]
    looks: Mapping[str, Look]
    content: tuple[LinePattern | TablePattern, ...]
    wording: Wording
    file: str
    places: Mapping[str, str]

    @property
    def is_letter(self) -> bool:
        """Whether it is set as letters are: in one of their forms, with their elements alone."""
        return self.form is not None and all(
            isinstance(item, LinePattern) and item.kind for item in self.content
        )

    @property
    def is_own(self) -> bool:
        """Whether the paper stands in a working folder's own templates."""
        return not is_packaged(Path(self.file))


def parse_width(text: str, char: float, where: str = "") -> Twips:
    """Return a length in twips from 30mm, 12pt or 4字.

    Raises:
        TemplateError: It is none of these.
    """
    if text.endswith(_CHAR):
        number = text.removesuffix(_CHAR)
        if number.replace(".", "", 1).isdecimal():
            return Twips(round(float(number) * char))
    elif text.endswith(("mm", "pt")) and text[:-2].replace(".", "", 1).isdecimal():
        return parse_length(text)
    raise TemplateError(
        f"{where}：长度“{text}”看不懂。请写数字加单位，例如 30mm、4字，或写“余下”。"
    )
