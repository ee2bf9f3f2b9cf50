"""The verb ``compose``: the elements of a letter in their order."""

from __future__ import annotations

from collections.abc import Iterator

from ..formats.format import Format
from ..formats.region import Region
from ..formats.setting import Setting, find_setting
from ..formats.wording import Gap, MissingFieldError
from ..model.block import Block
from ..model.diagnostic import Diagnostic, Level, OutlineError
from ..model.kind import Kind
from ..model.letter import Letter
from ..model.outline import Outline, Wording
from ..model.source import Entry, Place
from ..model.unit import Unit
from ..voice import Voice
from .lines import Line, make_block, split_lines, split_paragraphs
from .paper import find_paper, make_paper
from .parts import PartWriter
from .zones import Zones


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


class _Composer:
    """Puts the blocks of one letter in order."""

    def __init__(self, outline: Outline, setting: Setting, is_draft: bool) -> None:
        self.outline = outline
        self.setting = setting
        self.is_draft = is_draft
        self.wording = outline.wording or Wording()
        self.voice = Voice(outline, setting, is_draft)

    def compose(self) -> Letter:
        """Return the whole letter."""
        blocks = tuple(self._all_blocks())
        title = next((block.text for block in blocks if block.kind is Kind.TITLE), "")
        letterhead, layout = find_paper(self.setting)
        return Letter(
            blocks=blocks,
            case=self.setting.format.complete(self.outline.case),
            genre=self.voice.genre,
            paper=make_paper(self.outline, self.setting, title, letterhead),
            format=self.setting.format.name,
            layout=layout,
            source=self.outline.source,
            file=self.outline.source.file if self.outline.source else "",
            category=self.outline.result.category if self.outline.result else None,
            requirements=self.outline.requirements,
        )

    def _all_blocks(self) -> Iterator[Block]:
        zones = Zones(self.outline, self.voice)
        yield from zones.head()
        yield from self._opening()
        for text in split_paragraphs(self.outline.background or ""):
            yield make_block(Kind.BODY, text)
        yield from PartWriter(self.outline, self._gap).write()
        yield from self._closing()
        yield from zones.tail()

    def _opening(self) -> Iterator[Block]:
        """Yield the paragraphs from the receipt to 如下：, thanks in their middle.

        The three run on in one paragraph; words that begin with a line break start a new one.
        """
        wording = self.wording
        thanks = [self.outline.thanks] if self.outline.thanks else self._gap("致谢")
        lines = [Line()]
        for pieces, element in (
            (self.voice.say("开头", wording.opening), "开头"),
            (thanks, "致谢"),
            (self.voice.say("过渡", wording.transition), "过渡"),
        ):
            for piece in pieces:
                if piece.startswith("\n") and lines[-1].pieces:
                    lines.append(Line())
                if not isinstance(piece, Entry) and "\n" not in piece:
                    lines[-1].add(piece, element)
                    continue
                for index, paragraph in enumerate(split_paragraphs(piece)):
                    if index:
                        lines.append(Line())
                    lines[-1].add(paragraph, element)
        yield from (line.block(Kind.BODY) for line in lines if line.pieces)

    def _gap(self, name: str) -> list[str]:
        """Return what a draft shows where a part says nothing that the format must have."""
        is_wanted = name == "其他部分" or name in self.setting.format.parts
        return [f"【待补：{name}】"] if self.is_draft and is_wanted else []

    def _closing(self) -> Iterator[Block]:
        own = self.outline.closing if self.wording.closing is None else self.wording.closing
        if own is not None:
            yield from (make_block(Kind.BODY, text) for text in split_paragraphs(own))
        else:
            yield from (
                line.block(Kind.BODY) for line in split_lines(self.voice.say("结尾"), "结尾")
            )
