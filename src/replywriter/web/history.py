"""The versions of an outline: undone, done again, listed, compared, brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..errors import StaleSaveError
from ..keeping.comparing import compare, say_path
from ..keeping.undoing import redo, restore, undo
from ..keeping.versions import Version, list_versions, read_version_text
from ..structure.yaml_file import parse_text
from .asking import read_json
from .conflict import show_conflict
from .desk import desk_of
from .opened import Opened, open_case
from .paging import show_page

_Step = Callable[[Path, str], str]


async def undo_case(request: Request) -> Response:
    """Take back the last change: {base}."""
    return await _step(request, undo)


async def redo_case(request: Request) -> Response:
    """Make the change that was taken back: {base}."""
    return await _step(request, redo)


async def _step(request: Request, step: _Step) -> Response:
    sent = await read_json(request, {"base": str})
    return await run_in_threadpool(_take_step, request, step, sent["base"])


def _take_step(request: Request, step: _Step, base: str) -> Response:
    file = _find(request)
    try:
        step(file, base)
    except StaleSaveError as stale:
        case = open_case(file)
        return show_conflict(request, case, case.data_bytes, stale)
    return JSONResponse(open_case(file).describe())


def show_history(request: Request) -> Response:
    """List the versions of an outline, newest first."""
    case = open_case(_find(request))
    words = {
        "name": case.name,
        "version": case.version,
        "versions": [_describe(one) for one in list_versions(case.file)],
        "said": "",
    }
    return show_page(request, "history.html", words)


def show_version(request: Request) -> Response:
    """Show what differs between a version and the outline as it is."""
    case = open_case(_find(request))
    chosen = _find_version(case, request.path_params["id"])
    old = parse_text("", read_version_text(case.file, chosen.id)).data or {}
    words = {
        "name": case.name,
        "version": case.version,
        "chosen": _describe(chosen),
        "differences": _compare(case, old),
        "left": "那时的",
        "right": "现在的",
    }
    return show_page(request, "version.html", words)


def _compare(case: Opened, old: Mapping[str, Any]) -> list[tuple[str, Any]]:
    schema = case.format.schema if case.format else {}
    return [(say_path(one.path, schema), one) for one in compare(old, case.data or {})]


async def restore_version(request: Request) -> Response:
    """Bring a version back; what stands there now stays among the versions."""
    form = await request.form()
    return await run_in_threadpool(_restore, request, str(form.get("base", "")))


def _restore(request: Request, base: str) -> Response:
    case = open_case(_find(request))
    chosen = _find_version(case, request.path_params["id"])
    restore(case.file, chosen.id, base)
    return RedirectResponse(request.url_for("case", name=case.name), 303)


def _find(request: Request) -> Path:
    return desk_of(request).find(request.path_params["name"])


def _find_version(case: Opened, name: str) -> Version:
    """Return the version of a name.

    Raises:
        HTTPException: There is none (404).
    """
    for version in list_versions(case.file):
        if version.id == name:
            return version
    raise HTTPException(404, "没有这个版本。它可能已经并到相近的版本里了。")


def _describe(version: Version) -> dict[str, str]:
    """Return what a page says of a version, in the time of this machine."""
    when = version.time.astimezone()
    return {
        "id": version.id,
        "when": f"{when.year}年{when.month}月{when.day}日 {when:%H:%M:%S}",
        "why": version.why.label,
        "digest": version.digest,
    }


ROUTES: Final = (
    Route("/cases/{name}/undo", undo_case, methods=["POST"]),
    Route("/cases/{name}/redo", redo_case, methods=["POST"]),
    Route("/cases/{name}/history", show_history),
    Route("/cases/{name}/history/{id}", show_version),
    Route("/cases/{name}/history/{id}", restore_version, methods=["POST"]),
)
