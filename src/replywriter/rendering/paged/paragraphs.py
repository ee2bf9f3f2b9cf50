"""Letter → paragraphs of lines: what stands on each, how it looks, and how it is indented.

It follows what ``typesetting`` writes into a Word file, so that the pages are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from ...chinese import find_outside_gb2312
from ...model.block import Block
from ...model.kind import HEADINGS, Kind
from ...model.layout import Alignment, Form, Layout, Look
from ...model.letter import Letter
from ...typesetting.body import HEAD_KINDS, NAMES_PER_ROW, find_kept
from ...typesetting.heads import HeadPlan
from ...typesetting.imprint import COPIES_LABEL, COPIES_LINE
from ...typesetting.indents import find_size, hang_annex_note, measure_advance, place_signature
from ...typesetting.runs import GAP
from ...typesetting.titles import break_title
from ...units import TWIPS_PER_PT
from .advances import Measured, measure
from .line_breaking import Stretch, break_lines

NUMBER_RULE: Final = 30  # the red line below 文号, 1.5 pt
ANCHOR: Final = 20  # the line that a table or a frame stands by


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line in one type: the class of type, and what marks it."""

    text: str
    font: str
    is_latin: bool = False
    is_rare: bool = False
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of type: from ``left`` of the type area, so wide; a full one is stretched."""

    runs: tuple[Run, ...]
    look: Look
    left: float
    width: float
    is_full: bool = False
    hanging: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows of lines (a row of a table has several) of one height, all lengths in twips.

    ``rule_space`` is how far below the text a red line runs, where there is one; ``foot`` is what
    the page that it stands on keeps free at its lower end. One without rows is a blank.
    """

    kind: Kind
    rows: tuple[tuple[TextLine, ...], ...]
    pitch: int
    before: int = 0
    rule_space: int | None = None
    foot: float = 0
    keeps_next: bool = False
    starts_page: bool = False

    @property
    def height(self) -> float:
        """How high it is, without the blank above it."""
        rule = 0 if self.rule_space is None else self.rule_space + NUMBER_RULE
        return max(len(self.rows), 1) * self.pitch + rule


def lay_paragraphs(letter: Letter, layout: Layout, plan: HeadPlan | None) -> list[Paragraph]:
    """Return the paragraphs of a letter in their order."""
    rows = list(letter.paragraphs())
    setter = _Setter(letter, layout, plan)
    kept = find_kept(rows, has_bare_imprint(letter))
    paragraphs: list[Paragraph] = []
    for at, row in enumerate(rows):
        made = setter.set(row)
        paragraphs += (replace(one, keeps_next=one.keeps_next or at in kept) for one in made)
    return paragraphs


def has_bare_imprint(letter: Letter) -> bool:
    """Whether 印发 stands at the foot without 抄送."""
    paper = letter.paper
    is_printed = paper.form is Form.DOCUMENT and paper.imprint is not None
    return is_printed and letter.find(Kind.COPIES) is None


class _Setter:
    """Sets the paragraphs of one letter one after the other."""

    def __init__(self, letter: Letter, layout: Layout, plan: HeadPlan | None) -> None:
        self.letter = letter
        self.layout = layout
        self.plan = plan
        self.is_document = letter.paper.form is Form.DOCUMENT
        self.annexes = sum(block.kind is Kind.ANNEX_NOTE for block in letter.blocks)
        self.annexes_seen = 0
        self.is_first = True
        self.pitch = layout.page.pitch
        self.room = layout.page.text_width

    def set(self, row: tuple[Block, ...]) -> Iterator[Paragraph]:
        """Yield the paragraph of a row of blocks, and before the first what stands above it."""
        block = row[0]
        is_head = self.is_first and self.is_document and self.plan is not None
        if is_head and block.kind is not Kind.DOCUMENT_NUMBER:
            yield self._first(Block(Kind.DOCUMENT_NUMBER, ""))
            self.is_first = False
        special = _SETTERS.get(block.kind)
        if special is not None:
            yield special(self, block)
            if block.kind is Kind.NAME_LIST:
                yield Paragraph(block.kind, (), ANCHOR)
        elif self.is_first and block.kind in HEAD_KINDS:
            yield self._first(block)
        elif len(row) > 1 and block.kind in HEADINGS:
            yield self._plain(row, Kind.BODY)
        else:
            yield self._plain(row, block.kind)
        self.is_first = False

    def _plain(self, row: Sequence[Block], kind: Kind) -> Paragraph:
        look = self.layout.look(kind)
        advance = measure_advance(self.layout, kind)
        left, right = ((chars or 0) * advance for chars in (look.left_chars, look.right_chars))
        return Paragraph(
            kind=kind,
            rows=self._rows(row, kind, left, right, (look.first_line_chars or 0) * advance),
            pitch=self.pitch,
            before=round((look.before_lines or 0) * self.pitch),
            keeps_next=bool(look.keeps_next) or kind in HEADINGS,
            starts_page=kind is Kind.ANNEX_LABEL,
        )

    def _first(self, block: Block) -> Paragraph:
        """Return the first element below the head, with the red line of 文件 under it."""
        paragraph = self._plain((block,), block.kind)
        if self.plan is None:
            return paragraph
        has_rule = block.kind is Kind.DOCUMENT_NUMBER and self.plan.number_rule_space_pt
        space = round(self.plan.number_rule_space_pt * TWIPS_PER_PT)
        return replace(
            paragraph,
            before=self.plan.before_first,
            rule_space=space if has_rule else None,
        )

    def _title(self, block: Block) -> Paragraph:
        names = (self.letter.paper.mark, self.letter.paper.author)
        look = self.layout.look(Kind.TITLE)
        lines = break_title(block.text, self.layout.title_chars, names)
        rows = tuple(
            row for line in lines for row in self._rows((replace(block, text=line),), Kind.TITLE)
        )
        head = self.layout.heads[self.letter.paper.form]
        before = round(head.title_before_lines * self.pitch)
        if self.is_first:
            before = self.plan.before_title if self.plan else 0
        return Paragraph(Kind.TITLE, rows, self.pitch, before, keeps_next=bool(look.keeps_next))

    def _annex_note(self, block: Block) -> Paragraph:
        is_first = self.annexes_seen == 0
        self.annexes_seen += 1
        left, hanging = hang_annex_note(self.layout, block.text, self.annexes, is_first)
        rows = self._rows((block,), Kind.ANNEX_NOTE, left, 0, -hanging)
        before = self.layout.look(Kind.ANNEX_NOTE).before_lines or 0
        return Paragraph(
            Kind.ANNEX_NOTE, rows, self.pitch, round(before * self.pitch) if is_first else 0
        )

    def _signature(self, block: Block) -> Paragraph:
        unit, date = self.letter.find(Kind.SIGNATURE), self.letter.find(Kind.DATE)
        unit_right, date_right = place_signature(self.letter, self.layout)
        right = unit_right if block.kind is Kind.SIGNATURE else date_right
        gaps = self.layout.signature
        is_sealed = self.letter.paper.is_sealed
        lines = gaps.sealed_before_lines if is_sealed else gaps.unsealed_before_lines
        return Paragraph(
            block.kind,
            self._rows((block,), block.kind, 0, right),
            self.pitch,
            round(lines * self.pitch) if block is (unit or date) else 0,
            keeps_next=bool(self.layout.look(block.kind).keeps_next),
        )

    def _copies(self, block: Block) -> Paragraph:
        look = self.layout.look(Kind.COPIES)
        char = find_size(self.layout, Kind.COPIES) * TWIPS_PER_PT
        left, right = ((chars or 0) * char for chars in (look.left_chars, look.right_chars))
        hang = COPIES_LABEL * char
        rows = self._rows((block,), Kind.COPIES, left + hang, right, -hang)
        return Paragraph(Kind.COPIES, rows, COPIES_LINE)

    def _name_table(self, block: Block) -> Paragraph:
        """Return a list of names as a table of five columns."""
        names = block.text.split("、")
        width = self.room // NAMES_PER_ROW
        rows: list[tuple[TextLine, ...]] = []
        for at in range(0, len(names), NAMES_PER_ROW):
            cells = [
                self._rows(
                    (replace(block, text=name),),
                    block.kind,
                    column * width,
                    room=(column + 1) * width,
                )
                for column, name in enumerate(names[at : at + NAMES_PER_ROW])
            ]
            rows += (sum(cells_beside, ()) for cells_beside in zip_longest(*cells, fillvalue=()))
        return Paragraph(Kind.NAME_LIST, tuple(rows), self.pitch)

    def _category(self, block: Block) -> Paragraph:
        """Return the class mark: in 文件 with a head it is not the first element of the text."""
        if self.is_first and not self.is_document:
            return self._first(block)
        return self._plain((block,), block.kind)

    def _rows(
        self,
        row: Sequence[Block],
        kind: Kind,
        left: float = 0,
        right: float = 0,
        first: float = 0,
        room: float | None = None,
    ) -> tuple[tuple[TextLine, ...], ...]:
        """Return the lines of a paragraph whose first line is indented further by ``first``.

        They go from ``left`` to ``right`` short of ``room``, which is the type area if not given.
        """
        look = self._find_look(kind)
        em = (look.size_pt or self.layout.body_size_pt) * TWIPS_PER_PT
        spacing = self.layout.page.char_spacing if look.size_pt == self.layout.body_size_pt else 0
        text = "".join([block.text for block in row])
        fonts = [self._font(block, kind, len(row)) for block in row for _ in block.text]
        ends = [at for at in range(1, len(text)) if fonts[at] != fonts[at - 1]]
        measured = measure(text, em, spacing, ends)
        room = (self.room if room is None else room) - left - right
        marks = _mark(text)
        stretches = list(break_lines(measured, room - first, room)) or [Stretch(0, 0)]
        return tuple(
            (
                TextLine(
                    runs=_cut(measured, fonts, marks, line.start, line.end - line.hangs),
                    hanging=_cut(measured, fonts, marks, line.end - line.hangs, line.end),
                    look=look,
                    left=left if line.start else left + first,
                    width=room if line.start else room - first,
                    is_full=line.end < len(text) and look.alignment is Alignment.JUSTIFY,
                ),
            )
            for line in stretches
        )

    def _find_look(self, kind: Kind) -> Look:
        look = self.layout.look(kind)
        if kind is Kind.DOCUMENT_NUMBER:
            return replace(
                look, alignment=Alignment.CENTER if self.is_document else Alignment.RIGHT
            )
        return look

    def _font(self, block: Block, kind: Kind, blocks: int) -> str:
        """Return the class of type of a block; a run-in heading keeps its own."""
        return self.layout.look(block.kind if blocks > 1 else kind).font or "仿宋"


_SETTERS: Final[Mapping[Kind, Callable[[_Setter, Block], Paragraph]]] = {
    Kind.TITLE: _Setter._title,
    Kind.SIGNATURE: _Setter._signature,
    Kind.DATE: _Setter._signature,
    Kind.ANNEX_NOTE: _Setter._annex_note,
    Kind.COPIES: _Setter._copies,
    Kind.NAME_LIST: _Setter._name_table,
    Kind.CATEGORY: _Setter._category,
}


def _mark(text: str) -> list[tuple[bool, bool]]:
    """Return for each character whether it is rare and whether it is a gap to be filled in."""
    marks = [(False, False)] * len(text)
    for start, end in find_outside_gb2312(text):
        for at in range(start, end):
            marks[at] = (True, False)
    for gap in GAP.finditer(text):
        for at in range(*gap.span()):
            marks[at] = (marks[at][0], True)
    return marks


def _cut(
    measured: Measured,
    fonts: Sequence[str],
    marks: Sequence[tuple[bool, bool]],
    start: int,
    end: int,
) -> tuple[Run, ...]:
    """Return the runs of a part of a paragraph."""
    runs: list[Run] = []
    at = start
    while at < end:
        look = fonts[at], measured.is_latin[at], marks[at]
        stop = at + 1
        while stop < end and (fonts[stop], measured.is_latin[stop], marks[stop]) == look:
            stop += 1
        font, is_latin, (is_rare, is_gap) = look
        runs.append(Run(measured.text[at:stop], font, is_latin, is_rare, is_gap))
        at = stop
    return tuple(runs)
