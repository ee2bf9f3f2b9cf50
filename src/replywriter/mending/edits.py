"""Edits of one file, put in order."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..model.diagnostic import Diagnostic, Edit

_Span = tuple[int, int]
Replacement = tuple[int, int, str]
"""Where a replaced stretch begins and ends, as indices of characters, and what takes its place."""


def choose_compatible(
    findings: Iterable[Diagnostic], wants: Callable[[Diagnostic], bool]
) -> Iterator[Diagnostic]:
    """Yield the wanted findings whose edits can be made together; the others wait for a round.

    Of two fixes at one place the first that is wanted is taken; what overlaps it is not asked
    about. A fix of several edits is made whole or not.
    """
    taken: dict[object, list[_Span]] = defaultdict(list)
    for found in findings:
        spans = [(_home_of(edit), _span_of(edit)) for edit in found.edits]
        if any(_overlaps_any(span, taken[home]) for home, span in spans) or not wants(found):
            continue
        for home, span in spans:
            bisect.insort(taken[home], span)
        yield found


def _home_of(edit: Edit) -> object:
    """Return what the offset of an edit counts in: a value, a line or a paragraph."""
    extent = edit.extent
    return extent.path or (extent.place.line, extent.place.paragraph)


def _span_of(edit: Edit) -> _Span:
    return edit.extent.offset, edit.extent.offset + edit.extent.length


def _overlaps_any(span: _Span, taken: Sequence[_Span]) -> bool:
    """Tell whether a stretch shares a character with one of others, in order, or is their point."""
    at = bisect.bisect_left(taken, span)
    return any(
        span == other or (span[0] < other[1] and other[0] < span[1])
        for other in taken[max(at - 1, 0) : at + 1]
    )


def replace_all(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with stretches replaced that do not overlap."""
    for start, end, replacement in sorted(replacements, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text
