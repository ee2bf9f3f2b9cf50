"""The page of one outline."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .desk import desk_of
from .paging import show_page


def show_case(request: Request) -> Response:
    """Show the form of an outline."""
    file = desk_of(request).find(request.path_params["name"])
    return show_page(request, "case.html", {"name": file.stem})


ROUTES: Final = (Route("/cases/{name}", show_case, name="case"),)
