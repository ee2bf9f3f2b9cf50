"""New outlines: one whose facts are typed, and one like another, for this year's case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..errors import UsageError
from ..formats.format import Format, list_formats, load_format
from ..formats.unit import load_unit
from ..starting import compose_outline, place_outline, write_outline, write_schema
from .asking import read_form
from .desk import Desk, desk_of, file_of
from .facts import Typed, check_typed, list_asked, read_typed
from .naming import link_to
from .opened import Opened, open_case
from .paging import show_page
from .renewing import ask_again, renew
from .taking import WRITING, has_namesake

USUAL: Final = "cppcc-reply"
_SEE_OTHER: Final = 303
_UNFIT: Final = 422
_TRACES: Final = ("~$", ".")  # names that programs give to files of their own
_NO_NAME: Final = "这个编号做不了文件名。请照交办通知写。"
_THERE: Final = "已经有提纲“{name}”，没有改动。请换一个编号，或直接打开它填写。"


def ask_new(request: Request) -> Response:
    """Ask for the facts of a case, in the words of the format that was chosen."""
    desk = desk_of(request)
    chosen = _choose_format(desk, request.query_params.get("format", ""))
    return _show_new(request, desk, chosen, Typed(list_asked(chosen), {}))


async def create(request: Request) -> Response:
    """Make an outline of the facts that were typed."""
    sent = await read_form(request)
    return await run_in_threadpool(_create, request, sent)


def _create(request: Request, sent: Mapping[str, str]) -> Response:
    desk = desk_of(request)
    chosen = _choose_format(desk, sent.get("format", ""))
    typed = read_typed(list_asked(chosen), sent)
    if typed.is_good:
        text = compose_outline(chosen, desk.home, typed.case)
        typed = check_typed(typed, chosen, text)
        if typed.is_good:
            typed, target = _write(desk, chosen, text, typed)
            if target is not None:
                return RedirectResponse(link_to(target), _SEE_OTHER)
    return _show_new(request, desk, chosen, typed, _UNFIT)


def _write(desk: Desk, chosen: Format, text: str, typed: Typed) -> tuple[Typed, Path | None]:
    """Write an outline; where there is one of its name already, say so and write nothing."""
    name = place_outline(desk.home, typed.case).stem
    if name.startswith(_TRACES):
        return replace(typed, others=(_NO_NAME,)), None
    there = replace(typed, others=(_THERE.format(name=name),))
    with WRITING:
        if has_namesake(desk, name):
            return there, None
        try:
            target = write_outline(desk.home, text, typed.case)
        except UsageError:
            return there, None
    write_schema(desk.home, chosen)
    return typed, target


def _show_new(
    request: Request, desk: Desk, chosen: Format, typed: Typed, status: int = 200
) -> Response:
    unit = load_unit(desk.home)
    names = (unit.short_names or (unit.full_name,)) if unit else ()
    words: dict[str, Any] = {
        "formats": [load_format(name, desk.home) for name in list_formats(desk.home)],
        "chosen": chosen,
        "typed": typed,
        "usual": {"承办单位": names[0]} if names and names[0] else {},
        "has_unit": desk.has_unit,
    }
    return show_page(request, "new.html", words, status)


def _choose_format(desk: Desk, name: str) -> Format:
    """Return the format of a name, the usual one where there is none of it."""
    names = list_formats(desk.home)
    usual = USUAL if USUAL in names else names[0]
    return load_format(name if name in names else usual, desk.home)


def ask_renewal(request: Request) -> Response:
    """Ask for the facts of a new case that is to be answered like an earlier one."""
    case = _open(request)
    return _show_renewal(request, case, Typed(ask_again(case), {}))


async def create_again(request: Request) -> Response:
    """Make the outline of a new case from that of an earlier one."""
    sent = await read_form(request)
    return await run_in_threadpool(_create_again, request, sent)


def _create_again(request: Request, sent: Mapping[str, str]) -> Response:
    desk, case = desk_of(request), _open(request)
    typed = read_typed(ask_again(case), sent)
    if typed.is_good:
        text = renew(case, typed.case)
        typed = check_typed(typed, _format_of(case), text)
        if typed.is_good:
            typed, target = _write(desk, _format_of(case), text, typed)
            if target is not None:
                return RedirectResponse(link_to(target), _SEE_OTHER)
    return _show_renewal(request, case, typed, _UNFIT)


def _show_renewal(request: Request, case: Opened, typed: Typed, status: int = 200) -> Response:
    words = {"name": case.name, "link": link_to(case.file), "typed": typed, "usual": {}}
    return show_page(request, "again.html", words, status)


def _open(request: Request) -> Opened:
    """Return the outline that is to be taken up again.

    Raises:
        HTTPException: There is none (404).
        UsageError: It cannot be read, or its format is not known.
    """
    case = open_case(file_of(request))
    if case.data is None or case.form is None:
        raise UsageError(f"“{case.name}”读不了，不能照它新建。请先打开它，照提示改好。")
    return case


def _format_of(case: Opened) -> Format:
    assert case.format is not None  # noqa: S101 - ``_open`` has looked
    return case.format


ROUTES: Final = (
    Route("/new", ask_new, name="new"),
    Route("/new", create, methods=["POST"]),
    Route("/cases/{name}/again", ask_renewal, name="again"),
    Route("/cases/{name}/again", create_again, methods=["POST"]),
)
