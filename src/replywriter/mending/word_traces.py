"""Traces of people and programs cleared from the properties of a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..model.diagnostic import Aspect, Diagnostic
from .word_package import WordPackage

_CORE: Final = "docProps/core.xml"
_EXTENDED: Final = "docProps/app.xml"
# Who wrote, who saved last, and for which house.
_PERSONAL: Final = {
    _CORE: ("creator", "lastModifiedBy", "keywords", "description"),
    _EXTENDED: ("Company", "Manager"),
}


def clear_traces(package: WordPackage, findings: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings on properties that could be cleared."""
    wanted = [found for found in findings if found.fix and found.fix.aspect is Aspect.TRACES]
    if not wanted:
        return
    for part, names in _PERSONAL.items():
        if not package.has(part):
            continue
        for element in package.tree(part):
            if str(element.tag).rpartition("}")[2] in names:
                element.text = ""
    yield from wanted
