"""N. Salutation and names: whom a letter addresses, and how."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..outline import repeated_author
from ..text import (
    blank_in_name,
    missing_salutation,
    misspelt_author,
    mixed_pronouns,
    name_without_title,
    personal_title_for_collective,
    polite_plural,
    repeated_honorific,
    too_many_names,
    wrong_addressees,
    wrong_author_count,
    wrong_author_title,
    wrong_name_separator,
    wrong_pronoun_number,
    wrong_salutation_end,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = (
    repeated_author.RULE,  # N-03
)

TEXT: Final[tuple[Rule[Letter], ...]] = (
    missing_salutation.RULE,  # N-01
    wrong_salutation_end.RULE,  # N-01
    wrong_name_separator.RULE,  # N-02
    wrong_addressees.RULE,  # N-03
    wrong_author_title.RULE,  # N-04
    name_without_title.RULE,  # N-05
    wrong_pronoun_number.RULE,  # N-06
    polite_plural.RULE,  # N-07
    mixed_pronouns.RULE,  # N-08
    blank_in_name.RULE,  # N-09
    too_many_names.RULE,  # N-10
    wrong_author_count.RULE,  # N-10
    personal_title_for_collective.RULE,  # N-11
    # N-12 代表团: whether a letter goes to the delegation or through the 人大常委会 is each place's
    # own custom, and the letter does not show it
    repeated_honorific.RULE,  # N-13
    misspelt_author.RULE,  # N-14; other persons would need an address book
    # N-15 第一次出现用全称: which names are long known to the reader cannot be told
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
