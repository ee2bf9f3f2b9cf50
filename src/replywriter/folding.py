"""A text as it would be typed plainly: one kind of digit, blank, dash, dot and bracket.

Numbers are pasted with full-width digits, no-break blanks or marks that nobody sees. What looks for
numbers looks at the folded text, and is told where it stands in the text itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# Blanks, dashes, and what is not drawn: format characters (zero-width blanks), marks on others.
_KINDS: Final = {"Zs": " ", "Pd": "-", "Cf": "", "Mn": "", "Me": ""}
_TWINS: Final = {
    **dict.fromkeys("·•・‧∙⋅。｡", "."),
    **dict.fromkeys("−─━⁃˗ー~～∼_", "-"),
    **dict.fromkeys("〔［【〖｛{[", "("),
    **dict.fromkeys("〕］】〗｝}]", ")"),
    **dict.fromkeys("\t\u2800\u3164", " "),
    **dict.fromkeys("ХхΧχ", "X"),
    "○": "〇",
    "、": ",",
    "。": "。",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``places`` says where each of its characters stands in the text itself."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch that is not empty begins and ends in the text itself."""
        return self.places[start], self.places[end - 1] + 1


class _Table(dict[int, str]):
    """What each character is folded to, found out when it is first met; "" for what is unseen."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_TABLE: Final = _Table()


def fold(text: str) -> Folded:
    """Return a text folded: as long as before, or shorter by what is not drawn."""
    folded = text.translate(_TABLE)
    if len(folded) == len(text):
        return Folded(folded, range(len(text)))
    places = [index for index, character in enumerate(text) if _TABLE[ord(character)]]
    return Folded(folded, places)


def _fold_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character in _TWINS:
        return _TWINS[character]
    category = unicodedata.category(character)
    if category in _KINDS:
        return _KINDS[category]
    # ① and ² point at something; they are no part of a number beside them.
    plain = unicodedata.normalize("NFKC", character) if category != "No" else character
    return plain if len(plain) == 1 else character
