"""The page of one outline: its form, what is saved of it, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..errors import StaleSaveError, UneditableError, UsageError
from ..keeping.saving import save
from ..keeping.versions import Why
from ..mending.outline_text import mend_outline
from ..structure.decoding import decode
from ..structure.yaml_merge import merge_values
from .asking import read_json
from .conflict import show_conflict
from .desk import file_of
from .filling import fill_form, fill_row, read_form
from .findings import find_named
from .opened import Opened, open_case
from .paging import show_page, wants_json, write_page

_ROW_NAMES: Final = {"部分": "一条"}


class _Ids:
    """Hands out ids to the fields of one page."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> str:
        """Return one that was not handed out yet."""
        self._count += 1
        return f"f{self._count}"


def show_case(request: Request) -> Response:
    """Show the form of an outline, or its text where a form cannot be filled with it."""
    case = _open(request)
    if case.form is None or case.data is None:
        return _show_text(request, case, is_forced=True)
    words = {"name": case.name, "state": case.describe(), **_form_words(case)}
    return show_page(request, "case.html", words)


def show_form(request: Request) -> Response:
    """Show the form alone, with what is to be said of it, for a page that is open."""
    case = _open(request)
    if case.form is None or case.data is None:
        raise UsageError("这份提纲现在填不了表单。请刷新页面。")
    words = {"name": case.name, **_form_words(case)}
    return JSONResponse({**case.describe(), "form": write_page(request, "_form.html", words)})


def show_text(request: Request) -> Response:
    """Show the text of an outline to whoever would rather type it."""
    case = _open(request)
    if wants_json(request):
        return JSONResponse({**case.describe(), "text": case.source.text})
    return _show_text(request, case, is_forced=False)


def _show_text(request: Request, case: Opened, *, is_forced: bool) -> Response:
    words = {"name": case.name, "state": case.describe(), "text": case.source.text}
    return show_page(request, "case_text.html", {**words, "is_forced": is_forced})


def _form_words(case: Opened) -> dict[str, Any]:
    """Return what the form is made of."""
    assert case.form is not None  # noqa: S101 - both callers have looked
    names = case.form.rows
    return {
        "filled": fill_form(case.form, case.data or {}),
        "rows": {name: fill_row(case.form, name) for name in names},
        "row_names": {name: _ROW_NAMES.get(name, name) for name in names},
        "ids": _Ids(),
        "pair": lambda texts: [(text, text) for text in texts],
        "choices": case.choices,
        "usual": case.usual,
    }


async def save_case(request: Request) -> Response:
    """Save what was typed into the form: {base, values, field}."""
    sent = await read_json(request, {"base": str, "values": dict, "field": str})
    return await run_in_threadpool(_save_values, request, sent)


def _save_values(request: Request, sent: Mapping[str, Any]) -> Response:
    case = _open(request)
    if case.form is None or case.data is None:
        raise UsageError("这份提纲现在填不了表单，没有保存。请刷新页面。")
    values = read_form(case.form, sent["values"], case.data)
    text = merge_values(case.source.text, values, case.form.keys)
    return _save(request, case, text, sent["base"], field=sent["field"])


async def save_text(request: Request) -> Response:
    """Save the text of an outline as it was typed: {base, text}."""
    sent = await read_json(request, {"base": str, "text": str})
    return await run_in_threadpool(_save_text, request, sent)


def _save_text(request: Request, sent: Mapping[str, Any]) -> Response:
    case, text = _open(request), sent["text"]
    if "\r\n" in case.source.text:  # a page knows one kind of line break
        text = text.replace("\n", "\r\n")
    return _save(request, case, text, sent["base"])


async def mend_case(request: Request) -> Response:
    """Carry out the fix of one finding: {base, finding}."""
    sent = await read_json(request, {"base": str, "finding": str})
    return await run_in_threadpool(_mend, request, sent)


def _mend(request: Request, sent: Mapping[str, Any]) -> Response:
    case = _open(request)
    found = find_named(case.examined.diagnostics, sent["finding"])
    if found is None or not found.edits:
        raise UsageError("这条提示已经变了，没有改。请看现在的提示。")
    try:
        text = mend_outline(case.source, found.edits)
    except ValueError as fault:
        raise UneditableError("这一处的写法不便代改，没有改动。请照提示自己改。") from fault
    return _save(request, case, text, sent["base"], Why.FIXED)


def _save(
    request: Request, case: Opened, text: str, base: str, why: Why = Why.SAVED, field: str = ""
) -> Response:
    """Save a text that was made from a version; answer with what is now to be said of it."""
    data = decode(case.data_bytes).encode(text)
    try:
        save(case.file, data, base, why=why, field=field)
    except StaleSaveError as stale:
        return show_conflict(request, case, data, stale)
    return JSONResponse(_open(request).describe())


def _open(request: Request) -> Opened:
    """Return the outline that a request names.

    Raises:
        HTTPException: There is none (404).
    """
    return open_case(file_of(request))


ROUTES: Final = (
    Route("/cases/{name}", show_case, name="case"),
    Route("/cases/{name}", save_case, methods=["PUT"]),
    Route("/cases/{name}/form", show_form),
    Route("/cases/{name}/text", show_text),
    Route("/cases/{name}/text", save_text, methods=["PUT"]),
    Route("/cases/{name}/mend", mend_case, methods=["POST"]),
)
