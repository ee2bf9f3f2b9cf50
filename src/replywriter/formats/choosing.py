"""The format of a letter that does not say it: told from the words that it uses."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..model.kind import Kind
from ..model.letter import Letter
from .format import list_formats, load_format

_DEFAULT: Final = "cppcc-reply"
_FIRST_LINES: Final = 6  # whose words weigh more


def choose_format(letter: Letter, home: Path | None = None) -> str:
    """Return the format that a letter's words speak of."""
    if letter.format:
        return letter.format
    rows = [block.text for block in letter.blocks if block.kind is not Kind.OTHER]
    first, text = "\n".join(rows[:_FIRST_LINES]), "\n".join(rows)
    scores: dict[str, int] = {}
    for name in list_formats(home):
        one = load_format(name, home)
        scores[name] = 3 * (first.count(one.body) + first.count(one.author_title)) + (
            text.count(one.body) + text.count(one.case_kind) + text.count(one.author_title)
        )
    return max(scores, key=lambda name: (scores[name], name == _DEFAULT))
