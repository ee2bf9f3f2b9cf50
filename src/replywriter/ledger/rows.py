"""The rows of the ledger: for each case of a folder how it stands and what is due next."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ..addressees import find_addressees
from ..checking import Examined, examine_file
from ..deadlines import AGAIN as ANSWER_AGAIN
from ..deadlines import (
    ASSIST,
    FEEDBACK,
    Due,
    find_again_due,
    find_answer_due,
    find_feedback_due,
    find_publication_due,
    find_return_due,
)
from ..errors import ReplywriterError
from ..model.diagnostic import Level
from ..model.letter import Letter
from ..model.outline import Case, Outline, Talk
from ..splitting import split_cases
from .letters import LetterFile, find_built, find_named
from .promises import PromiseRow, find_promises
from .states import (
    AGAIN,
    ASSIGNED,
    COMMENTED,
    DONE,
    State,
    find_answered_on,
    find_feedback,
    find_state,
)

UNREAD: Final = "读不了"
SOON_DAYS: Final = 10  # as the rule late-answer counts
# From the worst: of a joint proposal the worst verdict counts (STANDARD 3.8's two scales).
VERDICTS: Final = ("不满意", "不同意", "保留", "基本满意", "理解", "满意", "同意")
DISSATISFIED: Final = ("不满意", "不同意")
SATISFIED: Final = ("满意", "基本满意", "同意", "理解")

Examine = Callable[[str], Examined]
FindLetters = Callable[[Path, Case, Sequence[Letter]], tuple[LetterFile, ...]]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as the ledger shows it. Days are ISO texts; what is not known is "" or ``None``.

    ``due`` is when the answer is due and ``next_due`` what is due next in this state, ``left``
    the days until then. ``fault`` says why an outline could not be taken up; nothing else is
    known of it then.
    """

    file: str
    fault: str = ""
    fault_status: int = 0
    kind: str = ""
    session: str = ""
    number: str = ""
    subject: str = ""
    authors: tuple[str, ...] = ()
    unit: str = ""
    role: str = ""
    clerk: str = ""
    state: State = field(default=State(UNREAD))
    category_code: str = ""
    category: str = ""
    categories: tuple[str, ...] = ()
    assigned_on: str | None = None
    due: Due | None = None
    answered_on: str | None = None
    next_due: Due | None = None
    left: int | None = None
    document_number: str = ""
    document_prefix: str = ""
    signed_on: str | None = None
    has_talk: bool = False
    verdict: str = ""
    published_on: str | None = None
    findings: Mapping[Level, int] = field(default_factory=dict)
    letters: tuple[LetterFile, ...] = ()
    promises: tuple[PromiseRow, ...] = ()

    @property
    def name(self) -> str:
        """What the case is called in a sentence: 十二届三次 0052, else the name of its file."""
        return " ".join(filter(None, (self.session, self.number))) or Path(self.file).name

    @property
    def is_done(self) -> bool:
        """Whether the case is answered, and was not taken up again."""
        return self.state.name in DONE

    @property
    def is_assisting(self) -> bool:
        """Whether the unit only gives its opinion to another one."""
        return self.role == ASSIST

    @property
    def is_on_time(self) -> bool | None:
        """Whether the answer was given in time; ``None`` where that is not known (yet)."""
        if not self.answered_on or not self.due:
            return None
        if self.answered_on <= self.due.day:
            return True
        return False if self.due.is_sure else None

    @property
    def is_late(self) -> bool:
        """Whether the unit should have done before today what is due next."""
        return self.left is not None and self.left < 0 and not self._waits

    @property
    def is_soon(self) -> bool:
        """Whether what is due next is due within ten days, or an opinion is to be asked for."""
        return self.left is not None and self.left <= SOON_DAYS and not self.is_late

    @property
    def _waits(self) -> bool:
        """Whether it is the author who has something to do."""
        return self.next_due is not None and self.next_due.what == FEEDBACK


def list_rows(
    files: Iterable[str],
    today: str,
    examine: Examine = examine_file,
    find_letters: FindLetters = find_built,
) -> tuple[CaseRow, ...]:
    """Return the cases of some outlines, what is due first at the head.

    An outline that cannot be taken up is a row of its own, with its fault. ``examine`` and
    ``find_letters`` tell what was found in an outline and which letters there are of a case.
    """
    return arrange(row for file in files for row in read_rows(file, today, examine, find_letters))


def arrange(rows: Iterable[CaseRow]) -> tuple[CaseRow, ...]:
    """Return the cases of a folder, what is due first at the head.

    A case that another outline answers again is not waited for twice.
    """
    return tuple(sorted(_drop_answered_again(tuple(rows)), key=_rank))


def look_again(row: CaseRow) -> CaseRow:
    """Return a row with its letters as they lie in the folder now."""
    return replace(row, letters=find_named(Path(row.file), row.letters))


def read_rows(
    file: str,
    today: str,
    examine: Examine = examine_file,
    find_letters: FindLetters = find_built,
) -> Iterator[CaseRow]:
    """Yield the cases of an outline on an ISO day: its own and those merged into it."""
    try:
        examined = examine(file)
    except ReplywriterError as error:
        yield CaseRow(file, str(error), error.exit_code)
        return
    if examined.outline is None:
        first = next(iter(examined.diagnostics), None)
        line = f"第{first.place.line}行：" if first and first.place.line else ""
        yield CaseRow(file, f"{line}{first.message if first else '这不是提纲。'}", 1)
        return
    levels = Counter(found.level for found in examined.diagnostics)
    for index, outline in enumerate(split_cases(examined.outline)):
        row = make_row(file, outline, today)
        if index:  # what the text promises is promised once
            row = replace(row, promises=())
        letters = [one for one in examined.letters if _is_of(one, outline.case)]
        built = find_letters(Path(file), outline.case, letters)
        yield replace(row, findings=levels, letters=built)


def _is_of(letter: Letter, case: Case) -> bool:
    return (letter.case.session, letter.case.number) == (case.session, case.number)


def make_row(file: str, outline: Outline, today: str) -> CaseRow:
    """Return the row of a case as its outline alone tells it, on a day."""
    case, result, handling = outline.case, outline.result, outline.handling
    requirements = outline.requirements
    state, answered_on = find_state(outline), find_answered_on(outline)
    next_due = _find_next_due(outline, state, answered_on, today)
    code = (result.category if result else None) or ""
    category = requirements.category(code)
    verdicts = [row.verdict for row in find_feedback(outline) if row.verdict]
    return CaseRow(
        file=file,
        kind=case.kind or requirements.case_kind or requirements.genre,
        session=case.session or "",
        number=case.number or "",
        subject=case.subject or "",
        authors=find_addressees(case).names,
        unit=case.unit or "",
        role=case.role or "",
        clerk=(handling.clerk if handling else None) or "",
        state=state,
        category_code=code,
        category=category.label if category else code,
        categories=tuple(row.label for row in requirements.categories),
        assigned_on=case.assigned_on,
        due=find_due(outline),
        answered_on=answered_on,
        next_due=next_due,
        left=count_days(today, next_due.day) if next_due else None,
        document_number=(result.document_number if result else None) or "",
        document_prefix=requirements.number_prefix,
        signed_on=outline.signature.date if outline.signature else None,
        has_talk=outline.talk not in (None, Talk()),  # a starter has room for one, empty
        verdict=min(verdicts, key=VERDICTS.index, default=""),
        published_on=handling.published_on if handling else None,
        promises=tuple(find_promises(outline, today)),
    )


def find_due(outline: Outline) -> Due | None:
    """Return when the answer is due; after 再办理 in the same outline, the next answer."""
    handling = outline.handling
    steps = handling.steps if handling else ()
    again = [step.date for step in steps if step.state == AGAIN]
    if outline.earlier or not again:
        return find_answer_due(outline)
    return find_again_due(outline, again[-1])


def _find_next_due(
    outline: Outline, state: State, answered_on: str | None, today: str
) -> Due | None:
    """Return what is due next in the state that a case is in."""
    due = find_due(outline)
    if state.name == ASSIGNED:
        window = find_return_due(outline)
        return window if window and window.day >= today else due
    if state.name not in DONE:
        return due
    return min(_find_follow_ups(outline, state, answered_on), key=lambda one: one.day, default=None)


def _find_follow_ups(outline: Outline, state: State, answered_on: str | None) -> Iterator[Due]:
    """Yield what is still due after an answer: opinions, publication, another answer."""
    handling = outline.handling
    due: list[Due | None] = []
    if not (handling and handling.published_on):
        due.append(find_publication_due(outline, answered_on))
    if state.name != COMMENTED:
        due.append(find_feedback_due(outline, answered_on))
    opinions = find_feedback(outline)
    bad = [row.date or state.since for row in opinions if row.verdict in DISSATISFIED]
    if state.name == COMMENTED and bad:
        due.append(find_again_due(outline, bad[-1]))
    yield from filter(None, due)


def _drop_answered_again(rows: Sequence[CaseRow]) -> Iterator[CaseRow]:
    """Yield the rows; a case that another outline answers again has no further term itself."""
    again = {(row.session, row.number) for row in rows if row.state.name == AGAIN and row.number}
    for row in rows:
        has_follower = row.is_done and (row.session, row.number) in again
        is_dropped = has_follower and _must_answer_again(row)
        yield replace(row, next_due=None, left=None) if is_dropped else row


def _must_answer_again(row: CaseRow) -> bool:
    return row.next_due is not None and row.next_due.what == ANSWER_AGAIN


def _rank(row: CaseRow) -> tuple[int, str, str, str]:
    """Order what is to be answered by its day, then what could not be read, then the rest."""
    is_open = not row.is_done or _must_answer_again(row)
    group = 1 if row.fault else 0 if is_open else 2
    day = row.next_due.day if row.next_due else "9999-12-31"
    return group, day, row.session, row.number.zfill(8)


def count_days(first: str, last: str) -> int:
    """Return how many days a day is after another, less than 0 where it is before."""
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
