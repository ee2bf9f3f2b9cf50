"""How a case moves on: its states with their dates, feedback, promises, what is due."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..addressees import find_addressees, without_title
from ..checking import examine
from ..deadlines import find_longest
from ..errors import ReplywriterError, StaleSaveError, UsageError
from ..keeping.comparing import Difference
from ..keeping.saving import read_version, save, stale
from ..keeping.versions import Why, find_version_bytes
from ..ledger.promises import find_promises
from ..ledger.recording import (
    Entry,
    put_record,
    read_day,
    record_clerk,
    record_extension,
    record_feedback,
    record_promise,
    record_publication,
    record_state,
)
from ..ledger.rows import VERDICTS, find_due, read_rows
from ..ledger.states import STATES, list_following
from ..loading import load_outline
from ..model.outline import Feedback, Handling, Outline
from .asking import read_form
from .conflict import CONFLICT, list_differences
from .desk import desk_of, file_of
from .opened import open_case
from .page_words import say_for_page
from .paging import show_page

Record = Callable[[Outline, Mapping[str, str], str], Entry]
_CORRECTS: Final = "corrects"


def show_states(request: Request) -> Response:
    """Show how a case stands, and what can be recorded of it."""
    return _show(request, file_of(request), "", {})


async def record(request: Request) -> Response:
    """Record what was filled in, and show how the case stands then."""
    form = {key: text.strip() for key, text in (await read_form(request)).items()}
    return await run_in_threadpool(_record, request, form)


def _record(request: Request, form: Mapping[str, str]) -> Response:
    file = file_of(request)
    try:
        _write(file, form)
    except StaleSaveError as refused:
        said = "这份提纲刚才在别处改过，没有记。现在的情况列在下面，请看过再记一次。"
        shown = find_version_bytes(file, form.get("base", ""))  # what the page was made from
        differences = list_differences(open_case(file), shown, refused.theirs) if shown else []
        return _show(request, file, said, form, CONFLICT, differences)
    except ReplywriterError as fault:
        said = desk_of(request).shorten(say_for_page(str(fault)))
        return _show(request, file, said, form, 422)
    return RedirectResponse(f"{request.url.path}?noted=1", 303)


def _write(file: Path, form: Mapping[str, str]) -> None:
    """Put what was filled in into the outline.

    Raises:
        UsageError: This cannot be recorded of it.
        StaleSaveError: The outline has changed since the page was shown.
        UnreadableFileError, UneditableError: The outline cannot be read, or changed in place.
    """
    make = _RECORDS.get(form.get("what", ""))
    if make is None:
        raise UsageError("没有说要记什么，没有记。请刷新页面再试。")
    data, version = read_version(file)
    base = form.get("base", "")
    if version != base:  # what was meant for another text is not even tried on this one
        raise stale(file, data, is_kept=False)
    today = datetime.date.today().isoformat()
    recorded, _ = put_record(file, data, lambda outline: make(outline, form, today))
    save(file, recorded, base, why=Why.RECORDED)


def _day(form: Mapping[str, str], key: str = "date") -> str | None:
    """Return the ISO day that was filled in, ``None`` where none was.

    Raises:
        UsageError: It is no day.
    """
    text = form.get(key, "")
    return read_day(text) if text else None


def _state(outline: Outline, form: Mapping[str, str], today: str) -> Entry:
    if form.get("state") not in STATES:
        raise UsageError("没有选办到了哪一步，没有记。请选一个。")
    return record_state(outline, form["state"], _day(form), today, corrects=_CORRECTS in form)


def _feedback(outline: Outline, form: Mapping[str, str], today: str) -> Entry:
    if form.get("verdict") not in VERDICTS:
        raise UsageError("没有选反馈的结果，没有记。请选一个。")
    said = Feedback(
        form.get("author") or None,
        _day(form),
        form["verdict"],
        opinion=form.get("opinion", "").replace("\r\n", "\n") or None,
    )
    return record_feedback(outline, said, today, corrects=_CORRECTS in form)


def _promise(outline: Outline, form: Mapping[str, str], today: str) -> Entry:
    number = form.get("number", "")
    if not number.isdecimal():
        raise UsageError("没有说是哪一项承诺，没有记。请刷新页面再试。")
    return record_promise(outline, int(number[:9]), _day(form), form.get("outcome") or None, today)


def _extension(outline: Outline, form: Mapping[str, str], today: str) -> Entry:  # noqa: ARG001 - as all of them
    until = _day(form, "until")
    if until is None:
        raise UsageError("没有写延期到哪一天，没有记。请补上。")
    return record_extension(outline, until, form.get("approver") or None)


def _publication(outline: Outline, form: Mapping[str, str], today: str) -> Entry:
    return record_publication(outline, _day(form), today)


def _clerk(outline: Outline, form: Mapping[str, str], today: str) -> Entry:  # noqa: ARG001 - as all of them
    if not form.get("clerk"):
        raise UsageError("没有写经办人，没有记。请补上。")
    return record_clerk(form["clerk"])


_RECORDS: Final[Mapping[str, Record]] = {
    "state": _state,
    "feedback": _feedback,
    "promise": _promise,
    "extension": _extension,
    "publication": _publication,
    "clerk": _clerk,
}


def _show(
    request: Request,
    file: Path,
    said: str,
    typed: Mapping[str, str],
    status: int = 200,
    differences: Sequence[tuple[str, Difference]] = (),
) -> Response:
    data, version = read_version(file)
    loaded = load_outline(file, data)
    today = datetime.date.today().isoformat()
    words: dict[str, Any] = {
        "name": file.stem,
        "version": version,
        "said": said,
        "is_noted": "noted" in request.query_params and not said,
        "differences": differences,
        "typed": typed,
        "today": today,
        "verdicts": VERDICTS,
        "rows": tuple(read_rows(str(file), today, lambda _: examine(loaded))),
        "is_readable": loaded.outline is not None,
    }
    if loaded.outline is not None:
        words |= _describe(loaded.outline, today)
    return show_page(request, "states.html", words, status)


def _describe(outline: Outline, today: str) -> dict[str, Any]:
    """Return what a page says of an outline that can be read."""
    title = outline.requirements.author_title
    handling = outline.handling or Handling()
    following = list_following(outline, today)
    others = [state for state in STATES if state not in following] if handling.steps else []
    signed = outline.signature.date if outline.signature else None
    return {
        "handling": handling,
        "following": following,
        "others": others,
        "signed": signed or "",
        "due": find_due(outline),
        "longest": find_longest(outline),
        "promises": tuple(find_promises(outline, today)),
        "authors": [without_title(one, title) for one in find_addressees(outline.case).names],
    }


ROUTES: Final = (
    Route("/cases/{name}/state", show_states),
    Route("/cases/{name}/state", record, methods=["POST"]),
)
