"""Papers and words → sheets: which copies are made, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from ..addressees import split_names
from ..chinese import measure_width
from ..composing.paper import find_paper, make_paper
from ..errors import TemplateError
from ..formats.paper_patterns import (
    ALL_IN_ONE,
    PER_AUTHOR,
    PER_OUTLINE,
    PER_RECIPIENT,
    PER_UNIT,
    CellPattern,
    LinePattern,
    PaperPattern,
    Pattern,
    RowPattern,
    TablePattern,
)
from ..formats.paper_words import ROWS
from ..formats.papers import lay_out_paper
from ..formats.setting import find_setting
from ..model.block import Block
from ..model.kind import Kind
from ..model.layout import Form
from ..model.letter import Paper
from ..model.letterhead import Letterhead
from ..model.outline import Outline
from ..model.sheet import Cell, Content, NextPage, Sheet, SheetLine, Table, TableRow
from ..splitting import split_cases
from ..units import TWIPS_PER_PT, Twips
from .words import Context, Words

_BOX, _CHOSEN_BOX = "□", "■"  # both in GB 2312, which every Chinese font holds
_BETWEEN: Final = "　　"
_ONE_LINE: Final = frozenset({Kind.TITLE, Kind.SALUTATION, Kind.SIGNATURE, Kind.DATE})
# What the rows of a name alone are called.
_NAMED_ROWS: Final[Mapping[str, str]] = {"提案者": "这位提案者", "会办单位": "这个会办单位"}


@dataclass(frozen=True, slots=True)
class Dossier:
    """An outline's cases with their words; ``name`` is that of its file, without ending."""

    name: str
    cases: tuple[Words, ...]

    @property
    def first(self) -> Words:
        """The words of 案件 itself."""
        return self.cases[0]

    def recipients(self) -> list[dict[str, Any]]:
        """Return whom the letters of all cases go to, each once."""
        rows = [row for words in self.cases for row in words.recipients()]
        return list({(row["姓名"], row["地址"]): row for row in rows}.values())


def open_dossier(outline: Outline, name: str) -> Dossier:
    """Return the words of an outline: of 案件, and of each case that goes with it (并案).

    Raises:
        TemplateError: The format, region or unit is faulty.
    """
    setting = find_setting(outline)
    return Dossier(name, tuple(Words(one, setting) for one in split_cases(outline)))


def applies(paper: PaperPattern, dossier: Dossier) -> bool:
    """Tell whether a paper is made for an outline when none is asked for by name.

    Raises:
        TemplateError: The paper's condition cannot be said.
    """
    if not paper.is_usual:
        return False
    words = dossier.first
    if paper.condition and not _say(paper, paper.condition, words.context):
        return False
    return paper.copies != PER_UNIT or bool(words.assisting_units)


def fill(paper: PaperPattern, dossiers: Sequence[Dossier]) -> Iterator[Sheet]:
    """Yield the sheets of a paper for some outlines, each under the name of its file.

    Raises:
        TemplateError: The paper is faulty; the sentence names file and line.
    """
    if paper.copies == ALL_IN_ONE:
        rows = [row for dossier in dossiers for row in dossier.recipients()]
        yield _Filler(paper, dossiers[0].first, rows).fill((paper.name,))
        return
    for dossier in dossiers:
        yield from _fill_one(paper, dossier)


def _fill_one(paper: PaperPattern, dossier: Dossier) -> Iterator[Sheet]:
    rows = dossier.recipients()
    cases = dossier.cases[:1] if paper.copies in (PER_OUTLINE, PER_RECIPIENT) else dossier.cases
    for words in cases:
        filler = _Filler(paper, words, rows)
        name = (*(words.outline.case.name_parts or (dossier.name,)), paper.name)
        if paper.copies == PER_AUTHOR:
            for author in words.authors or ("",):
                yield filler.fill((*name, author), {"这位提案者": author})
        elif paper.copies == PER_UNIT:
            for unit in words.assisting_units or ("",):
                yield filler.fill((*name, unit), {"这个会办单位": unit})
        else:
            yield filler.fill(name)


def _say(paper: PaperPattern, pattern: Pattern, context: Context) -> str:
    """Return what a pattern says; one without words is printed as it is, blanks and all.

    Raises:
        TemplateError: It cannot be said; the sentence names file and line.
    """
    if "{" not in pattern.text:
        return pattern.text
    try:
        return paper.wording.say_pattern(pattern.text, paper.name, context).text
    except TemplateError as fault:
        raise TemplateError(f"{pattern.where}：{fault}") from fault


class _Filler:
    """Fills the pattern of one paper for one case."""

    def __init__(
        self, paper: PaperPattern, words: Words, recipients: Sequence[dict[str, Any]]
    ) -> None:
        self.paper = paper
        self.words = words
        self.recipients = recipients
        self.letterhead: Letterhead | None = None
        if paper.is_letter:
            self.letterhead, self.layout = find_paper(words.setting)
        else:
            self.layout = lay_out_paper(paper, words.setting.format.layout)

    def fill(self, name: Sequence[str], own: Mapping[str, str] | None = None) -> Sheet:
        """Return a sheet with further words of its own."""
        context = {**self.words.context, **(own or {})}
        content = tuple(self._all_content(context))
        return Sheet(
            name="-".join(part for part in name if part),
            content=content,
            paper=self._paper(content),
            layout=self.layout,
        )

    def _all_content(self, context: Context) -> Iterator[Content]:
        if self.paper.copies != PER_RECIPIENT:
            yield from self._content(context)
            return
        for row in self.recipients or [_blank_row("收件人")]:
            yield NextPage()
            yield from self._content({**context, "收件人": row})

    def _content(self, context: Context) -> Iterator[Content]:
        for item in self.paper.content:
            if item.condition and not self._say(item.condition, context):
                continue
            if isinstance(item, TablePattern):
                table = self._table(item, context)
                if table.rows:  # Word opens no table without
                    yield table
            else:
                yield from self._line(item, context)

    def _paper(self, content: Sequence[Content]) -> Paper:
        """Return the paper of a letter of this case, in the paper's own form."""
        titles = [item.text for item in content if isinstance(item, Block)]
        title = titles[0] if titles else self.paper.name
        letter = make_paper(self.words.outline, self.words.setting, title, self.letterhead)
        return replace(letter, form=self.paper.form or Form.PLAIN, imprint=None)

    def _say(self, pattern: Pattern, context: Context) -> str:
        return _say(self.paper, pattern, context)

    def _each(self, each: str | None, context: Context, least: int = 0) -> list[Context]:
        """Return the words for each of what is repeated, then blank ones up to the least."""
        if each is None:
            return [context]
        rows = [_name_row(each, row) for row in self._rows(each)]
        counted = [{**row, "序号": str(number)} for number, row in enumerate(rows, 1)]
        missing = max(least - len(rows), 0)
        counted += [{**_name_row(each, _blank_row(each)), "序号": ""}] * missing
        return [{**context, **row} for row in counted]

    def _rows(self, each: str) -> Sequence[Any]:
        match each:
            case "收件人":
                return self.recipients
            case "提案者":
                return self.words.authors
            case "会办单位":
                return self.words.assisting_units
            case _:
                return self.words.rows(each)

    def _line(self, line: LinePattern, context: Context) -> Iterator[Block | SheetLine]:
        """Yield the paragraphs of a line: one for each line break, none where it says nothing."""
        for one in self._each(line.each, context):
            text = self._say(line.text, one)
            if line.kind in _ONE_LINE:
                text = text.replace("\n", "")
            for row in text.split("\n"):
                if not row.strip() and not line.keeps_empty:
                    continue
                yield Block(line.kind, row) if line.kind else SheetLine(line.style, row)

    def _table(self, table: TablePattern, context: Context) -> Table:
        widths = table.measure(self.layout)
        rows = tuple(
            filled for row in table.rows for filled in self._table_rows(row, table, widths, context)
        )
        return Table(widths, rows, table.has_lines, table.padding)

    def _table_rows(
        self, row: RowPattern, table: TablePattern, widths: Sequence[Twips], context: Context
    ) -> Iterator[TableRow]:
        if row.condition and not self._say(row.condition, context):
            return
        usual = TableRow((), row.height, row.is_exact, row.fills, row.repeated)
        if row.each_cell:
            yield from self._cell_rows(row, table, widths, context, usual)
            return
        for one in self._each(row.each, context, row.least):
            cells, column = [], 0
            for cell in row.cells:
                room = sum(widths[column : column + cell.columns]) - 2 * table.padding
                cells.append(self._cell(cell, room, one))
                column += cell.columns
            yield replace(usual, cells=tuple(cells))

    def _cell_rows(
        self,
        row: RowPattern,
        table: TablePattern,
        widths: Sequence[Twips],
        context: Context,
        usual: TableRow,
    ) -> Iterator[TableRow]:
        """Yield the rows of what is printed a cell each, from left to right."""
        count = len(widths)
        printed = max(row.least, len(self._rows(row.each_cell or "")), 1)
        least = -(-printed // count) * count
        contexts = self._each(row.each_cell, context, least)
        for at in range(0, len(contexts), count):
            yield replace(
                usual,
                cells=tuple(
                    self._cell(row.cells[0], width - 2 * table.padding, one)
                    for width, one in zip(widths, contexts[at : at + count], strict=True)
                ),
            )

    def _cell(self, cell: CellPattern, room: int, context: Context) -> Cell:
        lines = [
            filled
            for line in cell.lines
            if not line.condition or self._say(line.condition, context)
            for filled in self._cell_lines(line, room, context)
        ]
        return Cell(
            lines=tuple(lines) or (SheetLine(cell.lines[0].style, ""),),
            columns=cell.columns,
            rows=cell.rows,
            vertical=cell.vertical,
            has_lines=cell.has_lines,
            color=cell.color,
        )

    def _cell_lines(self, line: LinePattern, room: int, context: Context) -> Iterator[SheetLine]:
        for one in self._each(line.each, context):
            said = self._say(line.text, one)
            if line.options:
                size_pt = self.layout.styles[line.style].size_pt or self.layout.body_size_pt
                chars = room / (size_pt * TWIPS_PER_PT)
                options = [self._say(option, one) for option in line.options]
                rows: Sequence[str] = _arrange(options, frozenset(split_names([said])), chars)
            else:
                rows = said.split("\n")
            yield from (SheetLine(line.style, row) for row in rows)


def _name_row(each: str, row: Any) -> dict[str, Any]:
    """Return the words that one of what is repeated adds."""
    word = _NAMED_ROWS.get(each)
    return {word: row} if word else {each: row}


def _blank_row(each: str) -> Any:
    return "" if each in _NAMED_ROWS else dict.fromkeys(ROWS[each], "")


def _arrange(options: Sequence[str], chosen: frozenset[str], chars: float) -> list[str]:
    """Return options with their boxes, as many in a line as its width in 字 holds."""
    boxed = [(_CHOSEN_BOX if option in chosen else _BOX) + option for option in options]
    for between in (_BETWEEN, _BETWEEN[:1]):
        if measure_width(between.join(boxed)) <= chars:
            return [between.join(boxed)]
    lines: list[str] = []
    for option in boxed:
        joined = f"{lines[-1]}{_BETWEEN}{option}" if lines else ""
        if joined and measure_width(joined) <= chars:
            lines[-1] = joined
        else:
            lines.append(option)
    return lines
