"""The public copy of a case: what it leaves out is shown before it can be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ..errors import ReplywriterError
from ..formats.setting import find_setting
from ..keeping.comparing import say_path
from ..loading import Loaded, load_outline
from ..model.diagnostic import Diagnostic, OutlineError
from ..model.level import Level
from ..model.outline import Outline
from ..model.source import Place
from ..publishing.files import ENDINGS, Publication, publish
from ..publishing.telling import say_removal, veil_findings
from ..structure.schema_tree import SchemaTree
from .asking import read_form
from .desk import desk_of, file_of
from .findings import PathFinder
from .paging import show_page
from .sending import send_file

_LABELS: Final = {
    "docx": "公开稿，Word 文件",
    "html": "公开稿，网页",
    "txt": "公开稿，纯文本",
    "portal": "门户文本，粘贴到门户网站的答复栏",
    "record": "记录页，网页",
    "record-txt": "记录页，纯文本",
}
_REFUSED: Final = 422


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said of a public copy, each with the name of the field that it is about."""

    removals: Sequence[tuple[str, str]]
    findings: Sequence[tuple[str, str]]


def show_public(request: Request) -> Response:
    """Show what the public copy leaves out."""
    return _show_public(request, "")


async def look_again(request: Request) -> Response:
    """Show what is left out when some data may stay; these stand in no address."""
    return await run_in_threadpool(_show_public, request, await _read_keep(request))


def send_public(request: Request) -> Response:
    """Send a file of the public copy."""
    return _send_public(request, "")


async def send_with_kept(request: Request) -> Response:
    """Send a file of the public copy in which some data stay."""
    return await run_in_threadpool(_send_public, request, await _read_keep(request))


async def _read_keep(request: Request) -> str:
    form = await read_form(request)
    return form.get("keep", "").replace("\r\n", "\n")


def _send_public(request: Request, keep: str) -> Response:
    kind = request.path_params["kind"]
    number = request.query_params.get("number", "")
    if kind not in ENDINGS or not re.fullmatch("[0-9]{0,9}", number):
        raise HTTPException(404, "没有这个文件。请回到上一页。")
    loaded = _load(request)
    try:
        publication = publish(loaded, keep=_split(keep))
    except ReplywriterError:
        return _show_public(request, keep)
    names = [name for name in publication.files if name.endswith(ENDINGS[kind])]
    if len(names) > 1 and not number:
        return RedirectResponse(request.url.path.rpartition("/")[0], 303)
    at = int(number or "1")
    if not 1 <= at <= len(names):
        raise HTTPException(404, "没有这个文件。请回到上一页。")
    return send_file(names[at - 1], publication.files[names[at - 1]])


def _show_public(request: Request, keep: str) -> Response:
    loaded = _load(request)
    words: dict[str, Any] = {
        "name": request.path_params["name"],
        "keep": keep,
        "refusal": "",
        "errors": 0,
        "files": (),
    }
    try:
        publication = publish(loaded, keep=_split(keep))
    except OutlineError as error:
        errors = [found for found in error.diagnostics if found.level is Level.ERROR]
        return show_page(request, "public.html", {**words, "errors": len(errors)}, _REFUSED)
    except ReplywriterError as fault:
        said = desk_of(request).shorten(str(fault))
        return show_page(request, "public.html", {**words, "refusal": said}, _REFUSED)
    assert loaded.outline is not None  # noqa: S101 - what was published has one
    words |= {
        "files": _list_files(publication.files),
        "told": _tell(publication, loaded, loaded.outline),
        "doubts": [desk_of(request).shorten(one) for one in publication.doubts],
        "unused": publication.unused,
    }
    return show_page(request, "public.html", words)


def _list_files(files: Mapping[str, bytes]) -> list[tuple[str, str, str, int]]:
    """Return kind, label, name and number of each file; those of a case stand together."""
    counts = dict.fromkeys(ENDINGS, 0)
    rows: list[tuple[str, str, str, int]] = []
    for name in files:
        kind = next(kind for kind, ending in ENDINGS.items() if name.endswith(ending))
        counts[kind] += 1
        rows.append((kind, _LABELS[kind], name, counts[kind]))
    return rows


def _tell(publication: Publication, loaded: Loaded, outline: Outline) -> Told:
    schema = find_setting(outline).format.schema
    finder = PathFinder(loaded.source, SchemaTree(schema))

    def name(place: Place) -> str:
        found = Diagnostic(place, "", "", Level.INFO, "", "")
        return say_path(finder.find(found), schema)

    return Told(
        [(name(one.place), say_removal(one)) for one in publication.removals],
        [(name(one.place), one.message) for one in veil_findings(publication.findings, outline)],
    )


def _split(keep: str) -> list[str]:
    return [line.strip() for line in keep.split("\n") if line.strip()]


def _load(request: Request) -> Loaded:
    return load_outline(file_of(request))


ROUTES: Final = (
    Route("/cases/{name}/public", show_public),
    Route("/cases/{name}/public", look_again, methods=["POST"]),
    Route("/cases/{name}/public/{kind}", send_public),
    Route("/cases/{name}/public/{kind}", send_with_kept, methods=["POST"]),
)
