"""Paragraphs of a Word file → lines: looks, automatic numbers, and headings that it marks itself.

What a line is, is said here only where the file says so: by one of our styles, or by an outline
level. Bold type and fonts say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from lxml import etree

from ..model.kind import HEADINGS, Kind
from ..model.line import Line
from ..model.seen import SeenParagraph
from ..model.style_names import IMPRINT_NAME, KIND_OF_NAME, RUN_IN_OF_NAME
from .docx_looks import Cascade
from .docx_properties import Properties
from .docx_seen import see_paragraph
from .docx_styles import Styles
from .docx_text import SOFT_BREAK, Paragraph, Piece

# 印发 stands in no letter's text; its style says at least that it is nothing else.
_KIND_OF_LINE: Final = {**KIND_OF_NAME, IMPRINT_NAME[1]: Kind.OTHER}

_MAX_SEEN: Final = 5_000  # paragraphs, empty ones among them; the longest letter has some hundred

# Word's own styles of titles: they have the outline level of a heading, and are none.
_TITLE_STYLES: Final = frozenset({"title", "subtitle", "标题", "副标题"})


@dataclass(frozen=True, slots=True)
class _Run:
    """Visible text with its effective properties and, in a run-in heading, its kind."""

    piece: Piece
    properties: Properties
    run_in: Kind | None

    def with_text(self, text: str) -> _Run:
        """Return the same run with another text."""
        return _Run(replace(self.piece, text=text), self.properties, self.run_in)


@dataclass(slots=True)
class LineWriter:
    """Writes the lines of one file, and keeps what was seen of its paragraphs on the way.

    ``hidden`` counts the stretches of hidden text that are left out.
    """

    cascade: Cascade
    hidden: int = 0
    seen: list[SeenParagraph] = field(default_factory=list)

    def write(self, paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
        """Yield the lines of paragraphs; a list of names in a table is one line."""
        names: list[Line] = []
        table: int | None = None
        for group in _join_paragraphs(paragraphs):
            if names and group[0].table != table:
                yield _join_names(names, table)
                names = []
            table = group[0].table
            for line in self._write_group(group):
                if line.kind is Kind.NAME_LIST and table is not None:
                    names.append(line)
                else:
                    yield line
        if names:
            yield _join_names(names, table)

    def _write_group(self, group: Sequence[Paragraph]) -> Iterator[Line]:
        """Yield the lines of paragraphs that run on into one; it looks as the last of them."""
        properties = [self.cascade.paragraph(paragraph.properties) for paragraph in group]
        runs = [
            run
            for paragraph, said in zip(group, properties, strict=True)
            for run in self._read_runs(paragraph, said)
        ]
        last = properties[-1]
        marker = self.cascade.numbering.count(last)
        has_text = any(run.piece.text.strip() for run in runs)
        if has_text and marker:
            runs.insert(0, runs[0].with_text(marker))
        if not group[0].is_boxed and len(self.seen) < _MAX_SEEN:
            visible = [(run.piece, run.properties) for run in runs]
            self.seen.append(see_paragraph(self.cascade, group, last, visible, marker))
        if not has_text:
            return
        number = next(paragraph.number for paragraph in group if paragraph.pieces)
        yield from self._split(number, runs, last)

    def _read_runs(self, paragraph: Paragraph, said: Properties) -> Iterator[_Run]:
        """Yield the visible runs of a paragraph."""
        style = said["style"]
        own = _heading_of(self.cascade.styles, said) if paragraph.joins_next else None
        last: tuple[etree._Element | None, Properties] | None = None
        for piece in paragraph.pieces:
            if last is None or last[0] is not piece.properties:
                last = piece.properties, self.cascade.run(style, piece.properties)
            properties = last[1]
            if properties.get("is_hidden"):
                self.hidden += 1
            else:
                run_in = own or _run_in_kind(self.cascade.styles, properties.get("style", ""))
                yield _Run(piece, properties, run_in)

    def _split(self, number: int, runs: Sequence[_Run], said: Properties) -> Iterator[Line]:
        """Yield a line for each stretch between soft breaks; a title is one, without blanks.

        A line starts where its text does among the characters that are seen of the paragraph: its
        automatic number counts, a soft break does not.
        """
        name = self.cascade.styles.name(said["style"])
        kind = _KIND_OF_LINE.get(name)
        if kind is Kind.TITLE or name.lower() in _TITLE_STYLES:
            runs = [run.with_text(run.piece.text.replace(SOFT_BREAK, "")) for run in runs]
        heading = _heading_of(self.cascade.styles, said)
        reached = 0
        for stretch in _split_runs(runs):
            text = "".join(run.piece.text for run in stretch)
            start, reached = reached, reached + len(text)
            if not text.strip():
                continue
            marked, lead = _measure_lead(stretch, len(text))
            look = self.cascade.see(said, [(run.piece, run.properties) for run in stretch])
            yield Line(text, number, marked or kind or heading, lead, look, start)
            heading = None  # a level says what the paragraph begins with, not what follows


def _join_paragraphs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    """Yield paragraphs together with those whose text runs on into them."""
    held: list[Paragraph] = []
    for paragraph in paragraphs:
        held.append(paragraph)
        if not paragraph.joins_next:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _join_names(names: Sequence[Line], table: int | None) -> Line:
    return replace(names[0], text="、".join(name.text for name in names), number=table or 1)


def _split_runs(runs: Iterable[_Run]) -> Iterator[list[_Run]]:
    """Yield the runs between soft breaks."""
    stretch: list[_Run] = []
    for run in runs:
        first, *others = run.piece.text.split(SOFT_BREAK)
        stretch.append(run.with_text(first))
        for text in others:
            yield stretch
            stretch = [run.with_text(text)]
    yield stretch


def _measure_lead(runs: Sequence[_Run], length: int) -> tuple[Kind | None, int]:
    """Return the kind of a run-in heading and how many characters it has; 0 if it is all."""
    kind = runs[0].run_in
    lead = sum(len(run.piece.text) for run in takewhile(lambda run: run.run_in is kind, runs))
    return kind, lead if kind and lead < length else 0


def _heading_of(styles: Styles, said: Properties) -> Kind | None:
    """Return the kind that an outline level says, or one of our styles."""
    name = styles.name(said["style"])
    if name.lower() in _TITLE_STYLES:
        return None
    return KIND_OF_NAME.get(name) or _kind_of_level(said.get("outline_level"))


def _run_in_kind(styles: Styles, style: str) -> Kind | None:
    """Return the kind that the character style of a run-in heading says."""
    if not style:
        return None
    return RUN_IN_OF_NAME.get(styles.name(style)) or _kind_of_level(styles.linked_level(style))


def _kind_of_level(level: int | None) -> Kind | None:
    return HEADINGS[level - 1] if level and level <= len(HEADINGS) else None
