"""K. Commitments: what a class of result must hold."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..outline import passed_deadline, step_without_owner_or_date
from ..text import (
    absolute_promise,
    aid_to_companies,
    next_steps_without_date,
    passed_deadline_in_text,
    promise_beyond_competence,
    promised_money,
    refusal_without_reason,
    result_without_fact,
    unnamed_plan,
    vague_verbs,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = (
    step_without_owner_or_date.RULE,  # K-01
    passed_deadline.RULE,  # K-11
)

TEXT: Final[tuple[Rule[Letter], ...]] = (
    next_steps_without_date.RULE,  # K-01
    refusal_without_reason.RULE,  # K-02
    result_without_fact.RULE,  # K-03
    vague_verbs.RULE,  # K-04
    absolute_promise.RULE,  # K-05
    promise_beyond_competence.RULE,  # K-06
    promised_money.RULE,  # K-07
    aid_to_companies.RULE,  # K-08
    # K-09 承诺台账: promises go to the ledger; that is a deed, not a fault of a letter
    unnamed_plan.RULE,  # K-10
    passed_deadline_in_text.RULE,  # K-11
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
