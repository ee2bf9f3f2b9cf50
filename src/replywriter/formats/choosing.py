"""The format of a letter that does not say it: told from its title, then from the words it uses."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..model.kind import Kind
from ..model.letter import Letter
from .format import Format, list_formats, load_format

_DEFAULT: Final = "cppcc-reply"
_FIRST_LINES: Final = 6  # whose words weigh more


def choose_format(letter: Letter, home: Path | None = None) -> str:
    """Return the format that a letter's title names, else the one that its words speak of.

    A format that has 标题词 is told by them alone, and the longest of them counts.
    """
    if letter.format:
        return letter.format
    formats = [load_format(name, home) for name in list_formats(home)]
    titles = [block.text for block in letter.blocks if block.kind is Kind.TITLE]
    title = "".join("".join(titles).split())
    named = {
        max(len(word) for word in found): one.name
        for one in formats
        if (found := [word for word in one.title_words if word in title])
    }
    if named:
        return named[max(named)]
    scores = {
        one.name: _score(letter, one.body, one.case_kind, one.author_title)
        for one in formats
        if not one.title_words
    }
    return max(scores, key=lambda name: (scores[name], name == _DEFAULT))


def choose_case_kind(letter: Letter, format: Format) -> str | None:  # noqa: A002 - the contract's word
    """Return the 案类 that a letter speaks of, ``None`` where the format serves only one."""
    scores = {
        kind: _score(letter, words["机构"], kind, words["称呼"])
        for kind, words in format.variants.items()
    }
    return max(scores, key=lambda kind: (scores[kind], kind == format.case_kind), default=None)


def _score(letter: Letter, body: str, case_kind: str, author_title: str) -> int:
    """Return how often a letter uses three words; a format that lacks one does not count it."""
    rows = [block.text for block in letter.blocks if block.kind is not Kind.OTHER]
    first, text = "\n".join(rows[:_FIRST_LINES]), "\n".join(rows)
    weights = [(body, 1), (case_kind, 0), (author_title, 1)]
    return sum(
        3 * weight * first.count(word) + text.count(word) for word, weight in weights if word
    )
