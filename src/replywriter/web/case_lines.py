"""A case as a line of the list: every cell as a text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..ledger.listing import NOTHING, say_findings, say_left
from ..ledger.rows import CaseRow
from ..ledger.tables import say_letters
from .naming import link_to

_NO_LETTER: Final = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in the cells. ``urgency`` is late, soon or "", and only adds to the words.

    ``again`` is where a new case is begun from an answered one, "" where it is not answered.
    """

    link: str
    name: str
    state: str
    due: str
    day: str
    left: str
    urgency: str
    subject: str
    category: str
    findings: str
    letters: str
    clerk: str
    fault: str
    again: str


def describe_row(row: CaseRow) -> Line:
    """Return the line of a case."""
    link = link_to(Path(row.file))
    due = row.next_due
    return Line(
        link=link,
        name=row.name if not row.fault else Path(row.file).stem,
        state=row.state.name,
        due=due.what if due else "",
        day=due.day if due else "",
        left=say_left(row) if due else "",
        urgency="late" if row.is_late else "soon" if row.is_soon else "",
        subject=row.subject,
        category=row.category_code,
        findings=_drop_nothing(say_findings(row)),
        letters=say_letters(row) or _NO_LETTER,
        clerk=row.clerk,
        fault=row.fault.replace(row.file, Path(row.file).name),
        again=f"{link}/again" if row.is_done else "",
    )


def _drop_nothing(text: str) -> str:
    return "" if text == NOTHING else text
