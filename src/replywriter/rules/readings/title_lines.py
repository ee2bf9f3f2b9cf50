"""The titles of a letter, each as one text without blanks, whatever lines it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.kind import Kind
from ...model.letter import Letter
from ...model.source import Extent
from .once import once

# What a title ends with, the kind of document: 答复, 复函, 会办意见.
KIND_OF_DOCUMENT: Final = compile_later(
    r"(?:答复书?|复函|回复|回函|复文|函|意见|情况(?:报告|说明|汇报|反馈|通报)?|报告)"
    r"(?:[（(〔\[【].{1,40})?[》”]?[。，；：！.,;:!]*$"
)

_ODD: Final = compile_later(
    r"(?=.{3,160}$)(?:[^：:>＞»|]{0,40}(?:关于|对)[^：:>＞»|]*(?:提案|建议|议案)[^：:>＞»|]*"
    r"|[^：:>＞»|，。]{0,20}(?:答复函?|复函))[。：:；，！]?"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title; places are indices in ``text``."""

    text: str
    blocks: tuple[Block, ...]

    def extent(self, letter: Letter, start: int, end: int) -> Extent:
        """Return a stretch of the title as the user's file has it."""
        places = [
            (block, offset)
            for block in self.blocks
            for offset, char in enumerate(block.text)
            if not char.isspace()
        ]
        block, first = places[start]
        last = max([offset for one, offset in places[start:end] if one is block], default=first - 1)
        extent = letter.extent_in(block, first, last + 1 - first)
        if last + 1 - first < end - start and places[end - 1][0] is not block:
            return Extent(extent.place, extent.length, is_editable=False)
        return extent


@once
def find_titles(letter: Letter) -> Sequence[Title]:
    """Return the titles in order, one that is printed twice only once.

    Lines that follow each other are one title, until one ends with the kind of document. Where no
    line was taken for a title, one before the salutation that is meant to be one counts.
    """
    seen: set[str] = set()
    titles: list[Title] = []
    for rows in _group(letter.blocks) if letter.find(Kind.TITLE) else _find_odd(letter.blocks):
        text = "".join(["".join(block.text.split()) for block in rows])
        if text and text not in seen:
            seen.add(text)
            titles.append(Title(text, tuple(rows)))
    return tuple(titles)


def _find_odd(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """Yield the line of a head that is a title in all but its form: …的答复。, 答复函."""
    for block in blocks:
        if block.kind in (Kind.SALUTATION, Kind.BODY):
            return
        if block.kind is Kind.OTHER and _ODD.fullmatch("".join(block.text.split())):
            yield [block]


def _group(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    rows: list[Block] = []
    for block in blocks:
        is_title = block.kind is Kind.TITLE
        if rows and (not is_title or KIND_OF_DOCUMENT.search("".join(rows[-1].text.split()))):
            yield rows
            rows = []
        if is_title:
            rows.append(block)
    if rows:
        yield rows
