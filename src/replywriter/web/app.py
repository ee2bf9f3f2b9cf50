"""The application: its routes as one table, and what stands before and around them."""

from __future__ import annotations

import re
import traceback
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from ..errors import ReplywriterError
from ..own_fault import say_own_fault
from . import case, cases, entering, history, importing, out, preview, publication, starting, states
from .desk import Desk
from .gathering import Gatherer
from .guard import Guard, Protection
from .inbox import Inbox
from .paging import say_error
from .sessions import Sessions

_ASSETS: Final = Path(__file__).parent / "assets"
_ROUTES: Final[Sequence[Sequence[BaseRoute]]] = (
    entering.ROUTES,
    cases.ROUTES,
    starting.ROUTES,
    importing.ROUTES,
    case.ROUTES,
    out.ROUTES,
    publication.ROUTES,
    history.ROUTES,
    states.ROUTES,
    preview.ROUTES,
)
# What stops the work is the clerk's to mend, but for a fault of the program.
_STATUS_OF: Final = {1: 422, 2: 400, 3: 422}
_HAN: Final = re.compile("[\u4e00-\u9fff]")
# What is said where Starlette itself refuses, in English.
_SENTENCES: Final = {
    404: "没有这一页。请从“案件”重新进入。",
    405: "这一页不能这样用。请从“案件”重新进入。",
}


def create_app(home: Path, protection: Protection) -> Starlette:
    """Return the application for one working folder.

    ``protection`` says under which names it may be called, and whether a password is asked for.
    """
    sessions = Sessions(protection.secret, protection.password)
    app = Starlette(
        routes=[
            *(route for routes in _ROUTES for route in routes),
            Mount("/assets", StaticFiles(directory=_ASSETS), name="assets"),
        ],
        middleware=[Middleware(Guard, protection=protection, sessions=sessions)],
        lifespan=_live,
        exception_handlers={
            ReplywriterError: _answer_error,
            HTTPException: _answer_refusal,
            Exception: _answer_own_fault,
        },
    )
    app.state.sessions = sessions
    app.state.desk = Desk(home)
    app.state.previewer = preview.Previewer()
    app.state.gatherer = Gatherer()
    app.state.inbox = Inbox()
    return app


@asynccontextmanager
async def _live(app: Starlette) -> AsyncIterator[None]:
    """End with the server what it has kept warm."""
    yield
    app.state.previewer.close()
    app.state.gatherer.close()
    app.state.inbox.close()


async def _answer_refusal(request: Request, fault: Exception) -> Response:
    """Answer what is not there, or is not to be asked for in this way."""
    status = getattr(fault, "status_code", 400)
    said = str(getattr(fault, "detail", ""))
    sentence = said if _HAN.search(said) else _SENTENCES.get(status, "这个请求服务不能答应。")
    return say_error(request, sentence, status)


async def _answer_own_fault(request: Request, fault: Exception) -> Response:
    """Keep the details of a fault of the program in a file, and answer one sentence."""
    details = "".join(traceback.format_exception(fault))
    return say_error(request, say_own_fault(details), 500)


async def _answer_error(request: Request, fault: Exception) -> Response:
    """Answer what stops the work with its sentence."""
    status = _STATUS_OF.get(getattr(fault, "exit_code", 70), 500)
    desk: Desk = request.app.state.desk
    return say_error(request, desk.shorten(str(fault)), status)
