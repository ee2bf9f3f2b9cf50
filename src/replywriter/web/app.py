"""The application: its routes as one table, and what stands before and around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from ..errors import ReplywriterError
from . import case, cases
from .desk import Desk
from .guard import Guard, Protection
from .paging import say_error

_ASSETS: Final = Path(__file__).parent / "assets"
_ROUTES: Final[Sequence[Sequence[BaseRoute]]] = (cases.ROUTES, case.ROUTES)
# What stops the work is the clerk's to mend, but for a fault of the program.
_STATUS_OF: Final = {1: 422, 2: 400, 3: 422}


def create_app(home: Path, protection: Protection) -> Starlette:
    """Return the application for one working folder.

    ``protection`` says under which names it may be called, and whether a password is asked for.
    """
    app = Starlette(
        routes=[
            *(route for routes in _ROUTES for route in routes),
            Mount("/assets", StaticFiles(directory=_ASSETS), name="assets"),
        ],
        middleware=[Middleware(Guard, protection=protection)],
        exception_handlers={ReplywriterError: _answer_error},
    )
    app.state.desk = Desk(home)
    return app


async def _answer_error(request: Request, fault: Exception) -> Response:
    """Answer what stops the work with its sentence."""
    status = _STATUS_OF.get(getattr(fault, "exit_code", 70), 500)
    return say_error(request, str(fault), status)
