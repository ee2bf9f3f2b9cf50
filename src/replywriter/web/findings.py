"""Findings as the page shows them: at the path of the field that they are about."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from ..model.diagnostic import Diagnostic
from ..model.source import Path, Place, SourceMap
from ..structure.schema_tree import SchemaTree

_QUOTED: Final = re.compile("“([^”]+)”")


class PathFinder:
    """Finds the value of an outline that a finding is about.

    What is missing has no place: its finding stands at what should hold it and names it, as
    “答复”没有选定“类别”. The names are followed from there as far as the schema knows them.
    """

    def __init__(self, source: SourceMap, tree: SchemaTree) -> None:
        starts: dict[int, list[Path]] = {}
        for path, start in (*source.containers.items(), *source.keys.items()):
            starts.setdefault(start, []).append(path)
        for path, scalar in source.scalars.items():
            starts.setdefault(scalar.start, []).append(path)
        self._source = source
        self._tree = tree
        self._starts = sorted(starts)
        self._paths = [sorted(starts[start], key=len) for start in self._starts]

    def find(self, found: Diagnostic) -> Path:
        """Return the path of the value that a finding is about, () for the whole outline."""
        if found.extent is not None and found.extent.path is not None:
            return found.extent.path
        names = _QUOTED.findall(found.message.partition("。")[0])
        path = self._find_place(found.place, names)
        for name in names:
            if path in self._source.scalars:
                break
            if name in self._tree.describe(path).get("properties", ()):
                path = (*path, name)
        return path

    def _find_place(self, place: Place, names: Sequence[str]) -> Path:
        """Return the path of what begins at a place, or last before it.

        A mapping begins where its first key does: the key is meant where it is named.
        """
        if place.line is None:
            return ()
        index = self._source.index_of(place)
        at = bisect.bisect_right(self._starts, index) - 1
        if at < 0:
            return ()
        outer, *inner = self._paths[at]
        return next((path for path in reversed(inner) if path[-1] in names), outer)


def describe_findings(
    findings: Iterable[Diagnostic], source: SourceMap, tree: SchemaTree
) -> Iterator[dict[str, Any]]:
    """Yield findings as the page's script takes them: path, words, level, rule, fix."""
    finder = PathFinder(source, tree)
    for found in findings:
        path = finder.find(found)
        fix = found.fix if found.edits else None
        yield {
            "id": name_finding(found),
            "path": list(path),
            "line": found.place.line,
            "column": found.place.column,
            "where": tree.name(path) if path else "",
            "level": found.level.value,
            "rule": found.rule,
            "message": found.message,
            "fix": None if fix is None else {"replacement": fix.replacement, "safe": fix.safe},
        }


def name_finding(found: Diagnostic) -> str:
    """Return a short name by which the page speaks of one finding on one text."""
    place = found.place
    said = f"{found.rule}\0{place.line}\0{place.column}\0{found.message}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def find_named(findings: Sequence[Diagnostic], name: str) -> Diagnostic | None:
    """Return the finding of a name, ``None`` where it is no longer there."""
    return next((found for found in findings if name_finding(found) == name), None)
