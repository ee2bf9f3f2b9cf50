"""Where the letter puts what no style can place alone: 署名 and 日期, 附件说明, the space above."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from lxml import etree

from ..chinese import measure_width
from ..expressions import compile_later
from ..model.block import Block
from ..model.kind import Kind
from ..model.layout import Layout
from ..model.letter import Letter
from ..typesetting.signature import plan_signature
from ..units import TWIPS_PER_PT
from .word_looks import say

_NUMBERED: Final = compile_later(r"(?:附件[：:])?(\d+[.．])?")
_ENDING: Final = frozenset(
    {Kind.ANNEX_NOTE, Kind.SIGNATURE, Kind.DATE, Kind.NOTE, Kind.PUBLICITY, Kind.COPIES}
)
_MANY_ANNEXES: Final = 9


class PlaceMender:
    """Gives paragraphs of one letter the indents and spaces that depend on their neighbours."""

    def __init__(self, letter: Letter, layout: Layout) -> None:
        """Keep what is needed."""
        self._letter = letter
        self._layout = layout
        self._char = round(layout.body_size_pt * TWIPS_PER_PT)
        self._advance = self._char + layout.page.char_spacing

    def set(self, properties: etree._Element, block: Block) -> None:
        """Say of a paragraph, which has its style already, what its style cannot say."""
        self._set_space(properties, block)
        if block.kind in (Kind.SIGNATURE, Kind.DATE):
            right = self._rights[block.kind is Kind.DATE]
            say(properties, "ind", {"right": str(right)})
        elif block.kind is Kind.ANNEX_NOTE:
            self._set_annex(properties, block)
        if block.paragraph in self._kept:
            say(properties, "keepNext", {})

    def _set_space(self, properties: etree._Element, block: Block) -> None:
        """Leave free what the letter leaves free, less what is free already in empty lines.

        The space around the title nobody prescribes; it stays as it was.
        """
        seen = self._letter.seen.by_number[block.paragraph or 0] if self._letter.seen else None
        if seen is None:
            return
        own = self._layout.look(block.kind).before_lines or 0
        if block.kind is Kind.TITLE:
            before, after = seen.look.before_lines or 0, seen.after_lines
        else:
            before, after = self._lines_before(block), 0.0
        if (before, after) != (own, 0):
            pitch = self._layout.page.pitch
            lengths = {"before": str(round(before * pitch)), "after": str(round(after * pitch))}
            say(properties, "spacing", lengths)

    def _lines_before(self, block: Block) -> float:
        wanted = self._layout.look(block.kind).before_lines or 0.0
        if block is (self._letter.find(Kind.SIGNATURE) or self._letter.find(Kind.DATE)):
            gaps = self._layout.signature
            is_sealed = self._letter.requirements.is_sealed
            wanted = gaps.sealed_before_lines if is_sealed else gaps.unsealed_before_lines
        elif block is not self._letter.find(block.kind):
            return 0
        return max(0.0, wanted - self._count_free_lines(block.paragraph or 0)) if wanted else 0

    def _count_free_lines(self, number: int) -> float:
        """Return how many lines are free above a paragraph, in empty ones or by spacing."""
        free = 0.0
        seen = self._letter.seen.paragraphs if self._letter.seen else ()
        for paragraph in reversed([one for one in seen if one.number < number]):
            if paragraph.text.strip() or paragraph.is_in_table:
                return free + paragraph.after_lines
            free += 1
        return free

    def _set_annex(self, properties: etree._Element, block: Block) -> None:
        """Hang the wrapped lines of 附件说明 at the first name (7.3.4)."""
        notes = [one for one in self._letter.blocks if one.kind is Kind.ANNEX_NOTE]
        found = _NUMBERED.match(block.text)
        digits = 2 if len(notes) > _MANY_ANNEXES else 1
        half = self._advance / 2
        zone = round(half * digits + half / 2) if found and found[1] else 0
        label = 3 * self._advance
        hanging = label + zone if block is notes[0] else zone
        say(
            properties,
            "ind",
            {
                "leftChars": "0",
                "left": str(2 * self._advance + label + zone),
                "firstLineChars": "0",
                "hanging": str(hanging),
            },
        )

    @cached_property
    def _rights(self) -> tuple[int, int]:
        """The right indents of 署名 and 日期: each depends on the width of both (7.3.5)."""
        unit, date = self._letter.find(Kind.SIGNATURE), self._letter.find(Kind.DATE)
        return plan_signature(
            measure_width(unit.text) * self._advance if unit else 0,
            measure_width(date.text) * self._advance if date else 0,
            self._char,
            self._layout.signature,
            self._letter.requirements.is_sealed,
        )

    @cached_property
    def _kept(self) -> frozenset[int | None]:
        """The paragraphs that stay with the next: from the last of the body to before 日期."""
        blocks = self._letter.blocks
        date = self._letter.find(Kind.DATE)
        end = blocks.index(date) if date else 0
        kept: set[int | None] = set()
        for block in reversed(blocks[:end]):
            kept.add(block.paragraph)
            if block.kind not in _ENDING:
                break
        return frozenset(kept - {date.paragraph if date else None})
