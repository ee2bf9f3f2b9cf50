"""The list of cases: what is due first at the head."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .desk import desk_of
from .paging import show_page


def list_cases(request: Request) -> Response:
    """Show the cases of the folder."""
    desk = desk_of(request)
    return show_page(request, "cases.html", {"names": [file.stem for file in desk.list_files()]})


ROUTES: Final = (Route("/", list_cases, name="cases"),)
