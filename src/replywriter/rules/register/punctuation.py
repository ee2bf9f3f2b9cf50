"""P. Punctuation: GB/T 15834-2011."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..text import (
    comma_before_deng,
    comma_between_quoted_items,
    comma_in_approximate_number,
    damaged_punctuation,
    dash_in_phone_number,
    doubled_punctuation,
    ellipsis_with_etc,
    exclamation_mark,
    full_stop_in_brackets,
    half_width_brackets,
    half_width_full_stop,
    half_width_punctuation,
    long_sentence,
    look_alike_character,
    malformed_dash,
    malformed_ellipsis,
    missing_end_punctuation,
    nested_brackets,
    nested_title_marks,
    plan_without_title_marks,
    straight_quotes,
    stray_blank,
    title_marks_on_other_name,
    two_colons,
    unpaired_mark,
    wrong_quote_level,
    wrong_range_mark,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = (
    damaged_punctuation.RULE,  # P-00
    half_width_punctuation.RULE,  # P-01
    half_width_brackets.RULE,  # P-02
    half_width_full_stop.RULE,  # P-03
    straight_quotes.RULE,  # P-04
    wrong_quote_level.RULE,  # P-05
    unpaired_mark.RULE,  # P-06
    nested_title_marks.RULE,  # P-07
    nested_brackets.RULE,  # P-08
    comma_between_quoted_items.RULE,  # P-09
    malformed_ellipsis.RULE,  # P-10
    ellipsis_with_etc.RULE,  # P-11
    comma_before_deng.RULE,  # P-12
    # P-13 等3家: 等 may close a list that is complete, and members cannot be counted surely.
    doubled_punctuation.RULE,  # P-14
    missing_end_punctuation.RULE,  # P-15
    full_stop_in_brackets.RULE,  # P-16
    title_marks_on_other_name.RULE,  # P-17
    plan_without_title_marks.RULE,  # P-18
    wrong_range_mark.RULE,  # P-19 range
    malformed_dash.RULE,  # P-19 dash
    dash_in_phone_number.RULE,  # P-19 hyphen
    comma_in_approximate_number.RULE,  # P-20; which words are coordinate needs a reader
    long_sentence.RULE,  # P-21
    two_colons.RULE,  # P-22
    stray_blank.RULE,  # P-23
    look_alike_character.RULE,  # P-24; traditional forms stand in names, and no list knows which
    exclamation_mark.RULE,  # P-25
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
