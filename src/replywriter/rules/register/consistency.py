"""C. Consistency: one letter says one thing."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..outline import dates_out_of_order, late_answer, promise_differs_from_text
from ..text import (
    class_contradicts_text,
    different_figures,
    future_signing_date,
    misquoted_subject,
    mixed_self_reference,
    other_addressee,
    other_proposal_number,
    other_session,
    plan_among_work_done,
    repeated_sentence,
    second_answer_without_first,
    signature_of_other_unit,
    unmentioned_assisting_unit,
    work_done_among_plans,
    wrong_self_reference,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = (
    dates_out_of_order.RULE,  # C-05
    late_answer.RULE,  # C-06
    promise_differs_from_text.RULE,  # C-07
    # C-10 拟、正在 → 已: whether a thing is done stands in no field that could contradict the text
    # C-16 条目数: what the outline lists is what is printed; the composing guarantees it
)

TEXT: Final[tuple[Rule[Letter], ...]] = (
    misquoted_subject.RULE,  # C-01
    # C-02 《…的建议》 is a legal title of a 提案: nothing to find, C-01 quotes it as it is
    other_addressee.RULE,  # C-03 C-11; the salutation is N-03's
    signature_of_other_unit.RULE,  # C-04; against the unit's register S-09
    future_signing_date.RULE,  # C-05
    different_figures.RULE,  # C-07
    class_contradicts_text.RULE,  # C-08
    plan_among_work_done.RULE,  # C-09
    work_done_among_plans.RULE,  # C-09
    other_proposal_number.RULE,  # C-11; in the title T-02
    other_session.RULE,  # C-11; in the title T-02
    wrong_self_reference.RULE,  # C-11 C-12
    mixed_self_reference.RULE,  # C-12
    # C-13 并案: whether merged proposals are answered one by one is seen in several letters only
    repeated_sentence.RULE,  # C-14
    second_answer_without_first.RULE,  # C-15
    unmentioned_assisting_unit.RULE,  # C-17
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
