"""The text of a Word file mended in its runs: fonts, fields and everything else stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from ..model.diagnostic import Diagnostic, Edit
from .word_characters import Character, Characters, align
from .word_runs import SPACE, TEXT

_Change = tuple[int, int, str]
"""Where a stretch of an element's text begins and ends, and what takes its place."""


def mend_runs(
    characters: Characters, rows: Mapping[int, str], findings: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Make the edits of findings in the runs of a file; yield the findings that could be mended.

    ``rows`` are the paragraphs as readers see them, in which the edits have their places. The
    edits of one finding are all made or none.
    """
    changes: dict[etree._Element, list[_Change]] = {}
    aligned: dict[int, list[Character | None]] = {}
    for found in findings:
        planned: list[tuple[etree._Element, _Change]] = []
        for edit in found.edits:
            number = edit.extent.place.paragraph or 0
            if number not in aligned:
                aligned[number] = align(rows.get(number, ""), characters.of(number))
            plan = _plan(aligned[number], edit)
            if not plan:
                break
            planned += plan
        else:
            for element, change in planned:
                changes.setdefault(element, []).append(change)
            if planned:
                yield found
    for element, some in changes.items():
        _change(element, some)


def _plan(row: list[Character | None], edit: Edit) -> list[tuple[etree._Element, _Change]]:
    """Return what changes in which element, nothing where a character is not the file's own.

    The replacement stands where the first replaced character stood.
    """
    start, end = edit.extent.offset, edit.extent.offset + edit.extent.length
    if start == end:
        before = row[start - 1] if 0 < start <= len(row) else None
        if before is None or before.element.tag != TEXT:
            return []
        return [(before.element, (before.index + 1, before.index + 1, edit.replacement))]
    stretch = [one for one in row[start:end] if one is not None]
    if len(stretch) != end - start:
        return []
    first = next((one for one in stretch if one.element.tag == TEXT), None)
    if first is None and edit.replacement:
        return []
    return [
        (one.element, (one.index, one.index + 1, edit.replacement if one is first else ""))
        for one in stretch
    ]


def _change(element: etree._Element, changes: Iterable[_Change]) -> None:
    """Replace stretches of an element's text; a tab or a break that is replaced goes."""
    if element.tag != TEXT:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return
    text, reached, pieces = element.text or "", 0, []
    for start, end, new in sorted(changes):
        pieces += [text[reached:start], new]
        reached = max(reached, end)
    element.text = "".join(pieces) + text[reached:]
    element.set(SPACE, "preserve")
