"""How far each character moves a line on, as LibreOffice sets a letter.

A line is made of stretches of Chinese and of Latin type. What stands between words (“ ” — …) is of
the stretch before it. Inside a stretch the characters stand closer by the spacing of the page's
grid, and between a 汉字 and a Latin letter or digit there is a fifth of a character (measured on
the printed page; Word leaves the gap out when it is told to, as ours is).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_WEAK: Final = frozenset("“”‘’—…–·")
_GAP: Final = 1 / 5
_BLANK: Final = 0.5  # of Chinese type
_OTHER: Final = 0.5

# Widths of Times New Roman in thousandths of its size, from the blank to the tilde; fonts that
# stand in for it are made to have the same.
_ASCII: Final = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
)  # fmt: skip
_LATIN: Final = {
    **{chr(32 + index): width / 1000 for index, width in enumerate(_ASCII)},
    **{"“": 0.444, "”": 0.444, "‘": 0.333, "’": 0.333, "·": 0.333, "–": 0.5, "—": 1.0, "…": 1.0},
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A text and how far each of its characters moves the line on, in twips.

    ``gaps`` stand behind a character, and only where the next is on the same line.
    """

    text: str
    is_latin: Sequence[bool]
    widths: Sequence[float]
    gaps: Sequence[float]


def measure(text: str, em: float, spacing: float, ends: Sequence[int] = ()) -> Measured:
    """Return a text as it is set in a size of ``em`` twips with ``spacing`` between characters.

    ``ends`` are where another style begins, which ends a stretch as well.
    """
    latin = list(_find_scripts(text))
    bounds = {index for index in range(1, len(text)) if latin[index] != latin[index - 1]}
    bounds.update(ends)
    widths, gaps = [], []
    for index, char in enumerate(text):
        is_last = index + 1 in bounds
        widths.append(_width_of(char, latin[index]) * em + (0 if is_last else spacing))
        gaps.append(em * _GAP if is_last and _parts(char, text[index + 1]) else 0)
    return Measured(text, latin, widths, gaps)


def _find_scripts(text: str) -> Iterator[bool]:
    """Yield whether each character stands in Latin type."""
    strong = (is_latin(char) for char in text if not _is_weak(char))
    before = next(strong, False)
    for char in text:
        before = before if _is_weak(char) else is_latin(char)
        yield before


def _is_weak(char: str) -> bool:
    return char in _WEAK or char.isspace()


@lru_cache(maxsize=8192)
def is_latin(char: str) -> bool:
    """Whether a character that is not between words stands in Latin type."""
    width = unicodedata.east_asian_width(char)
    return width in "NH" or char.isascii() or (width == "A" and char.isalpha())


def _parts(one: str, other: str) -> bool:
    """Whether there is a gap between two characters of different type."""
    pair = (one, other) if is_latin(one) else (other, one)
    return pair[0].isalnum() and is_latin(pair[0]) and _is_han(pair[1])


@lru_cache(maxsize=8192)
def _is_han(char: str) -> bool:
    return unicodedata.category(char) == "Lo" and unicodedata.east_asian_width(char) == "W"


@lru_cache(maxsize=8192)
def _width_of(char: str, is_latin_type: bool) -> float:
    """Return the width of a character in its size; what combines with another has none."""
    if unicodedata.combining(char):
        return 0.0
    if is_latin_type:
        return _LATIN.get(char, _OTHER)
    return _BLANK if char == " " else 1.0
