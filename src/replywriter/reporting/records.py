"""Findings as plain data: the objects that ``--output-format json`` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..model.diagnostic import Diagnostic


def to_records(findings: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return findings as the plain data that ``--output-format json`` prints."""
    return [
        {
            "file": found.place.file,
            "line": found.place.line,
            "column": found.place.column,
            "paragraph": found.place.paragraph,
            "rule": found.rule,
            "catalogue": found.catalogue,
            "level": found.level.value,
            "message": found.message,
            "fix": None
            if found.fix is None
            else {"safe": found.fix.safe, "replacement": found.fix.replacement},
            "source": found.source,
        }
        for found in findings
    ]


def write_json(findings: Iterable[Diagnostic]) -> str:
    """Return findings as one JSON array."""
    return json.dumps(to_records(findings), ensure_ascii=False, indent=2)
