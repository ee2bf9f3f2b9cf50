"""R. References and document numbers: GB/T 9704-2012 7.2.5."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..outline import missing_document_number
from ..text import (
    document_with_two_names,
    foreign_number_prefix,
    imprint_in_letter_form,
    malformed_cited_number,
    malformed_copies,
    malformed_document_number,
    number_before_title,
    number_of_another_year,
    repeated_copy,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = (
    missing_document_number.RULE,
)

TEXT: Final[tuple[Rule[Letter], ...]] = (
    malformed_document_number.RULE,
    malformed_cited_number.RULE,
    number_of_another_year.RULE,
    foreign_number_prefix.RULE,
    number_before_title.RULE,
    # R-06 引用的文件现行有效: which documents have been repealed stands in no file that a check
    # could open without a network; not checked.
    document_with_two_names.RULE,
    malformed_copies.RULE,
    repeated_copy.RULE,
    imprint_in_letter_form.RULE,
    # R-10 文号不重用: a check sees one letter; the ledger sees all of them and holds it.
)

LAYOUT: Final[tuple[Rule[Letter], ...]] = ()
