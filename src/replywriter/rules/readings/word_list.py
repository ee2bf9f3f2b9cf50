"""Word lists: what is written wrong and what is right, each entry with an example of both."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    text = (files(__package__) / "words" / f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(Entry(row["写法"], row["改为"], row["误例"], row["正例"]) for row in rows)
