"""T. Title: GB/T 9704-2012 7.3.1 and the field's practice."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..text import (
    altered_case_number,
    broken_title_line,
    doubled_title_word,
    incomplete_title,
    long_title,
    mark_in_title,
    missing_title,
    punctuation_in_title,
    quoted_title,
    title_contradicts_case,
    wrong_case_kind,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = (
    missing_title.RULE,  # T-01
    incomplete_title.RULE,  # T-01
    title_contradicts_case.RULE,  # T-02
    wrong_case_kind.RULE,  # T-03
    punctuation_in_title.RULE,  # T-04
    long_title.RULE,  # T-05
    broken_title_line.RULE,  # T-05
    # T-06 梯形、菱形: the typesetting shapes our own titles; in a letter that was read the lines
    # of the paper are not known
    quoted_title.RULE,  # T-07; bold type is L-07
    doubled_title_word.RULE,  # T-08; 关于对 and 关于《关于…》 are real and common
    altered_case_number.RULE,  # T-09
    mark_in_title.RULE,  # T-10
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
