"""Files that come in: letters and outlines at once, lists in two steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..errors import ReplywriterError
from ..formats.format import list_formats, load_format
from .desk import desk_of
from .inbox import Inbox, KeptList, Report, Taken
from .list_plans import (
    KINDS,
    Asked,
    Planned,
    carry_out_list,
    list_sheets,
    make_list_plan,
    read_asked,
)
from .naming import name_upload
from .paging import show_page
from .taking import Sent, refuse, take_file

_SEE_OTHER: Final = 303
_UNFIT: Final = 422


def ask_files(request: Request) -> Response:
    """Ask for files."""
    return _show_import(request, "")


def _show_import(request: Request, said: str, status: int = 200) -> Response:
    desk = desk_of(request)
    formats = [load_format(name, desk.home) for name in list_formats(desk.home)]
    return show_page(request, "import.html", {"formats": formats, "said": said}, status)


async def take_files(request: Request) -> Response:
    """Take files that were chosen or dropped."""
    async with request.form() as form:
        uploads = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
        named = [one for one in uploads if one.filename]
        format_name, restores = str(form.get("format", "")), "restores" in form
        return await run_in_threadpool(_take_all, request, named, format_name, restores)


def _take_all(
    request: Request, uploads: Sequence[UploadFile], format_name: str, restores: bool
) -> Response:
    desk, inbox = desk_of(request), inbox_of(request)
    if not uploads:
        return _show_import(request, "还没有选文件。请选一个或几个文件再导入。", _UNFIT)
    known = list_formats(desk.home)
    chosen = load_format(format_name, desk.home) if format_name in known else None
    taken: list[Taken] = []
    for upload in uploads:
        sent = Sent(name_upload(upload.filename), upload.file.read())
        if sent.is_list:
            taken.append(_keep_list(inbox, sent))
        else:
            taken.append(take_file(sent, desk, chosen, restores=restores))
    if len(taken) == 1 and taken[0].manner == "list":
        return RedirectResponse(taken[0].link, _SEE_OTHER)
    id_ = inbox.keep_report(Report("导入的结果", tuple(taken)))
    return RedirectResponse(f"/import/{id_}", _SEE_OTHER)


def _keep_list(inbox: Inbox, sent: Sent) -> Taken:
    """Put a list aside; what is no table at all is refused at once."""
    try:
        sheets = list_sheets(sent)
    except ReplywriterError as fault:
        return refuse(sent.name, fault)
    id_ = inbox.keep_list(sent.name, sent.data, sheets)
    said = "是清单，还没有写。请先看看会做什么。"
    return Taken(sent.name, said, "list", f"/import/{id_}", "看看会做什么")


def show_kept(request: Request) -> Response:
    """Show what a list would change, or what became of files."""
    id_ = request.path_params["id"]
    kept = inbox_of(request).find(id_)
    if isinstance(kept, Report):
        return show_page(request, "import_done.html", {"report": kept})
    return _show_plan(request, id_, kept, read_asked(request.query_params.multi_items()))


def _show_plan(
    request: Request, id_: str, kept: KeptList, asked: Asked, said: str = "", status: int = 200
) -> Response:
    desk = desk_of(request)
    words: dict[str, Any] = {
        "id": id_,
        "kept": kept,
        "asked": asked,
        "kinds": KINDS,
        "formats": [load_format(name, desk.home) for name in list_formats(desk.home)],
        "said": said,
        "fault": "",
        "planned": None,
    }
    # What is to be taken from the list is ticked on the page, and counts when it is sent.
    made = make_list_plan(desk, kept, replace(asked, takes=frozenset()))
    if isinstance(made, Planned):
        words["planned"] = made
    else:
        words["fault"] = made.sentence
    return show_page(request, "import_list.html", words, status)


async def carry_out(request: Request) -> Response:
    """Write what a list changes, after it was shown."""
    async with request.form(max_files=0) as form:
        sent = [(key, value) for key, value in form.multi_items() if isinstance(value, str)]
    return await run_in_threadpool(_carry_out, request, read_asked(sent))


def _carry_out(request: Request, asked: Asked) -> Response:
    desk, inbox, id_ = desk_of(request), inbox_of(request), request.path_params["id"]
    kept = inbox.find(id_)
    if isinstance(kept, Report):
        return RedirectResponse(f"/import/{id_}", _SEE_OTHER)
    done = carry_out_list(desk, kept, asked)
    if isinstance(done, Report):
        inbox.drop(id_)
        return RedirectResponse(f"/import/{inbox.keep_report(done)}", _SEE_OTHER)
    return _show_plan(request, id_, kept, asked, done, _UNFIT)


def inbox_of(request: Request) -> Inbox:
    """Return what keeps files between two steps."""
    inbox: Inbox = request.app.state.inbox
    return inbox


ROUTES: Final = (
    Route("/import", ask_files, name="import"),
    Route("/import", take_files, methods=["POST"]),
    Route("/import/{id}", show_kept),
    Route("/import/{id}", carry_out, methods=["POST"]),
)
