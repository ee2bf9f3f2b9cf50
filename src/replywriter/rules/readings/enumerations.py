"""Enumerations in running text: 一是……二是……三是……."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...expressions import compile_later
from ...model.kind import HEADINGS
from ...model.letter import Letter
from ...model.prose import Prose
from .labels import number_of
from .once import once

_ITEM: Final = compile_later(
    r"(?P<numeral>[一二三四五六七八九十][一二三四五六七八九十]{0,2})是(?!(?P=numeral))"
)
# 原因之一是 and 说一是一 hold none: an item begins after a mark or a line break.
_BEFORE: Final = frozenset("\n，,；;。.：:！!？?、“（( \u3000")


@dataclass(frozen=True, slots=True)
class Item:
    """一是, 二是 … from ``start`` to ``end`` in the prose; ``leads`` its paragraph or follows."""

    start: int
    end: int
    number: int
    leads: bool


@dataclass(eq=False)
class Enumeration:
    """Items that belong together, and where the list ends at the latest.

    ``is_whole`` says that no other enumeration began between its items.
    """

    items: list[Item] = field(default_factory=list)
    end: int = 0
    is_whole: bool = True


@once
def read_enumerations(letter: Letter) -> Sequence[Enumeration]:
    """Return the enumerations of a letter in the order in which they begin."""
    prose = letter.prose
    lists: list[Enumeration] = []
    open_lists: list[Enumeration] = []
    section = 0
    headings = [start for start, _ in prose.rows(*HEADINGS)]
    for item in _find(prose):
        # The section of an item ends at the next heading.
        end = next((start for start in headings if start > item.start), len(prose.text))
        if end != section:
            section, open_lists = end, []
        home = None if item.number == 1 else _find_home(item, open_lists)
        if home is None:
            for other in open_lists:
                other.is_whole = False
            home = Enumeration(end=end)
            lists.append(home)
            open_lists.append(home)
        else:
            # What began later has ended where an earlier list goes on.
            del open_lists[open_lists.index(home) + 1 :]
        home.items.append(item)
    return tuple(lists)


def _find(prose: Prose) -> Iterator[Item]:
    if "一是" not in prose.text and "二是" not in prose.text:
        return
    for found in _ITEM.finditer(prose.text):
        before = prose.text[found.start() - 1] if found.start() else "\n"
        number = number_of(found["numeral"]) if before in _BEFORE else 0
        if number:
            yield Item(found.start(), found.end(), number, before == "\n")


def _find_home(item: Item, lists: Sequence[Enumeration]) -> Enumeration | None:
    """Return the list that an item goes on with: the next number, else the last list of its form.

    An item that leads a paragraph goes on with what leads one; an outer list is not taken for an
    inner one.
    """
    fits = [row for row in reversed(lists) if row.items[-1].number == item.number - 1]
    alike = [row for row in fits if row.items[-1].leads == item.leads]
    near = alike or fits or list(reversed(lists))
    return near[0] if near else None
