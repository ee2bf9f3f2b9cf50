"""Findings as SARIF 2.1.0, which code hosts, editors and review tools read (OASIS, 2020)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from .. import __version__
from ..model.diagnostic import Diagnostic, Edit, Level, Rule
from .text import describe

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.INFO: "note"}


def write_sarif(findings: Sequence[Diagnostic], rules: Iterable[Rule[Any]]) -> str:
    """Return one run with the findings and the rules that made them."""
    used = {found.rule for found in findings}
    told = [_tell_rule(rule) for rule in rules if rule.id in used]
    known = {rule["id"] for rule in told}
    told += [{"id": name} for name in dict.fromkeys(f.rule for f in findings) if name not in known]
    places = {rule["id"]: index for index, rule in enumerate(told)}
    driver = {"name": "replywriter", "version": __version__, "language": "zh-CN", "rules": told}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_tell_finding(found, places) for found in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _tell_rule(rule: Rule[Any]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"catalogue": rule.catalogue, "source": rule.source},
    }


def _tell_finding(found: Diagnostic, places: Mapping[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": places[found.rule],
        "level": _LEVELS[found.level],
        "message": {"text": found.message},
        "locations": [_tell_place(found)],
    }
    # A change in a Word file has no line; it is told in the message alone.
    if found.edits and all(edit.extent.place.line for edit in found.edits):
        result["fixes"] = [_tell_fix(found)]
    return result


def _tell_place(found: Diagnostic) -> dict[str, Any]:
    place = found.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": _as_uri(place.file)}}
    if place.line is not None:
        physical["region"] = _tell_region(
            place.line, place.column, found.extent.length if found.extent else 0
        )
        return {"physicalLocation": physical}
    name = describe(place).partition(" ")[2]
    if not name:
        return {"physicalLocation": physical}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name}]}


def _tell_region(line: int, column: int | None, length: int) -> dict[str, int]:
    if column is None:
        return {"startLine": line}
    return {"startLine": line, "startColumn": column, "endColumn": column + length}


def _tell_fix(found: Diagnostic) -> dict[str, Any]:
    return {
        "description": {"text": found.message},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _as_uri(found.place.file)},
                "replacements": [_tell_edit(edit) for edit in found.edits],
            }
        ],
    }


def _tell_edit(edit: Edit) -> dict[str, Any]:
    place = edit.extent.place
    return {
        "deletedRegion": _tell_region(place.line or 1, place.column, edit.extent.length),
        "insertedContent": {"text": edit.replacement},
    }


def _as_uri(file: str) -> str:
    """Return a file's name as a URI reference; standard input has a name of its own."""
    if file in ("", "-"):
        return "stdin"
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
