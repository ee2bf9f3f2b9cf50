"""W. Wording: plain, exact words."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..text import (
    disrespectful_words,
    doubled_word,
    empty_phrases,
    incomplete_frame,
    long_letter,
    unexplained_abbreviation,
    variant_word,
    wrong_word,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = (
    wrong_word.RULE,  # W-01
    variant_word.RULE,  # W-01
    doubled_word.RULE,  # W-02
    incomplete_frame.RULE,  # W-03
    unexplained_abbreviation.RULE,  # W-04
    disrespectful_words.RULE,  # W-05, W-09
    empty_phrases.RULE,  # W-06
    # W-07 固定提法: no list of such phrases is at hand that stays true
    # W-08 地名、机构名: no dictionary is at hand
    # W-09 责成、要求: to a subordinate they are right; what is said to a member is W-05
    long_letter.RULE,  # W-10
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
