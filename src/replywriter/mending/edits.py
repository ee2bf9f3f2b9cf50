"""Edits of one file, put in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.diagnostic import Diagnostic, Edit

Replacement = tuple[int, int, str]
"""Where a replaced stretch begins and ends, as indices of characters, and what takes its place."""


def choose_compatible(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings whose edits can be made together; what overlaps waits for the next round.

    Of two fixes at one place the first is taken. A fix of several edits is made whole or not.
    """
    taken: dict[object, list[tuple[int, int]]] = {}
    for found in findings:
        spans = [(_home_of(edit), _span_of(edit)) for edit in found.edits]
        if any(_overlaps(span, other) for home, span in spans for other in taken.get(home, ())):
            continue
        for home, span in spans:
            taken.setdefault(home, []).append(span)
        yield found


def _home_of(edit: Edit) -> object:
    """Return what the offset of an edit counts in: a value, a line or a paragraph."""
    extent = edit.extent
    return extent.path or (extent.place.line, extent.place.paragraph)


def _span_of(edit: Edit) -> tuple[int, int]:
    return edit.extent.offset, edit.extent.offset + edit.extent.length


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two stretches share a character, or are one point."""
    return one == other or (one[0] < other[1] and other[0] < one[1])


def replace_all(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with stretches replaced that do not overlap."""
    for start, end, replacement in sorted(replacements, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text
