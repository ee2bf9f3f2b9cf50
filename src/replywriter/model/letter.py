"""The letter: what the reader sees, as typed blocks that know where their text is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from .block import Block
from .kind import Kind
from .layout import Form
from .outline import Case
from .prose import Prose
from .requirements import Requirements
from .source import Extent, Place, SourceMap

if TYPE_CHECKING:
    from .layout import Layout
    from .letterhead import Letterhead
    from .seen import Seen

DEFAULT_LATIN_FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the letter is printed on: its form, whose name stands at the head, who seals it.

    A unit's own ``letterhead`` takes the place of the form's head and page.
    """

    form: Form = Form.PLAIN
    mark: str = ""
    is_sealed: bool = True
    latin_font: str = DEFAULT_LATIN_FONT
    imprint: tuple[str, str] | None = None
    author: str = ""
    title: str = ""
    date: str = ""
    letterhead: Letterhead | None = None


@dataclass(frozen=True)
class Letter:
    """Blocks in order, with the case facts they were composed from or that were recognised.

    ``genre`` is what the letter calls itself (答复, 再次答复, 会办意见), ``category`` the class of
    the result, as far as they are known; ``requirements`` are what the place asks of this letter;
    ``seen`` is how it looks in the Word file it was read from. A text file ``counts_lines``, a
    Word file paragraphs. ``notes`` are sentences for staff on what was missing, damaged or odd
    where it was read.
    """

    blocks: tuple[Block, ...]
    case: Case = field(default_factory=Case, compare=False)
    paper: Paper = field(default_factory=Paper, compare=False)
    format: str | None = field(default=None, compare=False)
    layout: Layout | None = field(default=None, compare=False, repr=False)
    source: SourceMap | None = field(default=None, compare=False, repr=False)
    file: str = field(default="", compare=False)
    is_record: bool = field(default=False, compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)
    genre: str = field(default="", compare=False)
    category: str | None = field(default=None, compare=False)
    requirements: Requirements = field(default=Requirements(), compare=False, repr=False)
    seen: Seen | None = field(default=None, compare=False, repr=False)
    counts_lines: bool = field(default=False, compare=False)

    @cached_property
    def prose(self) -> Prose:
        """The text of all blocks as one string."""
        return Prose(self.blocks)

    def extent(self, start: int, end: int) -> Extent:
        """Return the prose from ``start`` to ``end`` as the user's file has it.

        What goes on into another block is cut off there and cannot be edited.
        """
        block, offset = self.prose.at(start)
        room = len(block.text) - offset
        extent = self.extent_in(block, offset, min(end - start, room))
        return extent if end - start <= room else extent._replace(is_editable=False)

    def extent_in(self, block: Block, offset: int = 0, length: int = 0) -> Extent:
        """Return so many characters of a block as the user's file has them."""
        if self.source is None:
            return Extent(self.locate(block, offset), length, offset=block.start + offset)
        passed = 0
        for span in block.spans:
            inside = offset - passed
            # A point between two spans belongs to the second; one at the end, to the last.
            reach = span.length if length or span is block.spans[-1] else span.length - 1
            if span.path is not None and 0 <= inside <= reach - length:
                place = self.source.locate_value(span.path, span.offset + inside)
                return Extent(place, length, span.path, span.offset + inside)
            passed += span.length
        return Extent(self.locate(block, offset), is_editable=False)

    def locate(self, block: Block, offset: int = 0) -> Place:
        """Return where a character of a block stands in the file that staff can mend.

        Text that the wording said is located at the nearest typed text of the same block, else
        at the start of the outline; text of a foreign file by its paragraph.
        """
        if self.source is None:
            column = block.start + offset + 1
            if self.counts_lines:
                return Place(self.file, block.paragraph, column)
            return Place(self.file, column=column, paragraph=block.paragraph)
        passed, before = 0, None
        for span in block.spans:
            inside = offset - passed
            if span.path is not None:
                if inside < span.length:
                    return self.source.locate_value(span.path, span.offset + max(inside, 0))
                before = span.path, span.offset
            passed += span.length
        return self.source.locate_value(*before) if before else Place(self.source.file, 1, 1)

    def paragraphs(self) -> Iterator[tuple[Block, ...]]:
        """Yield the blocks of each paragraph: one, or a heading and the text that runs on."""
        row: list[Block] = []
        for block in self.blocks:
            if row and not block.runs_on:
                yield tuple(row)
                row = []
            row.append(block)
        if row:
            yield tuple(row)

    def find(self, kind: Kind) -> Block | None:
        """Return the first block of a kind."""
        return self._firsts.get(kind)

    @cached_property
    def _firsts(self) -> dict[Kind, Block]:
        return {block.kind: block for block in reversed(self.blocks)}

    def with_blocks(self, blocks: tuple[Block, ...]) -> Letter:
        """Return the same letter with other blocks."""
        return replace(self, blocks=blocks)
