"""Sentences in the prose of a letter: the one round a place, and all of them."""

from __future__ import annotations

import re
from typing import Final

_STOP: Final = re.compile("[。！？!?；;\n]")


def span_of_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or the part before ；, in which a stretch stands."""
    begin = max(text.rfind(mark, 0, start) for mark in "。！？!?；;\n") + 1
    stop = _STOP.search(text, end)
    return begin, stop.start() if stop else len(text)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence, or the part before ；, in which a stretch stands."""
    begin, stop = span_of_sentence(text, start, end)
    return text[begin:stop]
