"""When what is due in a case, and why: each day is told with the sum that it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from .model.outline import Outline
from .model.term import find_day, read_term

ANSWER = "答复"
ASSIST = "会办"
RETURN = "退回"
AGAIN = "再次答复"
FEEDBACK = "反馈"
PUBLISH = "公开"
_PUBLIC = "主动公开"


@dataclass(frozen=True, slots=True)
class Due:
    """A thing that is due by an ISO day, and how that was reckoned: 2025-03-18 + 3个月.

    Where it is not sure, holidays that are not known yet may put the day off.
    """

    what: str
    day: str
    sum: str
    is_sure: bool = True


def find_answer_due(outline: Outline) -> Due | None:
    """Return when the answer is due: on the case's own day, else by the place's day or term.

    An extension (延期) puts it off, and never brings it forward. An answer that follows an earlier
    one has a term of its own: what was asked before that one was given is done with it.
    """
    due = _find_first_due(outline)
    extension = outline.handling.extension if outline.handling else None
    until = (extension.until if extension else None) or ""
    if extension is None or until <= _answered_before(outline) or (due and until <= due.day):
        return due
    consent = f"（{extension.approver}同意）" if extension.approver else ""
    return Due(due.what if due else _name_answer(outline), until, f"延期至{until}{consent}")


def find_longest(outline: Outline) -> Due | None:
    """Return until when a first answer can be put off at most; ``None`` where no place says so."""
    if outline.earlier or outline.case.role == ASSIST:
        return None
    return _reckon(outline, "最长", outline.case.assigned_on)


def find_return_due(outline: Outline) -> Due | None:
    """Return until when a case that belongs elsewhere can be sent back."""
    return _reckon(outline, RETURN, outline.case.assigned_on)


def find_again_due(outline: Outline, start: str | None) -> Due | None:
    """Return when an answer is due that follows what the author said, or a new 交办, on a day."""
    return _reckon(outline, AGAIN, start)


def find_feedback_due(outline: Outline, answered_on: str | None) -> Due | None:
    """Return when the author's opinion of an answer should be back."""
    return None if outline.case.role == ASSIST else _reckon(outline, FEEDBACK, answered_on)


def find_publication_due(outline: Outline, answered_on: str | None) -> Due | None:
    """Return when an answer is to be published; one that is not 主动公开 never is."""
    days = outline.requirements.deadlines.get("公开工作日")
    result = outline.result
    if not days or not answered_on or not result or result.publicity != _PUBLIC:
        return None
    return _count(PUBLISH, f"{days}个工作日", answered_on)


def _find_first_due(outline: Outline) -> Due | None:
    """Return when the answer is due, extensions apart."""
    case, answered = outline.case, _answered_before(outline)
    name = _name_answer(outline)
    if case.due_on and case.due_on > answered:
        return Due(name, case.due_on, "提纲写明的答复期限")
    start = case.assigned_on
    # What was handed over before the earlier answer was due, and done, with that one.
    if not start or start <= answered:
        return None
    told = outline.requirements.deadlines.get("答复日期")
    fixed = find_day(told, int(start[:4])) if name == ANSWER else None
    if fixed and fixed >= start:
        return Due(name, fixed, f"规定{told}以前")
    return _reckon(outline, name, start)


def _answered_before(outline: Outline) -> str:
    return (outline.earlier.date or "") if outline.earlier else ""


def _name_answer(outline: Outline) -> str:
    """Return what the place calls the term of this answer."""
    if outline.earlier:
        return outline.earlier.nature or AGAIN
    return ASSIST if outline.case.role == ASSIST else ANSWER


def _reckon(outline: Outline, name: str, start: str | None) -> Due | None:
    return _count(name, outline.requirements.deadlines.get(name), start)


def _count(name: str, length: object, start: str | None) -> Due | None:
    """Return the end of a term, ``None`` where the place names none or the start is not known."""
    term = read_term(length)
    if term is None or not start:
        return None
    end = term.end_from(start)
    doubt = "" if end.is_sure else "（放假安排还没有公布，只扣除了周末）"
    return Due(name, end.day, f"{start} + {term}{doubt}", end.is_sure)
