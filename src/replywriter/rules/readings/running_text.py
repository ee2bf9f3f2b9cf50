"""The running text of a letter: the blocks whose punctuation follows the general rules.

Title, salutation, document number, date, contact line and copies have rules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...model.block import Block
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ...model.prose import codes_of
from ...punctuation import FULL_WIDTH
from ...punctuation import has_lost_width as _has_lost_width
from .once import once
from .pattern import Pattern

RUNNING: Final = frozenset({Kind.BODY, *HEADINGS, Kind.ANNEX_NOTE, Kind.ANNEX_TITLE})
_PAIRED: Final = RUNNING | {Kind.TITLE}

OPENING_MARKS: Final = "“‘（《〈〔【"
CLOSING_MARKS: Final = "”’）》〉〕】"
_HALF: Final = codes_of(FULL_WIDTH)

POINTS: Final = "，。、；：！？"
CHINESE: Final = HAN + OPENING_MARKS + CLOSING_MARKS + POINTS + "…—"
"""What stands in Chinese text, for a class of characters."""


def paired_kinds(letter: Letter) -> frozenset[Kind]:
    """Return the kinds in which marks come in pairs: running text, and the title of a read letter.

    In an outline the words of a title stand elsewhere as well, and would be found twice.
    """
    return _PAIRED if letter.source is None else RUNNING


def find_running(pattern: Pattern, letter: Letter) -> Iterator[tuple[re.Match[str], Block]]:
    """Yield the matches in running text, each with its block.

    How a heading or the name of an annex ends is other rules' matter.
    """
    for found in pattern.find(letter):
        block, offset = letter.prose.at(found.start())
        is_at_end = offset + len(found.group()) == len(block.text)
        if block.kind in RUNNING and not (is_at_end and block.kind is not Kind.BODY):
            yield found, block


@once
def has_lost_width(letter: Letter) -> bool:
    """Tell whether the whole text has lost its full-width punctuation.

    In a composed letter the format's own words keep theirs, so only what was typed counts.
    """
    if letter.prose.codes.isdisjoint(_HALF):
        return False
    if letter.source is None:
        return letter.prose.has_lost_width
    return _has_lost_width("\n".join(_typed(letter)))


def _typed(letter: Letter) -> Iterator[str]:
    for block in letter.blocks:
        passed = 0
        for span in block.spans:
            if span.path is not None:
                yield block.text[passed : passed + span.length]
            passed += span.length
