"""The good letters: outlines and texts in which nothing is wrong."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
GOOD = sorted(
    path
    for folder in (ROOT / "drafts", ROOT / "tests" / "letters")
    for path in folder.iterdir()
    if path.suffix in (".yaml", ".txt") and path.name != "unit.yaml"
)
