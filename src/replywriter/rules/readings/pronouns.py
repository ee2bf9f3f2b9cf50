"""您, 你们, 您们 and 你 where they mean whom the letter addresses, and how many that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from .once import once
from .pattern import Pattern
from .salutation import find_salutation

# 迷你 and 你追我赶 mean nobody; 你局 addresses an office; 您（你们） is a form not filled in.
_PRONOUN: Final = Pattern(
    "[您你](?:们|(?<=您)|(?<!迷你)(?![局委院厅部办校镇乡村处]|单位|方|我|[追争来好死情]我|中有|一言))"
    "(?P<choice>[（(][您你]们?[）)])?",
    needs="您你",
)
_SPEAKING: Final = frozenset({Kind.BODY, Kind.SALUTATION, *HEADINGS})


class Number(Enum):
    """How many a letter addresses."""

    ONE = "一位"
    SEVERAL = "多位"
    ORGANISATION = "单位"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun and where it stands in the prose; ``is_choice`` is 您（你们）."""

    text: str
    start: int
    end: int
    is_choice: bool


@once
def list_pronouns(letter: Letter) -> Sequence[Pronoun]:
    """Return the pronouns that mean the addressees; what somebody else says is passed over."""
    return tuple(_find(letter))


def _find(letter: Letter) -> Iterator[Pronoun]:
    prose = letter.prose
    for found in _PRONOUN.find(letter):
        start, end = found.span()
        if prose.at(start)[0].kind not in _SPEAKING:
            continue
        if prose.is_in_quotes(start) or prose.is_in_title(start):
            continue
        choice = found["choice"] or ""
        text = found.group()[: len(found.group()) - len(choice)]
        yield Pronoun(text, start, end, bool(choice))


@once
def count_addressees(letter: Letter) -> Number:
    """Return whether the salutation addresses one person, several, or an organisation."""
    found = find_salutation(letter)
    if found is None:
        return Number.UNKNOWN
    salutation = found[1]
    if salutation.is_collective:
        return Number.ORGANISATION
    if salutation.is_plural or len(salutation.names) > 1:
        return Number.SEVERAL
    is_person = len(salutation.names) == 1 and bool(salutation.title)
    return Number.ONE if is_person else Number.UNKNOWN
