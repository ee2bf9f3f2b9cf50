"""Paragraphs of a Word file set in the letter's styles.

What was set by hand on the paragraph and its runs and contradicts the style goes, and so do the
blanks that were typed to place it; fields, notes and whatever else the paragraph holds stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from lxml import etree

from ..chinese import find_outside_gb2312
from ..model.block import Block
from ..model.kind import HEADINGS, Kind
from ..model.layout import Layout
from ..model.letter import DEFAULT_LATIN_FONT, Letter
from ..model.seen import SeenParagraph
from ..model.style_names import RARE_NAMES, RUN_IN_NAMES, STYLE_NAMES
from ..rules.readings.stretches import Stretch, find_stretches, leading_blanks
from .word_characters import Character, Characters, align, read_own
from .word_looks import (
    clear_marks,
    clear_paragraph,
    clear_runs,
    holds_picture,
    mark_runs,
    say,
    set_type,
    take_paragraph_properties,
)
from .word_places import PlaceMender
from .word_runs import TEXT, part_run
from .word_styles import StyleStore
from .word_title import break_lines

# What no rule gives a place: the author has put it where it stands.
_PLACED_BY_HAND: Final = frozenset(
    {Kind.DOCUMENT_NUMBER, Kind.CATEGORY, Kind.PUBLICITY, Kind.SIGNER}
)
_OWN_PLACE: Final = ("ind", "jc", "spacing")
_UNSTYLED: Final = frozenset({Kind.OTHER, Kind.NAME_LIST})
_STYLED: Final = frozenset(Kind) - _UNSTYLED - _PLACED_BY_HAND
_MAX_RARE: Final = 500  # stretches in a paragraph; a list of names has some dozen
_PLACED_BY_BLANKS: Final = (Kind.SIGNATURE, Kind.DATE)


class ParagraphMender:
    """Gives paragraphs of one Word file the letter's styles."""

    def __init__(
        self, letter: Letter, layout: Layout, characters: Characters, styles: StyleStore
    ) -> None:
        """Keep what is needed; the characters are those that the file holds now."""
        self._letter = letter
        self._layout = layout
        self._characters = characters
        self._styles = styles
        self._places = PlaceMender(letter, layout)
        self._applied: dict[int, bool] = {}
        self._blocks: dict[int, list[Block]] = defaultdict(list)
        for block in letter.blocks:
            self._blocks[block.paragraph or 0].append(block)

    def apply_all(self) -> bool:
        """Give all paragraphs up to the annexes their styles.

        ``False`` where nothing changes, or where most of the text would stay as it is.
        """
        rows = list(find_stretches(self._letter, _STYLED))
        told = [bool(self._read_row(one.paragraph.number, one.paragraph)) for one in rows]
        if sum(told) * 2 <= len(told):
            return False
        changed = [number for number in _numbers_of(rows) if self.apply(number)]
        return bool(changed)

    def apply(self, number: int) -> bool:
        """Give a paragraph the style of what stands in it.

        ``False`` where that changes nothing, or where it cannot be told: in tables, and where two
        elements of the letter share a paragraph.
        """
        if number not in self._applied:
            self._applied[number] = self._apply(number)
        return self._applied[number]

    def _apply(self, number: int) -> bool:
        paragraph = self._characters.element(number)
        seen = self._letter.seen.by_number.get(number) if self._letter.seen else None
        row = self._read_row(number, seen)
        if paragraph is None or seen is None or not row or not self._styles.take():
            return False
        before = etree.tostring(paragraph)
        if row[0].kind in _UNSTYLED:
            clear_marks(paragraph)
            return etree.tostring(paragraph) != before
        if row[0].kind is not row[-1].kind and row[0].kind in _PLACED_BY_HAND:
            self._set_type(paragraph, row)
            return etree.tostring(paragraph) != before
        lead = self._part_lead(row, seen)
        if lead is None:
            return False
        kind = Kind.BODY if lead else row[0].kind
        self._restyle(paragraph, kind, row[0], lead, seen)
        return etree.tostring(paragraph) != before or self._styles.renew(STYLE_NAMES[kind][0])

    def _read_row(self, number: int, seen: SeenParagraph | None) -> Sequence[Block]:
        """Return what stands in a paragraph: one element, a heading and text, or marks in a row."""
        if seen is None or seen.is_in_table:
            return ()
        row = [
            block
            for block in self._blocks[number]
            if seen.text[block.start : block.start + len(block.text)] == block.text
        ]
        kinds = {block.kind for block in row}
        is_led = bool(row) and row[0].kind in HEADINGS and kinds == {row[0].kind, Kind.BODY}
        is_led = is_led and sum(block.kind is row[0].kind for block in row) == 1
        return row if is_led or len(kinds) == 1 or kinds <= _PLACED_BY_HAND else ()

    def _part_lead(
        self, row: Sequence[Block], seen: SeenParagraph
    ) -> frozenset[etree._Element] | None:
        """Return the runs of a run-in heading; ``None`` where they cannot be found in the file."""
        if row[-1].kind is row[0].kind:
            return frozenset()
        aligned = align(seen.text, self._characters.of(seen.number))
        lead = [one for one in aligned[: row[0].start + len(row[0].text)] if one is not None]
        if not lead:
            return None
        part_run(lead[-1].element, lead[-1].index + 1)
        return _runs_of(one.element for one in lead)

    def _restyle(
        self,
        paragraph: etree._Element,
        kind: Kind,
        first: Block,
        lead: frozenset[etree._Element],
        seen: SeenParagraph,
    ) -> None:
        """Give a paragraph a kind's style, and the runs of a heading that leads it their own."""
        is_placed_by_hand = kind in _PLACED_BY_HAND
        if not is_placed_by_hand and not seen.marker:
            _drop_blanks(paragraph, kind)
        clear_runs(paragraph, lead, keeps_stress=kind is Kind.BODY)
        properties = take_paragraph_properties(paragraph)
        clear_paragraph(properties, _OWN_PLACE if is_placed_by_hand else ())
        say(properties, "pStyle", {"val": self._styles.name(STYLE_NAMES[kind][0])})
        if not is_placed_by_hand:
            self._places.set(properties, first)
        if holds_picture(paragraph):
            pitch = str(self._layout.page.pitch)
            say(properties, "spacing", {"line": pitch, "lineRule": "atLeast"})
        if lead:
            mark_runs(lead, self._styles.name(RUN_IN_NAMES[first.kind][0]))
        self._mark_rare(paragraph, kind, first.kind, lead)
        if kind is Kind.TITLE:
            unit = self._letter.find(Kind.SIGNATURE)
            break_lines(paragraph, self._layout.title_chars, [unit.text] if unit else [])

    def _set_type(self, paragraph: etree._Element, row: Sequence[Block]) -> None:
        """Give 文号, 类别 and the like in one line their type: a style would make them one."""
        clear_runs(paragraph, frozenset(), keeps_stress=True)
        self._mark_rare(paragraph, row[0].kind, row[0].kind, frozenset())
        look = self._layout.look(row[0].kind)
        font = self._layout.fonts[look.font or "仿宋"]
        latin = font.latin or DEFAULT_LATIN_FONT
        faces = {"ascii": latin, "hAnsi": latin, "eastAsia": font.name}
        set_type(paragraph, faces, round((look.size_pt or 0) * 2))

    def _mark_rare(
        self,
        paragraph: etree._Element,
        kind: Kind,
        lead_kind: Kind,
        lead: frozenset[etree._Element],
    ) -> None:
        """Give characters that GB 2312 does not hold a font that has them, as a letter does."""
        characters = read_own(paragraph)
        spans = find_outside_gb2312("".join(one.char for one in characters))
        if len(spans) > _MAX_RARE:
            return
        # From the end, because a run that is parted keeps its first half.
        for start, end in reversed(spans):
            for element, first, last in reversed(list(_stretches_of(characters[start:end]))):
                in_lead = element.getparent() in lead
                font = self._layout.look(lead_kind if in_lead else kind).font or "仿宋"
                part_run(element, last + 1)
                held = _runs_of([part_run(element, first)])
                if in_lead:
                    # The heading's own style says where it ends, and must stay.
                    style, face = RUN_IN_NAMES[lead_kind][0], self._layout.fonts[font].rare
                else:
                    style, face = RARE_NAMES[font][0], ""
                mark_runs(held, self._styles.name(style), face)


def _numbers_of(rows: Iterable[Stretch]) -> list[int]:
    """Return the numbers of the paragraphs that stretches stand in, each once."""
    return list(dict.fromkeys(one.paragraph.number for one in rows))


def _runs_of(elements: Iterable[etree._Element]) -> frozenset[etree._Element]:
    """Return the runs that elements stand in."""
    parents = (element.getparent() for element in elements)
    return frozenset(run for run in parents if run is not None)


def _stretches_of(characters: Iterable[Character]) -> Iterator[tuple[etree._Element, int, int]]:
    """Yield the elements of characters in a row, with the first and the last index in each."""
    for element, some in groupby(characters, key=lambda one: one.element):
        indices = [one.index for one in some]
        yield element, indices[0], indices[-1]


def _drop_blanks(paragraph: etree._Element, kind: Kind) -> None:
    """Remove the blanks that a paragraph begins with, and those that push 署名 from the right."""
    characters = read_own(paragraph)
    text = "".join(one.char for one in characters)
    leading = len(leading_blanks(text))
    _remove(characters[:leading])
    if kind in _PLACED_BY_BLANKS:
        characters = read_own(paragraph)
        text = "".join(one.char for one in characters)
        _remove(characters[len(text) - len(leading_blanks(text[::-1])) :])


def _remove(characters: Iterable[Character]) -> None:
    for element, first, last in _stretches_of(characters):
        parent = element.getparent()
        if element.tag == TEXT:
            text = element.text or ""
            element.text = text[:first] + text[last + 1 :]
        elif parent is not None:
            parent.remove(element)
