"""The text of a letter as styled paragraphs: a style's name and text, hardly anything else.

Kept as string building: it runs once for each letter, and is most of what a batch does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from ..model.block import Block
from ..model.kind import HEADINGS, Kind
from ..model.layout import Alignment, Form
from ..model.letter import Letter
from ..model.style_names import ANCHOR_NAME, RUN_IN_NAMES, STYLE_NAMES
from .imprint import write_copies, write_imprint
from .indents import hang_annex_note, place_signature
from .runs import RunWriter
from .shell import Shell
from .titles import break_title

HEAD_KINDS: Final = (Kind.DOCUMENT_NUMBER, Kind.CATEGORY, Kind.PUBLICITY, Kind.SIGNER)
_ENDING_KINDS: Final = frozenset(
    {Kind.ANNEX_NOTE, Kind.SIGNATURE, Kind.DATE, Kind.NOTE, Kind.PUBLICITY, Kind.COPIES}
)
NAMES_PER_ROW: Final = 5
_KEEP: Final = "<w:keepNext/>"
CORNER_WIDTH: Final = 0.4  # of the type area: the frame of a class mark at the head of 文件


def write_body(letter: Letter, shell: Shell) -> str:
    """Return ``word/document.xml`` of a letter.

    Raises:
        LayoutError: A text holds a character that no Word file can hold.
    """
    return "".join([shell.before_body, *write_paragraphs(letter, shell), shell.after_body])


def write_paragraphs(letter: Letter, shell: Shell) -> list[str]:
    """Return the XML of each paragraph of a letter in order, and last that of its foot.

    Raises:
        LayoutError: A text holds a character that no Word file can hold.
    """
    paragraphs = list(letter.paragraphs())
    body = _Body(letter, shell)
    kept = find_kept(paragraphs, body.has_foot)
    pieces = [body.write(row, _KEEP if at in kept else "") for at, row in enumerate(paragraphs)]
    return [*pieces, *body.write_foot()]


def find_kept(paragraphs: Sequence[tuple[Block, ...]], has_foot: bool) -> frozenset[int]:
    """Return which paragraphs stay with the next: from the last of the body to the letter's end.

    So signature and date never stand on a page without text (GB/T 9704-2012 7.3.5.5), nor does a
    版记 that follows without 抄送.
    """
    kinds = [row[0].kind for row in paragraphs]
    if Kind.SIGNATURE not in kinds and Kind.DATE not in kinds:
        return frozenset()
    last = len(kinds) - 1
    if Kind.ANNEX_LABEL in kinds:
        last = kinds.index(Kind.ANNEX_LABEL) - 1
    first = last
    while first > 0 and kinds[first] in _ENDING_KINDS:
        first -= 1
    return frozenset(range(first, last + has_foot))


class _Body:
    """Writes the paragraphs of one letter one after the other."""

    def __init__(self, letter: Letter, shell: Shell) -> None:
        self.letter = letter
        self.shell = shell
        self.layout = shell.layout
        self.is_document = shell.form is Form.DOCUMENT
        self.has_foot = (
            self.is_document
            and letter.paper.imprint is not None
            and letter.find(Kind.COPIES) is None
        )
        self.is_first = True
        self.runs = RunWriter(shell.layout, [block.text for block in letter.blocks])
        self.annexes = sum(block.kind is Kind.ANNEX_NOTE for block in letter.blocks)
        self.annexes_seen = 0
        self._unit = letter.find(Kind.SIGNATURE)
        self._date = letter.find(Kind.DATE)

    def write(self, row: tuple[Block, ...], keep: str) -> str:
        """Return the XML of one paragraph; ``keep`` is what binds it to the next."""
        block = row[0]
        kind = block.kind
        rule = self._head_rule(block) if self.is_first else ""
        writer = _WRITERS.get(kind)
        if writer is not None:
            text = writer(self, block, keep)
        elif kind is Kind.CATEGORY and self.is_document and self.shell.plan:
            text = self._corner_mark(block)
        elif self.is_first and kind in HEAD_KINDS:
            text = self._first(block)
        elif len(row) > 1 and kind in HEADINGS:
            text = self._run_in(row, keep)
        else:
            runs = "".join([self.runs.write(part.text, kind) for part in row])
            text = _paragraph(kind, runs, keep)
        self.is_first = False
        return rule + text

    def write_foot(self) -> Iterator[str]:
        """Yield the 版记 that 文件 has even where nobody gets a copy."""
        imprint = self.letter.paper.imprint
        if self.has_foot and imprint:
            yield from write_imprint(self.layout, "", "", self._imprint_runs(imprint))

    def _head_rule(self, block: Block) -> str:
        """Return the red line of 文件 where no 文号 stands above it yet."""
        plan = self.shell.plan
        if not self.is_document or plan is None or block.kind is Kind.DOCUMENT_NUMBER:
            return ""
        self.is_first = False
        return _paragraph(Kind.DOCUMENT_NUMBER, "", middle=self._first_properties(True))

    def _first(self, block: Block) -> str:
        """Return the first element below the head; the 文件 form draws its red line under it."""
        properties = self._first_properties(block.kind is Kind.DOCUMENT_NUMBER)
        return _paragraph(block.kind, self.runs.write(block.text), middle=properties)

    def _first_properties(self, has_rule: bool) -> str:
        plan = self.shell.plan
        if plan is None:
            return ""
        rule = (
            '<w:pBdr><w:bottom w:val="single" w:sz="12" '
            f'w:space="{plan.number_rule_space_pt}" w:color="{self.layout.mark_color}"/></w:pBdr>'
            if has_rule and plan.number_rule_space_pt
            else ""
        )
        return rule + self._spacing(plan.before_first)

    def _corner_mark(self, block: Block) -> str:
        """Return the class mark of 文件 in the upper right corner, above the red line."""
        page = self.layout.page
        frame = (
            f'<w:framePr w:w="{round(page.text_width * CORNER_WIDTH)}" w:wrap="around" '
            f'w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="{page.top}"/>'
        )
        return _paragraph(block.kind, self.runs.write(block.text), middle=frame)

    def _title(self, block: Block, _: str) -> str:
        names = (self.letter.paper.mark, self.letter.paper.author)
        lines = break_title(block.text, self.layout.title_chars, names)
        runs = "<w:r><w:br/></w:r>".join([self.runs.write(line, Kind.TITLE) for line in lines])
        if self.shell.is_own:
            return _paragraph(Kind.TITLE, runs)
        before = round(self.layout.heads[self.shell.form].title_before_lines * self._pitch)
        if self.is_first:
            before = self.shell.plan.before_title if self.shell.plan else 0
        return _paragraph(Kind.TITLE, runs, middle=self._spacing(before))

    def _run_in(self, row: tuple[Block, ...], keep: str) -> str:
        """Return a heading and the text that runs on, in one paragraph of the body."""
        heading, *rest = row
        runs = self.runs.write(heading.text, heading.kind, RUN_IN_NAMES[heading.kind][0])
        runs += "".join([self.runs.write(block.text) for block in rest])
        return _paragraph(Kind.BODY, runs, keep)

    def _annex_note(self, block: Block, keep: str) -> str:
        """Return one line of 附件说明, wrapped lines hanging at the first name (7.3.4)."""
        is_first = self.annexes_seen == 0
        self.annexes_seen += 1
        left, hanging = hang_annex_note(self.layout, block.text, self.annexes, is_first)
        before = round((self.layout.look(Kind.ANNEX_NOTE).before_lines or 0) * self._pitch)
        indent = (
            f'<w:ind w:leftChars="0" w:left="{left}" w:firstLineChars="0" w:hanging="{hanging}"/>'
        )
        spacing = "" if is_first and self.shell.is_own else self._spacing(before if is_first else 0)
        return _paragraph(Kind.ANNEX_NOTE, self.runs.write(block.text), keep, spacing + indent)

    def _signature(self, block: Block, keep: str) -> str:
        """Return 署名 or 日期 at its place from the right edge (7.3.5)."""
        unit_right, date_right = self._signature_rights
        right = unit_right if block.kind is Kind.SIGNATURE else date_right
        gaps = self.layout.signature
        lines = (
            gaps.sealed_before_lines if self.letter.paper.is_sealed else gaps.unsealed_before_lines
        )
        starts = block is (self._unit or self._date)
        middle = self._spacing(round(lines * self._pitch) if starts else 0)
        if self.shell.is_own:
            middle += self._place_right(block.kind, right)
        else:
            middle += f'<w:ind w:right="{right}"/>'
        return _paragraph(block.kind, self.runs.write(block.text), keep, middle)

    def _place_right(self, kind: Kind, right: int) -> str:
        """Return the place of 署名 or 日期 in a letterhead; one that centres them is left to it."""
        alignment = self.layout.look(kind).alignment
        if alignment is Alignment.CENTER:
            return ""
        side = "" if alignment is Alignment.RIGHT else '<w:jc w:val="right"/>'
        return f'<w:ind w:rightChars="0" w:right="{right}"/>{side}'

    @cached_property
    def _signature_rights(self) -> tuple[int, int]:
        """The right indents of 署名 and 日期: each depends on the width of both."""
        return place_signature(self.letter, self.layout)

    def _copies(self, block: Block, _: str) -> str:
        """Return 抄送 at the foot of the last page; the 文件 form adds 印发 and its lines."""
        runs, imprint = self.runs.write(block.text), self.letter.paper.imprint
        if not self.is_document or not imprint:
            return "".join(write_copies(self.layout, runs))
        return "".join(write_imprint(self.layout, block.text, runs, self._imprint_runs(imprint)))

    def _imprint_runs(self, imprint: tuple[str, str]) -> str:
        unit, date = imprint
        return self.runs.write_with_care(f"{unit}\t{date}印发")

    def _name_table(self, block: Block, _: str) -> str:
        """Return a list of names as a table of five columns."""
        names = block.text.split("、")
        width = self.layout.page.text_width // NAMES_PER_ROW
        rows = [names[at : at + NAMES_PER_ROW] for at in range(0, len(names), NAMES_PER_ROW)]
        rows[-1] += [""] * (NAMES_PER_ROW - len(rows[-1]))
        grid = f'<w:gridCol w:w="{width}"/>' * NAMES_PER_ROW
        cells = "".join(
            f"<w:tr>{''.join(self._name_cell(name, width) for name in row)}</w:tr>" for row in rows
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{self.layout.page.text_width}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}'
            f'</w:tbl><w:p><w:pPr><w:pStyle w:val="{ANCHOR_NAME[0]}"/></w:pPr></w:p>'
        )

    def _name_cell(self, name: str, width: int) -> str:
        runs = self.runs.write(name) if name else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{_paragraph(Kind.NAME_LIST, runs)}</w:tc>"
        )

    def _spacing(self, before: int) -> str:
        """Return the blank before a paragraph; the pitch of a letterhead's lines is its own."""
        if self.shell.is_own:
            return f'<w:spacing w:beforeLines="0" w:before="{before}"/>'
        return (
            f'<w:spacing w:before="{before}" w:after="0" w:line="{self._pitch}" '
            'w:lineRule="exact"/>'
        )

    @property
    def _pitch(self) -> int:
        return self.layout.page.pitch


# What is written otherwise than as a style and a text.
_WRITERS: Final[Mapping[Kind, Callable[[_Body, Block, str], str]]] = {
    Kind.TITLE: _Body._title,
    Kind.SIGNATURE: _Body._signature,
    Kind.DATE: _Body._signature,
    Kind.ANNEX_NOTE: _Body._annex_note,
    Kind.COPIES: _Body._copies,
    Kind.NAME_LIST: _Body._name_table,
}


def _paragraph(kind: Kind, runs: str, keep: str = "", middle: str = "") -> str:
    style = STYLE_NAMES[kind][0]
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{middle}</w:pPr>{runs}</w:p>'
