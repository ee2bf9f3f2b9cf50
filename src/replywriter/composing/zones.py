"""What stands before the opening and after the closing: 文号 to 称谓, 附件说明 to 抄送."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from ..model.block import Block
from ..model.kind import Kind
from ..model.outline import Outline, Row, Wording
from ..voice import Voice, enumerate_phrase, write_date
from .lines import make_block, split_lines, without_breaks

NAME_LIST_TITLE: Final = "提案者名单"


class Zones:
    """Prints the elements around the text of one letter, in the outline's order or the format's."""

    def __init__(self, outline: Outline, voice: Voice) -> None:
        """``voice`` says the elements; a draft shows what is missing."""
        self.outline = outline
        self.voice = voice
        self.setting = voice.setting
        self.wording = outline.wording or Wording()

    def head(self) -> Iterator[Block]:
        """Yield what stands before the opening."""
        return self._zone(self.wording.head, self._head_kinds())

    def tail(self) -> Iterator[Block]:
        """Yield what stands after the closing."""
        return self._zone(self.wording.tail, self._tail_kinds())

    def _zone(self, rows: Sequence[Row] | None, kinds: Sequence[Kind]) -> Iterator[Block]:
        """Yield what stands before the opening or after the closing: the outline's rows, or all.

        A row without words of its own prints what the rest of the outline says for its element.
        """
        usual = [(kind, None) for kind in kinds]
        own = [(Kind(row.element), row.text) for row in rows or ()]
        for kind, text in usual if rows is None else own:
            if text is not None:
                yield make_block(kind, text)
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
            yield make_block(Kind.DOCUMENT_NUMBER, *self.voice.document_number(), wording="文号")

    def _category(self) -> Iterator[Block]:
        if self.outline.result and self.outline.result.category:
            yield self._mark(Kind.CATEGORY, "类别", self.setting.category_mark.pattern)

    def _publicity(self) -> Iterator[Block]:
        if self.outline.result and self.outline.result.publicity:
            yield self._mark(Kind.PUBLICITY, "公开", self.setting.region.publicity_mark.pattern)

    def _signer(self) -> Iterator[Block]:
        if self.outline.result and self.outline.result.signer:
            yield make_block(Kind.SIGNER, *self.voice.say("签发人"), wording="签发人")

    def _title(self) -> Iterator[Block]:
        title = self.voice.say("标题", self.wording.title)
        yield make_block(Kind.TITLE, *without_breaks(title), wording="标题")

    def _salutation(self) -> Iterator[Block]:
        salutation = self.voice.say("称谓", self.wording.salutation)
        yield make_block(Kind.SALUTATION, *without_breaks(salutation), wording="称谓")

    def _mark(self, kind: Kind, element: str, pattern: str | None) -> Block:
        """Return a mark of the region: the class or the publicity of the letter."""
        return make_block(kind, *self.voice.say_mark(element, pattern), wording=element)

    def _annex_names(self) -> list[str]:
        names = [annex.name for annex in self.outline.annexes if annex.name]
        return [*names, NAME_LIST_TITLE] if self._lists_names else names

    @cached_property
    def _lists_names(self) -> bool:
        """Tell whether the salutation names the first of many authors, and 等 for the others."""
        addressees = self.voice.addressees
        if not addressees.exceeds(self.setting.max_names) or self.wording.salutation:
            return False
        return addressees.names[0] in "".join(self.voice.say("称谓"))

    def _annex_notes(self) -> Iterator[Block]:
        """Yield 附件：甲, or 附件：1.甲 and a paragraph for each further one (7.3.4)."""
        names = self._annex_names()
        for index, name in enumerate(names, 1):
            label = "附件：" if index == 1 else ""
            number = f"{index}." if len(names) > 1 else ""
            yield make_block(Kind.ANNEX_NOTE, label + number, name, wording="附件说明")

    def _signature(self) -> Iterator[Block]:
        signature, unit = self.outline.signature, self.setting.unit
        own = signature.unit if signature else None
        name = own or unit.full_name or self.outline.case.unit
        if name or self.voice.is_draft:
            yield make_block(Kind.SIGNATURE, name or "【待补：署名】", wording="署名")

    def _date(self) -> Iterator[Block]:
        signature = self.outline.signature
        date = signature.date if signature else None
        if date:
            yield make_block(Kind.DATE, write_date(date), wording="日期")
        elif self.voice.is_draft:
            yield make_block(Kind.DATE, "【待补：成文日期】", wording="日期")

    def _note(self) -> Iterator[Block]:
        if self.voice.contact:
            for line in split_lines(self.voice.say("附注"), "附注"):
                yield line.block(Kind.NOTE)

    def _copies(self) -> Iterator[Block]:
        if self.outline.copies:
            yield make_block(Kind.COPIES, *self.voice.say("抄送"), wording="抄送")

    def _annex_label(self) -> Iterator[Block]:
        """Yield what heads the page that names everybody whom the salutation could not name."""
        if self._lists_names:
            annexes = len(self._annex_names())
            yield make_block(Kind.ANNEX_LABEL, "附件" if annexes == 1 else f"附件{annexes}")

    def _annex_title(self) -> Iterator[Block]:
        if self._lists_names:
            yield make_block(Kind.ANNEX_TITLE, NAME_LIST_TITLE)

    def _name_list(self) -> Iterator[Block]:
        if self._lists_names:
            yield make_block(Kind.NAME_LIST, *enumerate_phrase(self.voice.addressees.names, "、"))


# What is printed for an element before the opening or after the closing.
_PRINTERS: Final[Mapping[Kind, Callable[[Zones], Iterator[Block]]]] = {
    Kind.DOCUMENT_NUMBER: Zones._document_number,
    Kind.CATEGORY: Zones._category,
    Kind.PUBLICITY: Zones._publicity,
    Kind.SIGNER: Zones._signer,
    Kind.TITLE: Zones._title,
    Kind.SALUTATION: Zones._salutation,
    Kind.ANNEX_NOTE: Zones._annex_notes,
    Kind.SIGNATURE: Zones._signature,
    Kind.DATE: Zones._date,
    Kind.NOTE: Zones._note,
    Kind.ANNEX_LABEL: Zones._annex_label,
    Kind.ANNEX_TITLE: Zones._annex_title,
    Kind.NAME_LIST: Zones._name_list,
    Kind.COPIES: Zones._copies,
}
