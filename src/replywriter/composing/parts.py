"""The body of a letter: parts and items as numbered headings and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from ..chinese import to_numeral
from ..expressions import compile_later
from ..model.block import Block
from ..model.diagnostic import Diagnostic, Level, OutlineError
from ..model.kind import HEADINGS, Kind
from ..model.outline import Outline, Part
from ..model.source import Place
from .lines import make_block, split_paragraphs

# How each level of headings is numbered (GB/T 9704-2012 7.3.3).
_LABELS: Final[Sequence[Callable[[int], str]]] = (
    lambda number: f"{to_numeral(number)}、",
    lambda number: f"（{to_numeral(number)}）",
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
)
# What a run-in heading may end with; any other gets 。
_SENTENCE_END: Final = compile_later("[。！？：；…:;!?][”’）]*$")


def ends_sentence(text: str) -> bool:
    """Tell whether a run-in heading ends as a sentence does, so that text can follow it."""
    return bool(_SENTENCE_END.search(text))


def number_heading(level: int, number: int) -> str:
    """Return the number of a heading: 一、 for level 0, （一） 1. （1） below (7.3.3)."""
    return _LABELS[level](number)


class PartWriter:
    """Writes the parts of one outline; headings are numbered through the whole letter."""

    def __init__(self, outline: Outline, find_gap: Callable[[str], Sequence[str]]) -> None:
        """``find_gap`` says what a draft prints for a part that is missing."""
        self._outline = outline
        self._find_gap = find_gap
        self._counters = [0] * len(HEADINGS)

    def write(self) -> Iterator[Block]:
        """Yield the blocks of all parts in order.

        Raises:
            OutlineError: Headings go deeper than （1）.
        """
        outline = self._outline
        yield from self._part(outline.done, "已做工作")
        for part in outline.others:
            yield from self._part(part, "其他部分")
        yield from self._part(outline.next_steps, "下一步工作")

    def _part(self, part: Part | None, name: str) -> Iterator[Block]:
        if part is None or not part.is_filled:
            yield from (make_block(Kind.BODY, gap) for gap in self._find_gap(name))
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
                yield make_block(Kind.BODY, paragraphs.pop(0), runs_on=True)
            inner = level + 1
        for paragraph in paragraphs:
            yield make_block(Kind.BODY, paragraph)
        for item in part.items:
            yield from self._item(item, inner)

    def _heading(self, part: Part, heading: str, level: int, runs_in: bool) -> Block:
        if level >= len(HEADINGS):
            raise OutlineError([self._diagnose_depth(heading)])
        self._counters[level] += 1
        self._counters[level + 1 :] = [0] * (len(HEADINGS) - level - 1)
        text = next(iter(split_paragraphs(heading)), heading)
        stop = "。" if runs_in and not ends_sentence(text) else ""
        label = (
            part.label if part.label is not None else number_heading(level, self._counters[level])
        )
        return make_block(HEADINGS[level], label, text, stop, wording="序号")

    def _diagnose_depth(self, heading: str) -> Diagnostic:
        source, path = self._outline.source, getattr(heading, "path", ())
        return Diagnostic(
            source.locate_value(path) if source else Place("", None),
            "heading-too-deep",
            "H-01",
            Level.ERROR,
            "标题最多四级：一、（一）1.（1）。请把这一条并入上一级，或去掉它的标题。",
            "GB/T 9704-2012 7.3.3",
        )
