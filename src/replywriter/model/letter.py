"""The letter: what the reader sees, as typed blocks that know where their text is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .kind import HEADINGS, Kind
from .layout import Form, Layout, Look
from .outline import Case
from .source import Path, Place, SourceMap


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block's text and where it is from.

    ``path`` and ``offset`` say where staff typed it in the outline; ``wording`` names the
    wording block that said it; a letter that was read has neither.
    """

    length: int
    path: Path | None = None
    offset: int = 0
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One element of the letter. Two blocks are equal when the reader sees the same.

    ``runs_on`` says that the block stands in the same paragraph as the one before it, as the
    text after a run-in heading does.
    """

    kind: Kind
    text: str
    runs_on: bool = False
    spans: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    paragraph: int | None = field(default=None, compare=False)
    look: Look | None = field(default=None, compare=False, repr=False)


DEFAULT_LATIN_FONT = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the letter is printed on: its form, whose name stands at the head, who seals it."""

    form: Form = Form.PLAIN
    mark: str = ""
    is_sealed: bool = True
    latin_font: str = DEFAULT_LATIN_FONT
    imprint: tuple[str, str] | None = None
    author: str = ""
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """Blocks in order, with the case facts they were composed from or that were recognised.

    ``notes`` are sentences for staff on what was missing, damaged or odd where it was read.
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

    def locate(self, block: Block, offset: int = 0) -> Place:
        """Return where a character of a block stands in the file that staff can mend.

        Text that the wording said is located at the nearest typed text of the same block, else
        at the start of the outline; text of a foreign file by its paragraph.
        """
        if self.source is None:
            return Place(self.file, column=offset + 1, paragraph=block.paragraph)
        passed, fallback = 0, None
        for span in block.spans:
            inside = offset - passed
            if span.path is not None:
                if inside < span.length:
                    return self.source.locate_value(span.path, span.offset + max(inside, 0))
                fallback = self.source.locate_value(span.path, span.offset)
            passed += span.length
        return fallback or Place(self.source.file, 1, 1)

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
        return next((block for block in self.blocks if block.kind is kind), None)

    def with_blocks(self, blocks: tuple[Block, ...]) -> Letter:
        """Return the same letter with other blocks."""
        return replace(self, blocks=blocks)


def level_of(kind: Kind) -> int | None:
    """Return 1 for 一级标题 … 4 for 四级标题, ``None`` for what is no heading."""
    return HEADINGS.index(kind) + 1 if kind in HEADINGS else None
