"""Findings as the page shows them: at the path of the field that they are about."""

from __future__ import annotations

import bisect
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..model.diagnostic import Diagnostic
from ..model.source import Path, SourceMap
from ..structure.schema_tree import SchemaTree


class PathFinder:
    """Finds the value of an outline that a place is in."""

    def __init__(self, source: SourceMap) -> None:
        starts = [
            *((start, path) for path, start in source.containers.items()),
            *((start, path) for path, start in source.keys.items()),
            *((scalar.start, path) for path, scalar in source.scalars.items()),
        ]
        places = ((source.locate_index(start), path) for start, path in starts)
        rows = sorted(
            ((place.line or 0, place.column or 0), index, path)
            for index, (place, path) in enumerate(places)
        )
        self._points = [row[0] for row in rows]
        self._paths = [row[2] for row in rows]

    def find(self, found: Diagnostic) -> Path:
        """Return the path of the value that a finding is about, () for the whole outline."""
        if found.extent is not None and found.extent.path is not None:
            return found.extent.path
        if found.place.line is None:
            return ()
        point = found.place.line, found.place.column or 0
        at = bisect.bisect_right(self._points, point) - 1
        return self._paths[at] if at >= 0 else ()


def describe_findings(
    findings: Iterable[Diagnostic], source: SourceMap, tree: SchemaTree
) -> Iterator[dict[str, Any]]:
    """Yield findings as the page's script takes them: path, words, level, rule, fix."""
    finder = PathFinder(source)
    for found in findings:
        path = finder.find(found)
        fix = found.fix if found.edits else None
        yield {
            "id": name_finding(found),
            "path": list(path),
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
