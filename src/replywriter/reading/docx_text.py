"""The body of a Word file → paragraphs of text, in the order in which they are read.

Tracked changes are read as accepted, fields by their result, text boxes where they are anchored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

from lxml import etree

from .docx_xml import MC, M, W, is_on

SOFT_BREAK: Final = "\n"
UNKNOWN: Final = "\ufffd"  # a sign of a pictorial font that has no character of its own

_PARAGRAPH: Final = f"{W}p"
_TABLE: Final = f"{W}tbl"
_ROW: Final = f"{W}tr"
_RUN: Final = f"{W}r"
_LINK: Final = f"{W}hyperlink"
_BREAK: Final = f"{W}br"
_FIELD_MARK: Final = f"{W}fldChar"
_BOX: Final = f"{W}txbxContent"
_MATHS: Final = (f"{M}oMath", f"{M}oMathPara")
_TEXT: Final = f"{W}t"
_ALTERNATIVES: Final = f"{MC}AlternateContent"
_CHOICES: Final = (f"{MC}Choice", f"{MC}Fallback")
_DRAWINGS: Final = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})

_MAX_LOOK: Final = 5_000  # elements of one version; versions may hold versions

# What is read as if its content stood in its place. Deletions and what was moved away are not.
_TRANSPARENT: Final = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_BLOCK_CONTAINERS: Final = _TRANSPARENT | frozenset(
    f"{W}{name}" for name in ("tr", "tc", "footnote", "endnote")
)
_INLINE_CONTAINERS: Final = _TRANSPARENT | frozenset(
    f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "rubyBase")
)

# The signs that Word users set with its pictorial fonts.
_SYMBOLS: Final = {
    0xF0A8: "□", 0xF06F: "□", 0xF071: "□", 0xF0A3: "□", 0xF052: "☑", 0xF0FE: "☑", 0xF054: "☒",
    0xF0FD: "☒", 0xF0FC: "✓", 0xF0FB: "✗", 0xF06C: "●", 0xF0B7: "•", 0xF06E: "■", 0xF075: "◆",
    0xF0E0: "→", 0xF0D8: "➢", 0xF0B4: "×", 0xF0B0: "°", 0xF0B1: "±",
}  # fmt: skip
_PRIVATE: Final = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the ``w:rPr`` that it was set with, and the element that holds it."""

    text: str
    properties: etree._Element | None
    element: etree._Element | None = None
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as Word's users count them, from 1; one in a text box has its anchor's number.

    ``table`` is the number of the first paragraph of the table it stands in. A paragraph that
    ``joins_next`` has a mark that was deleted, or one that is hidden so that text runs on.
    """

    number: int
    properties: etree._Element | None
    pieces: tuple[Piece, ...]
    table: int | None = None
    joins_next: bool = False
    is_boxed: bool = False
    breaks_page: bool = False


@dataclass(slots=True)
class _Fields:
    """The fields that are open: of each whether its instruction is being read."""

    open: list[bool] = field(default_factory=list)
    instructions: int = 0

    def turn(self, mark: str) -> None:
        """Go on to the next part of a field (17.16.18)."""
        if mark == "begin":
            self.open.append(True)
            self.instructions += 1
        elif mark == "separate" and self.open and self.open[-1]:
            self.open[-1] = False
            self.instructions -= 1
        elif mark == "end" and self.open:
            self.instructions -= self.open.pop()

    def end_paragraph(self) -> None:
        """Give up what is still in its instruction: such a field would swallow the letter."""
        if self.instructions:
            self.open.clear()
            self.instructions = 0


@dataclass(slots=True)
class TextReader:
    """Reads the paragraphs of a body, and counts what it meets on the way."""

    number: int = 0
    boxes: int = 0
    _fields: _Fields = field(default_factory=_Fields)

    def read(self, body: Iterable[etree._Element]) -> Iterator[Paragraph]:
        """Yield the paragraphs of a body, a head, a foot or of notes."""
        return self._blocks(body, None, None)

    def _blocks(
        self, parent: Iterable[etree._Element], table: int | None, anchor: int | None
    ) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self._paragraph(child, table, anchor)
            elif child.tag == _TABLE:
                yield from self._blocks(child, table or self.number + 1, anchor)
            elif child.tag == _ALTERNATIVES:
                yield from self._blocks(_choose(child), table, anchor)
            elif child.tag in _BLOCK_CONTAINERS and not _is_deleted_row(child):
                yield from self._blocks(child, table, anchor)

    def _paragraph(
        self, element: etree._Element, table: int | None, anchor: int | None
    ) -> Iterator[Paragraph]:
        """Yield a paragraph and the text boxes anchored in it: before it, unless text precedes."""
        if anchor is None:
            self.number += 1
        number = anchor or self.number
        pieces: list[Piece] = []
        after: list[etree._Element] = []
        for part in self._inline(element):
            if isinstance(part, Piece):
                pieces.append(part)
            elif pieces:
                after.append(part)
            else:
                yield from self._box(part, number)
        self._fields.end_paragraph()
        properties = element.find(f"{W}pPr")
        yield Paragraph(
            number,
            properties,
            tuple(pieces),
            table,
            _joins_next(properties),
            is_boxed=anchor is not None,
            breaks_page=_breaks_page(element),
        )
        for box in after:
            yield from self._box(box, number)

    def _box(self, box: etree._Element, number: int) -> Iterator[Paragraph]:
        self.boxes += 1
        outer, self._fields = self._fields, _Fields()
        yield from self._blocks(box, None, number)
        self._fields = outer

    def _inline(self, parent: etree._Element) -> Iterator[Piece | etree._Element]:
        """Yield the text of a paragraph, and its text boxes where they are anchored."""
        for child in parent:
            if child.tag == _RUN:
                yield from self._run(child, child.find(f"{W}rPr"))
            elif child.tag == _LINK:
                for part in self._inline(child):
                    yield replace(part, is_link=True) if isinstance(part, Piece) else part
            elif child.tag in _INLINE_CONTAINERS:
                yield from self._inline(child)
            elif child.tag == _ALTERNATIVES:
                yield from self._inline(_choose(child))
            elif child.tag in _MATHS and not self._fields.instructions:
                yield Piece("".join(text.text or "" for text in child.iter(f"{M}t")), None)

    def _run(
        self, run: etree._Element, properties: etree._Element | None
    ) -> Iterator[Piece | etree._Element]:
        for child in run:
            if child.tag == _FIELD_MARK:
                self._fields.turn(child.get(f"{W}fldCharType", ""))
            elif child.tag in _DRAWINGS:
                yield from _find_boxes(child)
            elif child.tag == _ALTERNATIVES:
                yield from self._run(_choose(child), properties)
            elif child.tag == f"{W}ruby":
                yield from self._inline(child)
            elif child.tag in _WRITERS and not self._fields.instructions:
                text = _WRITERS[child.tag](child)
                if text:
                    yield Piece(text, properties, child)


def _choose(alternatives: etree._Element) -> etree._Element:
    """Return the one of several versions that is read: the first that holds any text."""
    branches = [child for child in alternatives if child.tag in _CHOICES]
    for branch in branches:
        if any(element.tag == _TEXT for element in islice(branch.iter(), _MAX_LOOK)):
            return branch
    return branches[0] if branches else alternatives


def _find_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost text boxes of a drawing."""
    for child in drawing:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from _find_boxes(_choose(child))
        else:
            yield from _find_boxes(child)


def _is_deleted_row(element: etree._Element) -> bool:
    return element.tag == _ROW and element.find(f"{W}trPr/{W}del") is not None


def _breaks_page(paragraph: etree._Element) -> bool:
    """Tell whether a run of a paragraph ends the page."""
    runs = paragraph.iterfind(_RUN)
    return any(child.get(f"{W}type") == "page" for run in runs for child in run.iterfind(_BREAK))


def _joins_next(properties: etree._Element | None) -> bool:
    """Tell whether text goes on from one paragraph into the next (17.13.5.15, 17.3.2.36)."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    if mark is None:
        return False
    hidden = mark.find(f"{W}specVanish")
    is_gone = mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
    return is_gone or (hidden is not None and is_on(hidden))


def _write_symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{W}char", "")[:6], 16)
    except ValueError:
        return ""
    if code in _PRIVATE:
        return _SYMBOLS.get(code, UNKNOWN)
    # Lone surrogates and what lies beyond Unicode cannot have been typed.
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else ""


_WRITERS: Final[Mapping[Any, Callable[[etree._Element], str]]] = {
    f"{W}t": lambda element: element.text or "",
    f"{W}tab": lambda _: "\t",
    f"{W}ptab": lambda _: "\t",
    f"{W}br": lambda _: SOFT_BREAK,  # the end of a page inside a paragraph parts its text, too
    f"{W}cr": lambda _: SOFT_BREAK,
    f"{W}noBreakHyphen": lambda _: "-",
    f"{W}sym": _write_symbol,
}
