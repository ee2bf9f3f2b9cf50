"""The ordinals that head paragraphs: 一、 （一） 1. （1）, in whatever way they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from ...chinese import read_numeral, to_numeral
from ...expressions import compile_later
from ...model.block import Block
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ...model.prose import Prose
from .once import once

_HAN_NUMERALS: Final = "一二三四五六七八九十"
_FIRSTS: Final = frozenset(_HAN_NUMERALS + "0123456789（(")
# 二、三级公路 and 5、6月份 are enumerations, 1.5公里 is a quantity: no ordinal stands there.
_BARE: Final = compile_later(
    rf"(?:(?P<han>[{_HAN_NUMERALS}]{{1,3}})(?P<mark>、(?![{_HAN_NUMERALS}\d])|[.．,，:：])"
    rf"|(?P<digits>\d{{1,2}})(?P<point>[、.．](?![{_HAN_NUMERALS}\d])|[.．)）](?!\d)))"
)
# A heading with two ordinals: 一、一、工作开展情况.
_DOUBLED: Final = compile_later(
    rf"(?P<han>[{_HAN_NUMERALS}]{{1,3}})(?P<mark>、)(?=[{_HAN_NUMERALS}]{{1,3}}、)"
    r"|(?P<digits>\d{1,2})(?P<point>、)(?=\d{1,2}、)"
)
_BRACKETED: Final = compile_later(
    rf"(?P<open>[（(])[ \u3000]*(?:(?P<han>[{_HAN_NUMERALS}]{{1,3}})|(?P<digits>\d{{1,2}}))"
    r"[ \u3000]*(?P<close>[）)])(?P<mark>[、.．,，:：。](?![（(]))?"
)
_ORDINALS: Final = (
    lambda number: f"{to_numeral(number)}、",
    lambda number: f"（{to_numeral(number)}）",
    lambda number: f"{number}.",
    lambda number: f"（{number}）",
    lambda number: f"{number}）",
)

_MOST: Final = 60

LEVELS: Final = 4
"""Levels count from 0 for 一、 to 3 for （1）; what is written 1） stands below them all."""


class Label(NamedTuple):
    """An ordinal at the head of a paragraph, from ``start`` to ``end`` in the prose.

    ``numeral`` is what stands before the mark or between the brackets, ``mark`` what stands after;
    ``opening`` and ``closing`` are the brackets, "" where there are none.
    """

    start: int
    end: int
    block: Block
    level: int
    number: int
    numeral: str
    mark: str
    opening: str = ""
    closing: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it heads a heading, and not a numbered paragraph."""
        return self.block.kind in HEADINGS


def write_ordinal(level: int, number: int) -> str:
    """Return how an ordinal is written at a level: 一、 （一） 1. （1） (GB/T 9704-2012 7.3.3)."""
    return _ORDINALS[level](number)


@once
def read_labels(letter: Letter) -> Sequence[Label]:
    """Return the ordinals that head the headings and paragraphs of a letter, in order."""
    return tuple(_read(letter.prose))


def read_label(text: str, block: Block, start: int = 0, is_heading: bool = False) -> Label | None:
    """Return the ordinal that a text begins with; ``start`` is where the text stands.

    A heading surely begins with one, even where another follows.
    """
    if text[:1] not in _FIRSTS:
        return None
    found = _BARE.match(text) or _BRACKETED.match(text)
    if found is None and is_heading:
        found = _DOUBLED.match(text)
    if found is None:
        return None
    parts = found.groupdict("")
    numeral = parts["han"] or parts["digits"]
    number = number_of(numeral)
    if not number:
        return None
    opening = parts.get("open", "")
    mark = parts["mark"] or parts.get("point", "")
    level = (1 if opening else 0) + (0 if parts["han"] else 2)
    if mark in ("）", ")"):
        level = LEVELS
    return Label(
        start, start + found.end(), block, level, number, numeral, mark, opening,
        parts.get("close", ""),
    )  # fmt: skip


def list_siblings(labels: Sequence[Label]) -> list[list[Label]]:
    """Return the lists that ordinals make: of one level, with no higher one between."""
    lists: list[list[Label]] = []
    current: dict[int, list[Label]] = {}
    for label in labels:
        current = {level: rows for level, rows in current.items() if level <= label.level}
        if label.level not in current:
            current[label.level] = []
            lists.append(current[label.level])
        current[label.level].append(label)
    return lists


@once
def read_lists(letter: Letter) -> Sequence[Sequence[Label]]:
    """Return the lists that the ordinals of a letter make."""
    return tuple(list_siblings(read_labels(letter)))


def find_breaks(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where a row of numbers does not go on from 1, and which number was due there.

    After a break the row may go on from the number that stands there or from the one that was
    due: one slip is one break.
    """
    last = due = 0
    for index, number in enumerate(numbers):
        if number in (last + 1, due + 1):
            due = number
        else:
            due = last + 1
            yield index, due
        last = number


def _read(prose: Prose) -> Iterator[Label]:
    for start, block in prose.rows(*HEADINGS, Kind.BODY):
        if block.text[:1] in _FIRSTS and not (block.runs_on and block.kind is Kind.BODY):
            label = read_label(block.text, block, start, block.kind in HEADINGS)
            if label:
                yield label


@cache
def number_of(numeral: str) -> int:
    """Return the number that figures or 汉字 make; 0 where they make none, such as 一二.

    No letter has more than 60 items, so greater ones are no ordinals: 88号 stands there.
    """
    try:
        number = int(numeral) if numeral.isdecimal() else read_numeral(numeral)
    except ValueError:
        return 0
    return number if number <= _MOST else 0
