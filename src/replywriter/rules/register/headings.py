"""H. Heading numbering: GB/T 9704-2012 7.3.3, GB/T 15834-2011 B.3."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..text import (
    broken_enumeration,
    broken_heading_sequence,
    comma_between_items,
    doubled_heading_label,
    half_width_label_brackets,
    heading_end_mark,
    lone_heading,
    mark_after_bracketed_label,
    mark_after_item_word,
    mixed_item_marks,
    pause_mark_after_ordinal,
    skipped_heading_level,
    unusual_heading_label,
    wrong_item_count,
    wrong_mark_after_arabic_numeral,
    wrong_mark_after_chinese_numeral,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = (
    skipped_heading_level.RULE,  # H-01
    broken_heading_sequence.RULE,  # H-02
    doubled_heading_label.RULE,  # H-02
    lone_heading.RULE,  # H-03
    wrong_mark_after_chinese_numeral.RULE,  # H-04
    mark_after_bracketed_label.RULE,  # H-05
    wrong_mark_after_arabic_numeral.RULE,  # H-06
    half_width_label_brackets.RULE,  # H-07
    unusual_heading_label.RULE,  # H-08
    heading_end_mark.RULE,  # H-09
    broken_enumeration.RULE,  # H-10
    comma_between_items.RULE,  # H-10
    mixed_item_marks.RULE,  # H-10
    mark_after_item_word.RULE,  # H-10
    pause_mark_after_ordinal.RULE,  # H-11
    wrong_item_count.RULE,  # H-12
    # H-13 标题序号不用自动编号: how a Word file numbers is layout; held by the family L.
    # H-14 同级标题句式一致: whether two headings are alike in pattern is a matter of style,
    # and good letters have unlike ones; not checked.
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
