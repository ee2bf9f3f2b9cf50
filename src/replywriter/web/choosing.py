"""Which cases of the list are wanted: words, a state, a term; and which page of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from ..ledger.rows import UNREAD, CaseRow
from ..ledger.states import STATES

CHOICES: Final = (*STATES, UNREAD)
"""The states that a case can be in, that of an outline that cannot be read last."""

LATE: Final = "过期"
SOON: Final = "将到期"
TERMS: Final = (LATE, SOON)
PAGE: Final = 100
"""The cases on a page."""

_MOST_CHARACTERS: Final = 100
_TERM_OF: Final = {LATE: lambda row: row.is_late, SOON: lambda row: row.is_soon}


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the list; "" asks nothing. Pages are counted from 1."""

    words: str = ""
    state: str = ""
    term: str = ""
    page: int = 1

    @property
    def asks(self) -> bool:
        """Whether some cases may be left out."""
        return bool(self.words or self.state or self.term)

    def link(self, **changes: str | int) -> str:
        """Return where the list is with some of it asked otherwise; a new question starts anew."""
        asked = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        named = {"q": asked.words, "state": asked.state, "term": asked.term}
        given = {key: value for key, value in named.items() if value}
        if asked.page > 1:
            given["page"] = str(asked.page)
        return f"/?{urlencode(given)}" if given else "/"


@dataclass(frozen=True, slots=True)
class Page:
    """The cases of one page: ``first`` to ``last`` of ``total``, counted from 1."""

    rows: Sequence[CaseRow]
    number: int
    pages: int
    total: int

    @property
    def first(self) -> int:
        """The place of the first case among those that were chosen."""
        return (self.number - 1) * PAGE + 1

    @property
    def last(self) -> int:
        """The place of the last one."""
        return self.first + len(self.rows) - 1


def read_query(asked: Mapping[str, str]) -> Query:
    """Return what a query string asks; what it cannot mean is not asked."""
    state, term, page = asked.get("state", ""), asked.get("term", ""), asked.get("page", "")
    return Query(
        words=" ".join(asked.get("q", "")[:_MOST_CHARACTERS].split()),
        state=state if state in CHOICES else "",
        term=term if term in TERMS else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def choose_rows(rows: Sequence[CaseRow], query: Query) -> list[CaseRow]:
    """Return the cases that are asked for, in their order."""
    words = query.words.casefold().split()
    return [row for row in rows if _is_wanted(row, query) and _holds(row, words)]


def cut_page(rows: Sequence[CaseRow], number: int) -> Page:
    """Return a page of the cases, the nearest one that there is."""
    pages = max(-(-len(rows) // PAGE), 1)
    number = min(max(number, 1), pages)
    return Page(rows[(number - 1) * PAGE : number * PAGE], number, pages, len(rows))


def _is_wanted(row: CaseRow, query: Query) -> bool:
    if query.state and row.state.name != query.state:
        return False
    return not query.term or bool(_TERM_OF[query.term](row))


def _holds(row: CaseRow, words: Sequence[str]) -> bool:
    """Tell whether each word stands in what tells a case: subject, number, people, file."""
    if not words:
        return True
    told = (
        *(row.subject, row.session, row.number, *row.authors, row.unit, row.clerk),
        *(row.document_number, Path(row.file).stem, row.fault),
    )
    text = "\n".join(told).casefold()
    return all(word in text for word in words)
