"""The versions of an outline: undone, done again, listed, compared, brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..errors import StaleSaveError, UnreadableFileError, UsageError
from ..keeping.comparing import measure_change
from ..keeping.undoing import redo, restore, undo
from ..keeping.versions import (
    Version,
    Why,
    find_version_bytes,
    list_versions,
    read_version_bytes,
    read_version_text,
)
from ..structure.decoding import decode
from .asking import read_form, read_json
from .conflict import CONFLICT, list_differences, show_conflict
from .desk import file_of
from .opened import Opened, open_case
from .paging import show_page

_Step = Callable[[Path, str], str]
_ON_A_PAGE: Final = 100
_NOW: Final = "now"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts that are compared: what the page calls it, its bytes and its id."""

    title: str
    data: bytes
    id: str


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
    file = file_of(request)
    try:
        step(file, base)
    except StaleSaveError as stale:
        case = open_case(file)
        mine = find_version_bytes(file, base)  # what the page shows
        return show_conflict(request, case, case.data_bytes if mine is None else mine, stale)
    return JSONResponse(open_case(file).describe())


def show_history(request: Request) -> Response:
    """List the versions of an outline, newest first; ``before`` is the last of the page before."""
    case = open_case(file_of(request))
    versions = list_versions(case.file)
    before = request.query_params.get("before", "")
    older = [one for one in versions if not before or one.id < before]
    shown = older[:_ON_A_PAGE]
    words = {
        "name": case.name,
        "version": case.version,
        "versions": list(_describe_all(case.file, shown, versions)),
        "before": before,
        "next": shown[-1].id if len(older) > len(shown) else "",
    }
    return show_page(request, "history.html", words)


def show_version(request: Request) -> Response:
    """Show what differs between a version and the outline as it is."""
    case = open_case(file_of(request))
    return _show_two(request, case, request.path_params["id"], _NOW)


def show_compared(request: Request) -> Response:
    """Show what differs between two versions, the older one first: ?old=…&new=…, or now."""
    case = open_case(file_of(request))
    asked = request.query_params
    old, new = sorted((asked.get("old") or _NOW, asked.get("new") or _NOW))
    return _show_two(request, case, old, new)


def _show_two(
    request: Request, case: Opened, old: str, new: str, said: str = "", status: int = 200
) -> Response:
    left, right = _find_side(case, old), _find_side(case, new)
    words = {
        "name": case.name,
        "version": case.version,
        "said": said,
        "left": left.title,
        "right": right.title,
        "chosen": left.id,
        "is_same": left.data == right.data,
        "is_now": left.data == case.data_bytes,
        "text": decode(left.data).text or "",
        "differences": list_differences(case, left.data, right.data),
    }
    return show_page(request, "version.html", words, status)


def _find_side(case: Opened, name: str) -> Side:
    if name == _NOW:
        return Side("现在的", case.data_bytes, "")
    version = _find_version(case, name)
    data = read_version_bytes(case.file, version.id)
    return Side(f"{_say_time(version)}的", data, version.id)


async def restore_version(request: Request) -> Response:
    """Bring a version back; what stands there now stays among the versions."""
    form = await read_form(request)
    return await run_in_threadpool(_restore, request, form.get("base", ""))


def _restore(request: Request, base: str) -> Response:
    case = open_case(file_of(request))
    chosen = _find_version(case, request.path_params["id"])
    try:
        restore(case.file, chosen.id, base)
    except StaleSaveError:
        said = "这份提纲刚才在别处改过，没有恢复。下面与现在的文字重新对照过，请看过再定。"
        return _show_two(request, open_case(case.file), chosen.id, _NOW, said, CONFLICT)
    return RedirectResponse(request.url_for("case", name=case.name), 303)


def _find_version(case: Opened, name: str) -> Version:
    """Return the version of a name.

    Raises:
        HTTPException: There is none (404).
    """
    for version in list_versions(case.file):
        if version.id == name:
            return version
    raise HTTPException(404, "没有这个版本。它可能已经并到相近的版本里了。")


def _say_time(version: Version) -> str:
    """Return when a version was kept, in the time of this machine."""
    when = version.time.astimezone()
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M:%S}"


def _describe_all(
    file: Path, shown: Sequence[Version], known: Sequence[Version]
) -> Iterator[Mapping[str, Any]]:
    """Yield what a page says of versions: when, why, how much had changed."""
    last = ""
    older: dict[str, str] = {}
    for version in reversed(known):
        is_refused = version.why is Why.REFUSED  # it was made from another one than the last
        older[version.id] = (version.parent if is_refused else "") or last
        last = last if is_refused else version.id
    for version in shown:
        yield {
            "id": version.id,
            "when": _say_time(version),
            "why": version.why.label,
            "digest": version.digest,
            "change": _say_change(str(file), version.id, older[version.id]),
        }


@lru_cache(maxsize=4096)  # what was kept once is never another text
def _say_change(file: str, new: str, old: str) -> str:
    """Return how much differs between two versions, in words."""
    try:
        text = read_version_text(Path(file), new)
        before = read_version_text(Path(file), old) if old else ""
    except (UnreadableFileError, UsageError):  # no text, or gone since it was listed
        return "看不了"
    come, gone = measure_change(before, text)
    if not old:
        return f"共{come}字"
    words = [f"增{come}字"] * bool(come) + [f"减{gone}字"] * bool(gone)
    return "，".join(words) or "一样"


ROUTES: Final = (
    Route("/cases/{name}/undo", undo_case, methods=["POST"]),
    Route("/cases/{name}/redo", redo_case, methods=["POST"]),
    Route("/cases/{name}/history", show_history),
    Route("/cases/{name}/compare", show_compared),
    Route("/cases/{name}/history/{id}", show_version),
    Route("/cases/{name}/history/{id}", restore_version, methods=["POST"]),
)
