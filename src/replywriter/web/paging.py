"""Pages made from templates: every text of the user is escaped, every missing word is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from .. import __version__

_PAGES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages", encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_JSON: Final = "application/json"


def show_page(
    request: Request, page: str, words: Mapping[str, Any], status: int = 200
) -> HTMLResponse:
    """Return a page of ``pages/`` with its words; ``token`` and ``version`` come by themselves."""
    return HTMLResponse(write_page(request, page, words), status)


def write_page(request: Request, page: str, words: Mapping[str, Any]) -> str:
    """Return the text of a page, or of a part of one."""
    own = {
        "token": token_of(request),
        "can_leave": bool(request.scope.get("replywriter.can_leave")),
        "program_version": __version__,
    }
    return _PAGES.get_template(page).render({**own, **words})


def token_of(request: Request) -> str:
    """Return what a page must send back for a change to be taken from it."""
    return str(request.scope.get("replywriter.token", ""))


def wants_json(request: Request) -> bool:
    """Tell whether a script asks, and not a person who follows a link."""
    return _JSON in request.headers.get("accept", "")


def say_error(request: Request, sentence: str, status: int) -> Response:
    """Return what went wrong, to a script as JSON and to a person as a page."""
    if wants_json(request):
        return JSONResponse({"message": sentence}, status)
    return show_page(request, "error.html", {"sentence": sentence}, status)
