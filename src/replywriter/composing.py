"""Outline → Letter: the words of the format around what staff filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from .chinese import to_numeral, to_written_date
from .formats.format import Format
from .formats.region import Region
from .formats.setting import Setting, find_setting
from .formats.wording import Gap, MissingFieldError
from .model.block import Block, Span
from .model.diagnostic import Diagnostic, Level, OutlineError
from .model.kind import HEADINGS, Kind
from .model.layout import Form, Layout
from .model.letter import DEFAULT_LATIN_FONT, Letter, Paper
from .model.letterhead import Letterhead
from .model.outline import Outline, Part, Row, Unit, Wording
from .model.source import Entry, Place
from .voice import Voice, enumerate_phrase

NAME_LIST_TITLE: Final = "提案者名单"

# How each level of headings is numbered (GB/T 9704-2012 7.3.3).
_LABELS: Final[Sequence[Callable[[int], str]]] = (
    lambda number: f"{to_numeral(number)}、",
    lambda number: f"（{to_numeral(number)}）",
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
)
# What a run-in heading may end with; any other gets 。
_SENTENCE_END: Final = re.compile("[。！？：；…:;!?][”’）]*$")


def compose(
    outline: Outline,
    *,
    format: Format | None = None,  # noqa: A002 - the contract's word
    region: Region | None = None,
    unit: Unit | None = None,
    is_draft: bool = False,
) -> Letter:
    """Return the letter that an outline gives; a draft shows 【待补：…】 for what is missing.

    Raises:
        OutlineError: The wording needs a field that is not filled in, or headings go deeper than
            （1）; the diagnostics say where.
        TemplateError: The format, region or unit is faulty.
    """
    setting = find_setting(outline, format, region, unit)
    try:
        return _Composer(outline, setting, is_draft).compose()
    except MissingFieldError as fault:
        raise OutlineError([_diagnose_gap(outline, fault.gap)]) from None


def _diagnose_gap(outline: Outline, gap: Gap) -> Diagnostic:
    source = outline.source
    place = source.locate_key(gap.path) if source else Place("", None)
    owner = f"“{gap.path[0]}”" if len(gap.path) > 1 else "提纲"
    return Diagnostic(
        place,
        "missing-field",
        "S-01",
        Level.ERROR,
        f"复函要用到{owner}的“{gap.name}”，这里没有填。请补上。",
        "通行做法",
    )


@dataclass(slots=True)
class _Line:
    """A paragraph that is being put together from pieces of text."""

    pieces: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, text: str, wording: str | None = None) -> None:
        """Add a piece: typed text keeps its place, other text is the wording's."""
        if not text:
            return
        self.pieces.append(text)
        if isinstance(text, Entry):
            self.spans.append(Span(len(text), text.path, text.offset))
        else:
            self.spans.append(Span(len(text), wording=wording))

    def block(self, kind: Kind, runs_on: bool = False) -> Block:
        """Return the paragraph as a block."""
        return Block(kind, "".join(self.pieces), runs_on, tuple(self.spans))


def ends_sentence(text: str) -> bool:
    """Tell whether a run-in heading ends as a sentence does, so that text can follow it."""
    return bool(_SENTENCE_END.search(text))


def number_heading(level: int, number: int) -> str:
    """Return the number of a heading: 一、 for level 0, （一） 1. （1） below (7.3.3)."""
    return _LABELS[level](number)


def _lines(pieces: Sequence[str], wording: str) -> list[_Line]:
    """Return what words say as the paragraphs that their line breaks make."""
    lines = [_Line()]
    for piece in pieces:
        start = 0
        for row in piece.split("\n"):
            if start:
                lines.append(_Line())
            end = start + len(row)
            lines[-1].add(piece.cut(start, end) if isinstance(piece, Entry) else row, wording)
            start = end + 1
    return [line for line in lines if line.pieces]


def find_paper(setting: Setting) -> tuple[Letterhead | None, Layout]:
    """Return the letterhead of a setting, and the layout of letters on its paper.

    Raises:
        TemplateError: The unit names a letterhead that is not there, or that does not serve.
    """
    if not (setting.unit.paper or {}).get("信头"):
        return None, setting.format.layout
    # What reads Word files is not needed for letters without a letterhead.
    from .letterheads.fitting import fit_letterhead  # noqa: PLC0415
    from .letterheads.loading import find_letterhead  # noqa: PLC0415

    letterhead = find_letterhead(setting.unit)
    if letterhead is None:
        return None, setting.format.layout
    return fit_letterhead(letterhead, setting.format.layout)


def _block(kind: Kind, *pieces: str, wording: str | None = None, runs_on: bool = False) -> Block:
    line = _Line()
    for piece in pieces:
        line.add(piece, wording)
    return line.block(kind, runs_on)


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text field: its lines, without the blanks around them."""
    paragraphs: list[str] = []
    start = 0
    for row in text.split("\n"):
        bare = row.strip()
        if bare:
            left = start + row.index(bare)
            right = left + len(bare)
            paragraphs.append(
                text.cut(left, right) if isinstance(text, Entry) else text[left:right]
            )
        start += len(row) + 1
    return paragraphs


class _Composer:
    """Puts the blocks of one letter in order."""

    def __init__(self, outline: Outline, setting: Setting, is_draft: bool) -> None:
        self.outline = outline
        self.setting = setting
        self.is_draft = is_draft
        self.voice = Voice(outline, setting, is_draft)
        self.counters = [0] * len(HEADINGS)

    def compose(self) -> Letter:
        """Return the whole letter."""
        blocks = tuple(self._all_blocks())
        letterhead, layout = find_paper(self.setting)
        return Letter(
            blocks=blocks,
            case=self.setting.format.complete(self.outline.case),
            genre=self.voice.genre,
            paper=replace(self._paper(blocks), letterhead=letterhead),
            format=self.setting.format.name,
            layout=layout,
            source=self.outline.source,
            file=self.outline.source.file if self.outline.source else "",
            category=self.outline.result.category if self.outline.result else None,
            requirements=self.outline.requirements,
        )

    def _all_blocks(self) -> Iterator[Block]:
        wording = self.outline.wording or Wording()
        yield from self._zone(wording.head, self._head_kinds())
        yield from self._opening()
        for text in split_paragraphs(self.outline.background or ""):
            yield _block(Kind.BODY, text)
        yield from self._parts()
        yield from self._closing()
        yield from self._zone(wording.tail, self._tail_kinds())

    def _zone(self, rows: Sequence[Row] | None, kinds: Sequence[Kind]) -> Iterator[Block]:
        """Yield what stands before the opening or after the closing: the outline's rows, or all.

        A row without words of its own prints what the rest of the outline says for its element.
        """
        for row in [Row(kind.value) for kind in kinds] if rows is None else rows:
            kind = Kind(row.element)
            if row.text is not None:
                yield _block(kind, row.text)
            elif kind in _PRINTERS:
                yield from _PRINTERS[kind](self)

    def _head_kinds(self) -> list[Kind]:
        region = self.setting.region
        kinds = [Kind.DOCUMENT_NUMBER]
        if self.setting.category_mark.where == "首页右上角":
            kinds.append(Kind.CATEGORY)
        if region.publicity_mark.where == "首页右上角":
            kinds.append(Kind.PUBLICITY)
        return [*kinds, Kind.TITLE, Kind.SALUTATION]

    def _tail_kinds(self) -> list[Kind]:
        marks = [Kind.PUBLICITY] if self.setting.region.publicity_mark.where == "附注" else []
        signing = (Kind.ANNEX_NOTE, Kind.SIGNATURE, Kind.DATE, Kind.NOTE)
        return [*signing, *marks, Kind.ANNEX_LABEL, Kind.ANNEX_TITLE, Kind.NAME_LIST, Kind.COPIES]

    def _document_number(self) -> Iterator[Block]:
        result = self.outline.result
        if result and result.document_number:
            yield _block(Kind.DOCUMENT_NUMBER, *self.voice.document_number(), wording="文号")

    def _category(self) -> Iterator[Block]:
        if self.outline.result and self.outline.result.category:
            yield self._mark(Kind.CATEGORY, "类别", self.setting.category_mark.pattern)

    def _publicity(self) -> Iterator[Block]:
        if self.outline.result and self.outline.result.publicity:
            yield self._mark(Kind.PUBLICITY, "公开", self.setting.region.publicity_mark.pattern)

    def _signer(self) -> Iterator[Block]:
        if self.outline.result and self.outline.result.signer:
            yield _block(Kind.SIGNER, *self.voice.say("签发人"), wording="签发人")

    def _title(self) -> Iterator[Block]:
        wording = self.outline.wording
        title = self.voice.say("标题", wording.title if wording else None)
        yield _block(Kind.TITLE, *_without_breaks(title), wording="标题")

    def _salutation(self) -> Iterator[Block]:
        wording = self.outline.wording
        salutation = self.voice.say("称谓", wording.salutation if wording else None)
        yield _block(Kind.SALUTATION, *_without_breaks(salutation), wording="称谓")

    def _mark(self, kind: Kind, element: str, pattern: str | None) -> Block:
        """Return a mark of the region: the class or the publicity of the letter."""
        return _block(kind, *self.voice.say_mark(element, pattern), wording=element)

    def _opening(self) -> Iterator[Block]:
        """Yield the paragraphs from the receipt to 如下：, thanks in their middle.

        The three run on in one paragraph; words that begin with a line break start a new one.
        """
        wording = self.outline.wording
        thanks = [self.outline.thanks] if self.outline.thanks else self._gap("致谢")
        lines = [_Line()]
        for pieces, element in (
            (self.voice.say("开头", wording.opening if wording else None), "开头"),
            (thanks, "致谢"),
            (self.voice.say("过渡", wording.transition if wording else None), "过渡"),
        ):
            for piece in pieces:
                if piece.startswith("\n") and lines[-1].pieces:
                    lines.append(_Line())
                if not isinstance(piece, Entry) and "\n" not in piece:
                    lines[-1].add(piece, element)
                    continue
                for index, paragraph in enumerate(split_paragraphs(piece)):
                    if index:
                        lines.append(_Line())
                    lines[-1].add(paragraph, element)
        yield from (line.block(Kind.BODY) for line in lines if line.pieces)

    def _gap(self, name: str) -> list[str]:
        """Return what a draft shows where a part says nothing that the format must have."""
        is_wanted = name == "其他部分" or name in self.setting.format.parts
        return [f"【待补：{name}】"] if self.is_draft and is_wanted else []

    def _parts(self) -> Iterator[Block]:
        outline = self.outline
        yield from self._part(outline.done, "已做工作")
        for part in outline.others:
            yield from self._part(part, "其他部分")
        yield from self._part(outline.next_steps, "下一步工作")

    def _part(self, part: Part | None, name: str) -> Iterator[Block]:
        if part is None or not part.is_filled:
            yield from (_block(Kind.BODY, gap) for gap in self._gap(name))
            return
        yield from self._item(part, 0, stands_alone=True)

    def _item(self, part: Part, level: int, stands_alone: bool = False) -> Iterator[Block]:
        """Yield a part or an item; ``level`` counts the headings above it.

        A part's heading stands on a line of its own, an item's runs into its first paragraph.
        """
        paragraphs = split_paragraphs(part.text or "")
        inner = level
        if part.heading:
            runs_in = bool(paragraphs) and not stands_alone
            yield self._heading(part, part.heading, level, runs_in)
            if runs_in:
                yield _block(Kind.BODY, paragraphs.pop(0), runs_on=True)
            inner = level + 1
        for paragraph in paragraphs:
            yield _block(Kind.BODY, paragraph)
        for item in part.items:
            yield from self._item(item, inner)

    def _heading(self, part: Part, heading: str, level: int, runs_in: bool) -> Block:
        if level >= len(HEADINGS):
            raise OutlineError([self._diagnose_depth(heading)])
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (len(HEADINGS) - level - 1)
        text = next(iter(split_paragraphs(heading)), heading)
        stop = "。" if runs_in and not ends_sentence(text) else ""
        label = (
            part.label if part.label is not None else number_heading(level, self.counters[level])
        )
        return _block(HEADINGS[level], label, text, stop, wording="序号")

    def _diagnose_depth(self, heading: str) -> Diagnostic:
        source, path = self.outline.source, getattr(heading, "path", ())
        return Diagnostic(
            source.locate_value(path) if source else Place("", None),
            "heading-too-deep",
            "H-01",
            Level.ERROR,
            "标题最多四级：一、（一）1.（1）。请把这一条并入上一级，或去掉它的标题。",
            "GB/T 9704-2012 7.3.3",
        )

    def _closing(self) -> Iterator[Block]:
        wording = self.outline.wording
        own = wording.closing if wording else None
        if own is None:
            own = self.outline.closing
        if own is not None:
            yield from (_block(Kind.BODY, text) for text in split_paragraphs(own))
        else:
            yield from (line.block(Kind.BODY) for line in _lines(self.voice.say("结尾"), "结尾"))

    def _annex_names(self) -> list[str]:
        names = [annex.name for annex in self.outline.annexes if annex.name]
        return [*names, NAME_LIST_TITLE] if self._lists_names() else names

    def _lists_names(self) -> bool:
        """Tell whether the salutation names the first of many authors, and 等 for the others."""
        wording, addressees = self.outline.wording, self.voice.addressees
        if not addressees.exceeds(self.setting.max_names) or (wording and wording.salutation):
            return False
        return addressees.names[0] in "".join(self.voice.say("称谓"))

    def _annex_notes(self) -> Iterator[Block]:
        """Yield 附件：甲, or 附件：1.甲 and a paragraph for each further one (7.3.4)."""
        names = self._annex_names()
        for index, name in enumerate(names, 1):
            label = "附件：" if index == 1 else ""
            number = f"{index}." if len(names) > 1 else ""
            yield _block(Kind.ANNEX_NOTE, label + number, name, wording="附件说明")

    def _signature(self) -> Iterator[Block]:
        signature, unit = self.outline.signature, self.setting.unit
        own = signature.unit if signature else None
        name = own or unit.full_name or self.outline.case.unit
        if name or self.is_draft:
            yield _block(Kind.SIGNATURE, name or "【待补：署名】", wording="署名")

    def _date(self) -> Iterator[Block]:
        signature = self.outline.signature
        date = signature.date if signature else None
        if date:
            written: str = to_written_date(date)
            if isinstance(date, Entry):
                written = Entry(written, date.path)
            yield _block(Kind.DATE, written, wording="日期")
        elif self.is_draft:
            yield _block(Kind.DATE, "【待补：成文日期】", wording="日期")

    def _note(self) -> Iterator[Block]:
        if self.voice.contact:
            for line in _lines(self.voice.say("附注"), "附注"):
                yield line.block(Kind.NOTE)

    def _copies(self) -> Iterator[Block]:
        if self.outline.copies:
            yield _block(Kind.COPIES, *self.voice.say("抄送"), wording="抄送")

    def _annex_label(self) -> Iterator[Block]:
        """Yield what heads the page that names everybody whom the salutation could not name."""
        if self._lists_names():
            annexes = len(self._annex_names())
            yield _block(Kind.ANNEX_LABEL, "附件" if annexes == 1 else f"附件{annexes}")

    def _annex_title(self) -> Iterator[Block]:
        if self._lists_names():
            yield _block(Kind.ANNEX_TITLE, NAME_LIST_TITLE)

    def _name_list(self) -> Iterator[Block]:
        if self._lists_names():
            yield _block(Kind.NAME_LIST, *enumerate_phrase(self.voice.addressees.names, "、"))

    def _paper(self, blocks: Sequence[Block]) -> Paper:
        unit, case = self.setting.unit, self.outline.case
        paper = unit.paper or {}
        signature = self.outline.signature
        name = unit.full_name or (signature.unit if signature else None) or case.unit or ""
        date = (signature.date if signature else None) or ""
        is_document = self.setting.form is Form.DOCUMENT
        return Paper(
            form=self.setting.form,
            mark=str(paper.get("版头") or name),
            is_sealed=self.setting.is_sealed,
            latin_font=paper.get("西文字体", DEFAULT_LATIN_FONT),
            imprint=(str(name), to_written_date(date)) if is_document and date else None,
            author=str(name),
            title=next((block.text for block in blocks if block.kind is Kind.TITLE), ""),
            date=str(date),
        )


# What is printed for an element before the opening or after the closing.
_PRINTERS: Final[Mapping[Kind, Callable[[_Composer], Iterator[Block]]]] = {
    Kind.DOCUMENT_NUMBER: _Composer._document_number,
    Kind.CATEGORY: _Composer._category,
    Kind.PUBLICITY: _Composer._publicity,
    Kind.SIGNER: _Composer._signer,
    Kind.TITLE: _Composer._title,
    Kind.SALUTATION: _Composer._salutation,
    Kind.ANNEX_NOTE: _Composer._annex_notes,
    Kind.SIGNATURE: _Composer._signature,
    Kind.DATE: _Composer._date,
    Kind.NOTE: _Composer._note,
    Kind.ANNEX_LABEL: _Composer._annex_label,
    Kind.ANNEX_TITLE: _Composer._annex_title,
    Kind.NAME_LIST: _Composer._name_list,
    Kind.COPIES: _Composer._copies,
}


def _without_breaks(pieces: Sequence[str]) -> list[str]:
    """Return pieces of a one-line element, its line breaks left out."""
    bare: list[str] = []
    for piece in pieces:
        bare += split_paragraphs(piece) if "\n" in piece else [piece]
    return bare
