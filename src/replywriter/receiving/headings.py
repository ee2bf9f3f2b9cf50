"""Where a sheet's table stands: which row holds its headings, and what each column is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import UnreadableFileError, UsageError
from ..formats.list_columns import ListColumns, spell
from .sheet import Row, Sheet, name_column

SERIAL: Final = "序号"
_NAMING: Final = ("编号", "案由")  # a table without them lists no cases
_LEAST: Final = 2  # headings that a row must have in common with what is known
# Facts that may stand in several columns, which are joined.
JOINED: Final = frozenset({"撰写人", "附议人", "会办单位"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table. ``key`` is what it is, ``None`` for one that is only kept."""

    number: int
    heading: str
    key: str | None = None

    @property
    def letters(self) -> str:
        """The column as spreadsheets name it."""
        return name_column(self.number)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its headings understood; ``title`` is what stands above them."""

    sheet: Sheet
    heading_row: int
    columns: tuple[Column, ...]
    title: str
    others: tuple[str, ...] = ()

    def find_columns(self, key: str) -> tuple[Column, ...]:
        """Return the columns of one fact, in the order in which they are to be read."""
        return tuple(column for column in self.columns if column.key == key)

    @property
    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows under the headings, without those that repeat them, as on a printed page."""
        for number, row in self.sheet.rows.items():
            if number > self.heading_row and not self._repeats_headings(row):
                yield number, row

    def _repeats_headings(self, row: Row) -> bool:
        naming = [column for column in self.columns if column.key in _NAMING]
        return all(
            column.number in row and _flatten(row[column.number].text) == column.heading
            for column in naming
        )


def find_table(
    sheets: Sequence[Sheet],
    known: ListColumns,
    file: str,
    sheet_name: str | None = None,
    extra: Mapping[str, str] | None = None,
) -> Table:
    """Return the first table with headings; sheets that are shown come before hidden ones.

    ``extra`` are further headings that mean something, by what they mean.

    Raises:
        UsageError: There is no sheet of that name.
        UnreadableFileError: No sheet has a row of headings.
    """
    chosen = [sheet for sheet in sheets if sheet_name in (None, sheet.name)]
    if not chosen:
        names = "、".join(sheet.name for sheet in sheets if sheet.name) or "没有名字"
        raise UsageError(f"{file}：没有工作表“{sheet_name}”。这个文件里的工作表：{names}。")
    found: list[Table] = []
    for sheet in sorted(chosen, key=lambda one: one.is_hidden):
        number = _find_heading_row(sheet, known, extra or {})
        if number is not None:
            columns = tuple(_name_columns(sheet, number, known, extra or {}))
            found.append(Table(sheet, number, columns, _read_title(sheet, number)))
    if not found:
        raise UnreadableFileError(
            f"{file}：没有找到表头。清单要有一行表头，写明“提案编号”“案由”等；"
            "叫法不同的，可以在 templates/lists/columns.yaml 里加上。"
        )
    first = found[0]
    others = tuple(table.sheet.name for table in found[1:])
    return Table(first.sheet, first.heading_row, first.columns, first.title, others)


def _find_heading_row(sheet: Sheet, known: ListColumns, extra: Mapping[str, str]) -> int | None:
    """Return the row of headings; of two rows that lie under each other, the one that says more."""
    best: tuple[int, int] | None = None
    for number, row in sheet.rows.items():
        score = _score(row, known, extra)
        if best is None:
            if score:
                best = (number, score)
        elif number == best[0] + 1 and score >= best[1] and _continues(sheet, number):
            best = (number, score)
        else:
            break
    return best[0] if best else None


def _continues(sheet: Sheet, number: int) -> bool:
    """Tell whether a row belongs to the headings above it: cells are merged over both."""
    above, row = sheet.rows[number - 1], sheet.rows[number]
    return any(column in row and row[column].text == cell.text for column, cell in above.items())


def _score(row: Row, known: ListColumns, extra: Mapping[str, str]) -> int:
    """Return how many facts the cells of a row name; 0 where they name no case."""
    keys = {
        found[0]
        for cell in row.values()
        if (found := _find_key(_flatten(cell.text), known, extra)) is not None
    }
    is_heading = len(keys) >= _LEAST and not keys.isdisjoint(_NAMING)
    return len(keys) if is_heading else 0


def _find_key(heading: str, known: ListColumns, extra: Mapping[str, str]) -> tuple[str, int] | None:
    for one in spell(heading):
        if one in extra:
            return extra[one], -1
    return known.find_key(heading)


def _name_columns(
    sheet: Sheet, number: int, known: ListColumns, extra: Mapping[str, str]
) -> Iterator[Column]:
    """Yield the columns, those of one fact by how much they are preferred.

    Of a fact that can stand in one column only, the others are kept like any other column.
    """
    headings = {
        column: _flatten(cell.text) for column, cell in sheet.rows[number].items() if cell.text
    }
    used = {column for row in sheet.rows if row > number for column in sheet.rows[row]}
    ranked: list[tuple[int, Column]] = []
    taken: set[str] = set()
    for column in sorted(headings.keys() | used):
        heading = headings.get(column) or f"{name_column(column)}列"
        found = _find_key(heading, known, extra) if column in headings else None
        key, rank = found if found else (None, 0)
        ranked.append((rank, Column(column, heading, key)))
    ranked.sort(key=lambda pair: pair[0])
    seen: set[str] = set()
    for _, column_read in ranked:
        key = column_read.key
        if key is not None and key in taken and key not in JOINED:
            key = None
        taken.add(key or "")
        heading = column_read.heading
        if heading in seen:
            heading = f"{heading}（{column_read.letters}列）"
        seen.add(heading)
        yield Column(column_read.number, heading, key)


def _read_title(sheet: Sheet, number: int) -> str:
    """Return what stands above the headings, a line per row."""
    above = (row for row_number, row in sheet.rows.items() if row_number < number)
    return "\n".join(" ".join(_flatten(cell.text) for cell in row.values()) for row in above)


def _flatten(text: str) -> str:
    """Return a text of several lines as one."""
    return "".join(text.split("\n")).strip()
