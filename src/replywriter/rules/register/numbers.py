"""D. Numbers, dates, units: GB/T 15835-2011, GB 3100."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..text import (
    colloquial_date,
    damaged_date,
    decimal_without_zero,
    decrease_by_multiple,
    double_approximation,
    figures_for_rough_number,
    full_width_digits,
    ill_formed_date,
    impossible_date,
    mixed_digit_groups,
    mixed_numerals,
    mixed_ordinals,
    money_without_unit,
    nonstandard_unit,
    percent_for_points,
    range_without_first_percent,
    range_without_first_unit,
    relative_time,
    sum_differs,
    two_digit_year,
    unit_without_superscript,
    unquoted_plan_name,
    wrong_digit_groups,
    zero_padded_date,
)

# D-01 in an outline: the schema asks for ISO dates and for days of the calendar.
OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = (
    ill_formed_date.RULE,  # D-01
    damaged_date.RULE,  # D-01
    zero_padded_date.RULE,  # D-02
    two_digit_year.RULE,  # D-03
    colloquial_date.RULE,  # D-04
    mixed_numerals.RULE,  # D-05
    impossible_date.RULE,  # D-06
    relative_time.RULE,  # D-07
    full_width_digits.RULE,  # D-08
    money_without_unit.RULE,  # D-09
    range_without_first_unit.RULE,  # D-10
    range_without_first_percent.RULE,  # D-11
    decimal_without_zero.RULE,  # D-12
    figures_for_rough_number.RULE,  # D-13
    double_approximation.RULE,  # D-14; 最高不超过 is the set phrase of support policies
    # D-15 增长到, 翻番: whether a growth was meant or its result cannot be told from the words
    decrease_by_multiple.RULE,  # D-15
    percent_for_points.RULE,  # D-16; elsewhere both readings make sense
    wrong_digit_groups.RULE,  # D-17
    mixed_digit_groups.RULE,  # D-17
    # D-18 1.2亿元 and 12000万元: whether two sums are the same one cannot be told; 其中 alone need
    # not list all parts
    sum_differs.RULE,  # D-18
    nonstandard_unit.RULE,  # D-19; 公里 and 千米 are both in use, and mean the same
    unit_without_superscript.RULE,  # D-20
    # D-21 5·12: which days are named after events cannot be listed
    unquoted_plan_name.RULE,  # D-21
    mixed_ordinals.RULE,  # D-22
    # D-23 statistics without a cut-off: which figures need one cannot be told from the words
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
