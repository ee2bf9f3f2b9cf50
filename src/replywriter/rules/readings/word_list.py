"""Word lists: what is written wrong and what is right, each entry with an example of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a list. ``pattern`` is a regular expression; ``right`` replaces what it matches."""

    pattern: str
    right: str
    bad: str
    good: str


@cache
def read_words(name: str) -> tuple[Entry, ...]:
    """Return the list ``words/<name>.tsv``: columns 写法 改为 误例 正例, one entry a row."""
    file = Path(__file__).parent / "words" / f"{name}.tsv"
    _, *rows = file.read_text(encoding="utf-8").splitlines()
    return tuple(Entry(*row.split("\t")) for row in rows if row)
