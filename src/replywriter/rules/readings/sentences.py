"""Sentences in the prose of a letter: the one round a place, and all of them."""

from __future__ import annotations

from typing import Final

from ...expressions import compile_later

_MARKS: Final = "。！？!?；;"
_STOP: Final = compile_later(f"[{_MARKS}\n]")


def span_of_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence, or the part before ；, in which a stretch stands."""
    line = text.rfind("\n", 0, start)
    before = max([line, *(text.rfind(mark, line + 1, start) for mark in _MARKS)])
    stop = _STOP.search(text, end)
    return before + 1, stop.start() if stop else len(text)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence, or the part before ；, in which a stretch stands."""
    begin, stop = span_of_sentence(text, start, end)
    return text[begin:stop]
