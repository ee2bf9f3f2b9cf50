"""Which part of a letter a block belongs to: what was done, what comes next, and what frames both.

In a composed letter the outline says it; in one that was read, its headings do, and otherwise
nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Final

from ...expressions import compile_later
from ...model.block import Block
from ...model.kind import Kind
from ...model.letter import Letter
from .once import once


class Section(Enum):
    """A part of the letter; the value is the outline's key."""

    OPENING = "开头"
    THANKS = "致谢"
    BACKGROUND = "背景"
    DONE = "已做工作"
    OTHER = "其他部分"
    NEXT = "下一步工作"
    CLOSING = "结尾"
    UNKNOWN = ""


_OF_KEY: Final[Mapping[str | int, Section]] = {
    **{section.value: section for section in Section},
    "案件": Section.OPENING,
}
_TEXT: Final = frozenset(
    {Kind.BODY, Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3, Kind.HEADING_4}
)
_NEXT_HEADING: Final = compile_later("下一步|下步|今后|打算|计划|安排|后续|将来")
_DONE_HEADING: Final = compile_later(
    "所?做的?工作|已做|工作开展|开展(?:情况|的工作)|办理情况|落实情况|进展|成效|举措"
)
_OPENING: Final = compile_later("收悉|(?:答复|回复|函复|复函|函告)(?:如下|内容)")
_CLOSING: Final = compile_later("(?:再次|最后|衷心|诚挚|非常)?[^，。]{0,6}感谢")


@once
def split_sections(letter: Letter) -> Sequence[tuple[Section, Block]]:
    """Return each block of running text and each heading with the part it belongs to."""
    if letter.source is not None:
        rows = [block for block in letter.blocks if block.kind in _TEXT]
        return tuple((_section_of(block), block) for block in rows)
    return tuple(_read_sections(letter))


def blocks_of(letter: Letter, *sections: Section) -> list[Block]:
    """Return the blocks of these parts, in order."""
    return [block for section, block in split_sections(letter) if section in sections]


def _section_of(block: Block) -> Section:
    """Return the part whose words a composed block holds; what only the wording says is frame."""
    for span in block.spans:
        if span.path and span.path[0] in _OF_KEY:
            return _OF_KEY[span.path[0]]
        if span.path and span.path[0] == "用语":
            return _OF_KEY.get(span.path[-1], Section.UNKNOWN)
    wordings = {span.wording for span in block.spans}
    return Section.CLOSING if "结尾" in wordings else Section.OPENING


def _read_sections(letter: Letter) -> Iterator[tuple[Section, Block]]:
    """Yield the parts of a letter that was read: after the opening, by first-level headings."""
    blocks = [block for block in letter.blocks if block.kind in _TEXT]
    section = Section.UNKNOWN
    last = len(blocks) - 1
    for index, block in enumerate(blocks):
        if block.kind is Kind.HEADING_1:
            section = _read_heading(block.text)
        elif index < 3 and _OPENING.search(block.text):
            yield Section.OPENING, block
            continue
        elif index >= last - 1 and index > 0 and _CLOSING.match(block.text):
            yield Section.CLOSING, block
            continue
        yield section, block


def _read_heading(text: str) -> Section:
    if _NEXT_HEADING.search(text):
        return Section.NEXT
    return Section.DONE if _DONE_HEADING.search(text) else Section.UNKNOWN
