"""Sentences in the prose of a letter: the one round a place, and all of them."""

from __future__ import annotations

from typing import Final

from ...expressions import compile_later

_STOP: Final = compile_later("[。！？!?；;\n]")


def span_of_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or the part before ；, in which a stretch stands."""
    line = text.rfind("\n", 0, start) + 1
    before = _STOP.split(text[line:start])[-1]
    stop = _STOP.search(text, end)
    return start - len(before), stop.start() if stop else len(text)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence, or the part before ；, in which a stretch stands."""
    begin, stop = span_of_sentence(text, start, end)
    return text[begin:stop]
