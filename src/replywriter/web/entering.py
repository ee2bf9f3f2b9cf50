"""The page that asks for the password, where one is set."""

from __future__ import annotations

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from .asking import read_form
from .paging import show_page, token_of
from .sessions import Sessions


def show_login(request: Request) -> Response:
    """Ask for the password."""
    return _ask(request, "")


async def enter(request: Request) -> Response:
    """Let in whoever knows the password, in a new session."""
    sessions: Sessions = request.app.state.sessions
    form = await read_form(request)
    if sessions.seconds_to_wait:  # whatever was typed, it was not looked at
        return _ask(request, _say_wait(sessions), 429)
    session = await run_in_threadpool(sessions.enter, form.get("password", ""))
    if session is None:
        return _ask(request, f"密码不对，没有进去。{_say_wait(sessions)}", 403)
    answer = RedirectResponse("/", 303)
    name = sessions.cookie_name(request)
    answer.headers.append("Set-Cookie", sessions.write_cookie(name, session))
    return answer


def leave(request: Request) -> Response:
    """Forget the session; the password is asked for again."""
    sessions: Sessions = request.app.state.sessions
    sessions.leave(request.scope["replywriter.session"])
    return RedirectResponse("/login", 303)


def send_token(request: Request) -> Response:
    """Send the token to a page that outlived the server it came from; no other site can read it."""
    return JSONResponse({"token": token_of(request)})


def _say_wait(sessions: Sessions) -> str:
    wait = sessions.seconds_to_wait
    return f"错得太多，请等 {wait} 秒再试。" if wait else ""


def _ask(request: Request, said: str, status: int = 200) -> Response:
    return show_page(request, "login.html", {"said": said}, status)


ROUTES: Final = (
    Route("/login", show_login),
    Route("/login", enter, methods=["POST"]),
    Route("/token", send_token),
    Route("/logout", leave, methods=["POST"]),
)
