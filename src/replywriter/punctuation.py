"""Full-width punctuation that a web page's store has made half-width: found, and put back.

Crawlers normalise text to NFKC: ，：；！？（） become their half-width twins while 。、《》“” stay.
Such a letter is not badly typed, so it gets one repair and not ninety findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .chinese import HAN
from .expressions import compile_later

FULL_WIDTH: Final = {
    ",": "，",
    ":": "：",
    ";": "；",
    "!": "！",
    "?": "？",
    "(": "（",
    ")": "）",
}
_WIDE_MARKS: Final = "".join(FULL_WIDTH.values())
_CHINESE: Final = HAN + "。、《》“”‘’〔〕【】…—" + _WIDE_MARKS
_NEIGHBOUR: Final = compile_later(f"[{_CHINESE}]")
_POINT: Final = compile_later(r"[,:;!?]")
_BRACKET: Final = compile_later(r"[()]")
# Marks that belong to what they stand in: 1,000 · 8:30 · ISO 9001:2015 · web and mail addresses.
_FOREIGN: Final = compile_later(
    r"(?:https?|ftp)://[!-~]+|[\w.]+@[\w.]+|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?::\d+)+", re.ASCII
)


def has_lost_width(text: str) -> bool:
    """Tell whether a text has lost its full-width punctuation as a whole.

    None of ，：；！？（） stands in it although 。 or 、 does, and a repair would change something.
    """
    return bool(
        not _holds_any(text, _WIDE_MARKS)
        and _holds_any(text, "。、")
        and _holds_any(text, FULL_WIDTH)
        and restore_punctuation(text) != text
    )


def _holds_any(text: str, marks: Iterable[str]) -> bool:
    return any(mark in text for mark in marks)


def restore_punctuation(text: str) -> str:
    """Return a text with the half-width marks beside Chinese text made full-width again.

    Each mark is replaced by one, so every place in the text stays where it was. Numbers, times,
    addresses and Latin text keep theirs.
    """
    chars = list(text)
    foreign = {at for found in _FOREIGN.finditer(text) for at in range(*found.span())}
    for start, end in pair_brackets(text):
        if _NEIGHBOUR.search(text[max(start - 1, 0) : end + 2]):
            chars[start] = FULL_WIDTH[text[start]]
            chars[end] = FULL_WIDTH[text[end]]
    for found in _POINT.finditer(text):
        at = found.start()
        beside = "".join(chars[max(at - 1, 0) : at] + chars[at + 1 : at + 2])
        if at not in foreign and _NEIGHBOUR.search(beside):
            chars[at] = FULL_WIDTH[found.group()]
    return "".join(chars)


def pair_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each half-width pair opens and closes; one without its twin is its own."""
    waiting: list[int] = []
    for found in _BRACKET.finditer(text):
        if found.group() == "(":
            waiting.append(found.start())
        else:
            yield (waiting.pop() if waiting else found.start()), found.start()
    for start in waiting:
        yield start, start
