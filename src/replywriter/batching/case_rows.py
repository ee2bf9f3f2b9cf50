"""The rows of the ledger that the outcome of an outline gives."""

from __future__ import annotations

from ..ledger.rows import CaseRow
from .outcome import Outcome


def rows_of(outcome: Outcome) -> tuple[CaseRow, ...]:
    """Return the cases of an outline that was listed, else the row that says why there are none."""
    return outcome.cases or (CaseRow(outcome.file, outcome.fault, outcome.status),)
