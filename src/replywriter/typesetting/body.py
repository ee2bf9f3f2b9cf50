"""The text of a letter as styled paragraphs: a style's name and text, hardly anything else.

Kept as string building: it runs once for each letter, and is most of what a batch does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from ..chinese import find_outside_gb2312, measure_width
from ..errors import LayoutError
from ..model.kind import HEADINGS, Kind
from ..model.layout import Form, Layout
from ..model.letter import Block, Letter, Paper
from ..model.style_names import (
    ANCHOR_NAME,
    GAP_NAME,
    IMPRINT_NAME,
    RARE_NAMES,
    RUN_IN_NAMES,
    STYLE_NAMES,
)
from ..units import TWIPS_PER_PT
from .shell import HINT, Shell
from .titles import break_title

# XML 1.0 2.2: what no document can hold. Escaped or not, a Word file with it does not open.
_UNUSABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL: Final = re.compile(r"[&<>\t]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\t": "</w:t><w:tab/><w:t xml:space=\"preserve\">"}
_GAP: Final = re.compile("【待补：[^】]*】")

_HEAD_KINDS: Final = (Kind.DOCUMENT_NUMBER, Kind.CATEGORY, Kind.PUBLICITY, Kind.SIGNER)
_ENDING_KINDS: Final = frozenset(
    {Kind.ANNEX_NOTE, Kind.SIGNATURE, Kind.DATE, Kind.NOTE, Kind.PUBLICITY, Kind.COPIES}
)
_NAMES_PER_ROW: Final = 5
_KEEP: Final = "<w:keepNext/>"
_RUN: Final = f"<w:r><w:rPr>{HINT}</w:rPr><w:t xml:space=\"preserve\">"
_END: Final = "</w:t></w:r>"


def write_body(letter: Letter, shell: Shell) -> str:
    """Return ``word/document.xml`` of a letter.

    Raises:
        LayoutError: A text holds a character that no Word file can hold.
    """
    paragraphs = list(letter.paragraphs())
    kept = _find_kept(paragraphs)
    body = _Body(letter, shell)
    pieces = [shell.before_body]
    for index, row in enumerate(paragraphs):
        pieces += body.write(row, index in kept)
    pieces.append(shell.after_body)
    return "".join(pieces)


def _find_kept(paragraphs: Sequence[tuple[Block, ...]]) -> frozenset[int]:
    """Return which paragraphs stay with the next: from the last of the body to the letter's end.

    So signature and date never stand on a page without text (GB/T 9704-2012 7.3.5.5).
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
    return frozenset(range(first, last))


class _Body:
    """Writes the paragraphs of one letter one after the other."""

    def __init__(self, letter: Letter, shell: Shell) -> None:
        self.letter = letter
        self.shell = shell
        self.layout = shell.layout
        self.is_first = True
        self.annexes = sum(block.kind is Kind.ANNEX_NOTE for block in letter.blocks)
        self.annexes_seen = 0

    def write(self, row: tuple[Block, ...], is_kept: bool) -> Iterator[str]:
        """Yield the XML of one paragraph."""
        block = row[0]
        keep = _KEEP if is_kept else ""
        match block.kind:
            case Kind.TITLE:
                yield self._title(block)
            case Kind.SIGNATURE | Kind.DATE:
                yield self._signature(block, keep)
            case Kind.ANNEX_NOTE:
                yield self._annex_note(block, keep)
            case Kind.COPIES:
                yield from self._imprint(block)
            case Kind.NAME_LIST:
                yield self._name_table(block)
            case kind if kind in _HEAD_KINDS and self.is_first:
                yield self._first(block)
            case kind if kind in HEADINGS and len(row) > 1:
                yield self._run_in(row, keep)
            case kind:
                look = self.layout.look(kind)
                runs = "".join(self._runs(part.text, look.font) for part in row)
                yield _paragraph(kind, runs, keep)
        self.is_first = False

    def _runs(self, text: str, font: str | None, style: str = "") -> str:
        """Return the runs of a text: one, unless it holds rare characters or a gap."""
        _refuse_unusable(text)
        opening = f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{HINT}</w:rPr><w:t xml:space="preserve">' if style else _RUN
        try:
            text.encode("gb2312")
        except UnicodeEncodeError:
            rare = find_outside_gb2312(text)
        else:
            rare = []
        if not rare and "【" not in text:
            return f"{opening}{_escape(text)}{_END}"
        if style:
            return "".join(_marked_runs(text, rare, opening, _inside_heading(self.layout, style, font)))
        return "".join(_marked_runs(text, rare, opening, _own_styles(font)))

    def _title(self, block: Block) -> str:
        names = (self.letter.paper.mark, self.letter.paper.author)
        lines = break_title(block.text, self.layout.title_chars, names)
        font = self.layout.look(Kind.TITLE).font
        runs = "<w:r><w:br/></w:r>".join(self._runs(line, font) for line in lines)
        plan = self.shell.plan
        pitch = self.layout.page.pitch
        before = round(self.layout.heads[self.shell.form].title_before_lines * pitch)
        if self.is_first:
            before = plan.before_title if plan else 0
        return _paragraph(Kind.TITLE, runs, middle=_spacing(before, pitch))

    def _first(self, block: Block) -> str:
        """Return the first element below the head; the 文件 form draws its red line under it."""
        plan, middle = self.shell.plan, ""
        if plan and plan.number_rule_space_pt and block.kind is Kind.DOCUMENT_NUMBER:
            middle = (
                '<w:pBdr><w:bottom w:val="single" w:sz="12" '
                f'w:space="{plan.number_rule_space_pt}" w:color="{self.layout.mark_color}"/></w:pBdr>'
            )
        if plan:
            middle += _spacing(plan.before_first, self.layout.page.pitch)
        return _paragraph(block.kind, self._runs(block.text, None), middle=middle)

    def _run_in(self, row: tuple[Block, ...], keep: str) -> str:
        """Return a heading and the text that runs on, in one paragraph of the body."""
        heading, *rest = row
        style = RUN_IN_NAMES[heading.kind][0]
        runs = self._runs(heading.text, self.layout.look(heading.kind).font, style)
        runs += "".join(self._runs(block.text, None) for block in rest)
        return _paragraph(Kind.BODY, runs, keep)

    def _annex_note(self, block: Block, keep: str) -> str:
        """Return one line of 附件说明, wrapped lines hanging at the first name (7.3.4)."""
        advance = self._advance
        number = re.match(r"(?:附件：)?(\d+\.)?", block.text)
        digits = 2 if self.annexes > 9 else 1
        zone = round(advance / 2 * digits + advance / 4) if number and number[1] else 0
        label = 3 * advance
        left = 2 * advance + label + zone
        is_first = self.annexes_seen == 0
        self.annexes_seen += 1
        hanging = label + zone if is_first else zone
        before = round((self.layout.look(Kind.ANNEX_NOTE).before_lines or 0) * self._pitch)
        indent = (
            f'<w:ind w:leftChars="0" w:left="{left}" w:firstLineChars="0" w:hanging="{hanging}"/>'
        )
        middle = _spacing(before if is_first else 0, self._pitch) + indent
        return _paragraph(Kind.ANNEX_NOTE, self._runs(block.text, None), keep, middle)

    def _signature(self, block: Block, keep: str) -> str:
        """Return 署名 or 日期 at its place from the right edge (7.3.5.1, 7.3.5.2)."""
        unit, date = self.letter.find(Kind.SIGNATURE), self.letter.find(Kind.DATE)
        unit_right, date_right = plan_signature(
            measure_width(unit.text) * self._advance if unit else 0,
            measure_width(date.text) * self._advance if date else 0,
            self._char,
            self.shell,
            self.letter.paper,
        )
        right = unit_right if block.kind is Kind.SIGNATURE else date_right
        gaps = self.layout.signature
        lines = (
            gaps.sealed_before_lines if self.letter.paper.is_sealed else gaps.unsealed_before_lines
        )
        starts = block is (unit or date)
        middle = _spacing(round(lines * self._pitch) if starts else 0, self._pitch)
        middle += f'<w:ind w:right="{right}"/>'
        return _paragraph(block.kind, self._runs(block.text, None), keep, middle)

    def _imprint(self, block: Block) -> Iterator[str]:
        """Yield 抄送 in a frame at the foot of the last page; the 文件 form adds its lines (7.4)."""
        page = self.layout.page
        runs = self._runs(block.text, None)
        if self.shell.form is not Form.DOCUMENT or not self.letter.paper.imprint:
            frame = (
                f'<w:framePr w:w="{page.text_width}" w:wrap="around" w:vAnchor="margin" '
                'w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
            )
            yield _paragraph(Kind.COPIES, runs, _KEEP, frame)
        else:
            yield from self._ruled_imprint(block, runs, self.letter.paper.imprint)
        yield f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_NAME[0]}"/></w:pPr></w:p>'

    def _ruled_imprint(
        self, block: Block, runs: str, imprint: tuple[str, str]
    ) -> Iterator[str]:
        """Yield 抄送 and 印发 between thick and thin lines, each in a frame of its own.

        Two frames, because programs print a frame with inner borders in the running text.
        """
        page = self.layout.page
        outer, inner = self.layout.imprint_rules
        line = 480
        char = round((self.layout.look(Kind.COPIES).size_pt or 14) * TWIPS_PER_PT)
        first_room = (page.text_width - 2 * char) / char
        lines = max(1, -int(-(measure_width(block.text) - 3) // (first_room - 3)))
        below = page.text_bottom - line - outer
        above = below - inner - line * lines - 9
        thick = f'w:val="single" w:sz="{_eighths(outer)}" w:space="0" w:color="000000"'
        thin = f'w:val="single" w:sz="{_eighths(inner)}" w:space="0" w:color="000000"'
        frame = (
            f'<w:framePr w:w="{page.text_width}" w:wrap="around" w:vAnchor="page" '
            f'w:hAnchor="page" w:x="{page.left}" w:y="{{}}"/>'
        )
        yield _paragraph(
            Kind.COPIES, runs, _KEEP, f"{frame.format(above)}<w:pBdr><w:top {thick}/></w:pBdr>"
        )
        printed = "\t".join((imprint[0], f"{imprint[1]}印发"))
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="{IMPRINT_NAME[0]}"/>{_KEEP}{frame.format(below)}'
            f"<w:pBdr><w:top {thin}/><w:bottom {thick}/></w:pBdr></w:pPr>"
            f"{self._runs(printed, None)}</w:p>"
        )

    def _name_table(self, block: Block) -> str:
        """Return a list of names as a table of five columns."""
        names = block.text.split("、")
        width = self.layout.page.text_width // _NAMES_PER_ROW
        rows = [names[at : at + _NAMES_PER_ROW] for at in range(0, len(names), _NAMES_PER_ROW)]
        grid = f'<w:gridCol w:w="{width}"/>' * _NAMES_PER_ROW
        cells = "".join(
            "<w:tr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
                f"{_paragraph(Kind.NAME_LIST, self._runs(name, None) if name else '')}</w:tc>"
                for name in [*row, *[""] * (_NAMES_PER_ROW - len(row))]
            )
            + "</w:tr>"
            for row in rows
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{self.layout.page.text_width}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{cells}</w:tbl>'
            f'<w:p><w:pPr><w:pStyle w:val="{ANCHOR_NAME[0]}"/></w:pPr></w:p>'
        )

    @property
    def _pitch(self) -> int:
        return self.layout.page.pitch

    @property
    def _char(self) -> int:
        """One 字 as a length: the size of the body."""
        return round(self.layout.body_size_pt * TWIPS_PER_PT)

    @property
    def _advance(self) -> int:
        """How far one 字 of the body moves the line on."""
        return self._char + self.layout.page.char_spacing


def plan_signature(
    unit_width: float, date_width: float, char: int, shell: Shell, paper: Paper
) -> tuple[int, int]:
    """Return the right indents of 署名 and 日期 in twips; widths are in twips as well.

    Sealed: the date 4 字 from the right, the unit centred on it (7.3.5.1). Unsealed: the unit
    2 字 from the right and the date beginning 2 字 further in than the unit; a date longer than
    the unit stands 2 字 from the right instead (7.3.5.2).
    """
    gaps = shell.layout.signature
    if paper.is_sealed:
        date_right = gaps.sealed_date_right * char
        unit_right = date_right + (date_width - unit_width) / 2
        if unit_right < 0:  # a unit wider than the date and both margins pushes the date inwards
            unit_right, date_right = 0, (unit_width - date_width) / 2
    else:
        blank = gaps.unsealed_right * char
        unit_right = blank
        date_right = blank + unit_width - blank - date_width
        if date_right < blank:
            date_right = blank
            unit_right = max(blank, 2 * blank + date_width - unit_width)
        if not unit_width:
            date_right = blank
    return round(unit_right), round(date_right)


def _paragraph(kind: Kind, runs: str, keep: str = "", middle: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLE_NAMES[kind][0]}"/>{keep}{middle}</w:pPr>{runs}</w:p>'


def _spacing(before: int, pitch: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'


def _eighths(width: int) -> int:
    """Return a line's width in eighths of a point, as borders are given."""
    return round(width / TWIPS_PER_PT * 8)


def _escape(text: str) -> str:
    if _SPECIAL.search(text):
        return _SPECIAL.sub(lambda match: _ENTITIES[match.group()], text)
    return text


def _refuse_unusable(text: str) -> None:
    if text.isprintable():
        return
    unusable = _UNUSABLE.search(text)
    if unusable:
        raise LayoutError(
            f"“{text[max(unusable.start() - 8, 0) : unusable.start()]}”之后有控制字符 "
            f"U+{ord(unusable.group()):04X}，Word 文件放不下。请删去。"
        )


def _own_styles(font: str | None) -> tuple[str, str]:
    """Return the properties of a rare character and of a gap in ordinary text: named styles."""
    rare, gap = RARE_NAMES[font or "仿宋"][0], GAP_NAME[0]
    return f'<w:rStyle w:val="{rare}"/>{HINT}', f'<w:rStyle w:val="{gap}"/>{HINT}'


def _inside_heading(layout: Layout, style: str, font: str | None) -> tuple[str, str]:
    """Return the same inside a run-in heading, whose own style says where the heading ends."""
    rare = quoteattr(layout.fonts[font or "仿宋"].rare)
    mark = f'<w:rStyle w:val="{style}"/>'
    return (
        f'{mark}<w:rFonts w:hint="eastAsia" w:eastAsia={rare}/>',
        f'{mark}{HINT}<w:highlight w:val="yellow"/>',
    )


def _marked_runs(
    text: str, rare: Sequence[tuple[int, int]], opening: str, properties: tuple[str, str]
) -> Iterator[str]:
    """Yield runs in which rare characters stand in a font that has them and gaps are yellow."""
    marks = [(start, end, properties[0]) for start, end in rare]
    marks += [(*gap.span(), properties[1]) for gap in _GAP.finditer(text)]
    at = 0
    for start, end, marked in sorted(marks):
        if start < at:
            continue
        if start > at:
            yield f"{opening}{_escape(text[at:start])}{_END}"
        yield (
            f'<w:r><w:rPr>{marked}</w:rPr>'
            f'<w:t xml:space="preserve">{_escape(text[start:end])}{_END}'
        )
        at = end
    if at < len(text):
        yield f"{opening}{_escape(text[at:])}{_END}"
