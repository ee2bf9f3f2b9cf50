"""What stands before every request: who may call, from where, and who has to say a password."""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .bodies import TooLargeError, drop_body, find_token, read_body, replay
from .headers import ASSETS, add_headers
from .paging import say_error, show_page, wants_json
from .sessions import Sessions

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_ASK_ELSEWHERE: Final = "请在另一个窗口打开本服务，输入密码；这一页的文字还在，会自动存上。"
_LOGIN: Final = "/login"


@dataclass(frozen=True, slots=True)
class Protection:
    """Under which host names the application answers, and what it asks for before.

    ``hosts`` are names without ports. A server that others may reach ``takes_addresses``, too: a
    name can be made to lead here by whoever owns it, an address cannot. Where there is a
    ``password``, nobody sees anything without.
    """

    hosts: Sequence[str] = LOOPBACK
    takes_addresses: bool = False
    password: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))


class Guard:
    """Lets through what comes from our own pages, to a name that is ours."""

    def __init__(self, app: ASGIApp, protection: Protection, sessions: Sessions) -> None:
        self._app = app
        self._hosts: Collection[str] = frozenset(name.lower() for name in protection.hosts)
        self._takes_addresses = protection.takes_addresses
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with a sentence."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(MutableHeaders(scope=message), request.url.path)
            await send(message)

        try:
            await self._admit(request, send_guarded)
        except ClientDisconnect:
            return  # nobody is there to be answered

    async def _admit(self, request: Request, send: Send) -> None:
        """Answer a stranger here, and everybody else in a session.

        Raises:
            ClientDisconnect: Whoever called has gone.
        """
        stranger = self._answer_stranger(request)
        if stranger is not None:  # who gets no session, and nothing of a page
            await drop_body(request)
            await stranger(request.scope, request.receive, send)
            return
        name = self._sessions.cookie_name(request)
        session = request.cookies.get(name, "")
        is_new = not self._sessions.is_well_formed(session)
        if is_new and _comes_from_elsewhere(request):
            # A link on another site: the browser has kept our cookie back, and would lose it to a
            # new one. Asked again by a page of our own, it sends the cookie.
            await show_page(request, "onward.html", {})(request.scope, request.receive, send)
            return
        if is_new:
            session = self._sessions.make()

        async def send_session(message: Message) -> None:
            if is_new and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "set-cookie" not in headers:
                    headers.append("Set-Cookie", self._sessions.write_cookie(name, session))
            await send(message)

        await self._answer(request, session, send_session)

    async def _answer(self, request: Request, session: str, send: Send) -> None:
        """Hand a request of a session to the application, or say why not.

        Raises:
            ClientDisconnect: Whoever called has gone.
        """
        scope = request.scope
        is_in = self._sessions.is_in(session)
        scope["replywriter.session"] = session
        scope["replywriter.token"] = self._sessions.token_of(session)
        scope["replywriter.can_leave"] = is_in and self._sessions.asks_password
        if not is_in and not _is_open(request.url.path):
            await drop_body(request)
            await _ask_password(request)(scope, request.receive, send)
            return
        try:
            body = await read_body(request)
            self._refuse_forged(request, session, body)
        except TooLargeError as fault:
            await say_error(request, str(fault), 413)(scope, request.receive, send)
        except HTTPException as refusal:
            answer = say_error(request, refusal.detail, refusal.status_code)
            await answer(scope, request.receive, send)
        else:
            await self._app(scope, replay(body, request.receive), send)

    def _answer_stranger(self, request: Request) -> Response | None:
        """Return what is said to a name that is not ours (DNS rebinding) or a site that embeds us.

        ``None`` for everybody else.
        """
        if not self._is_own(re.sub(r":\d+$", "", request.headers.get("host", "").lower())):
            return PlainTextResponse("这个地址不是本服务的。请用启动时显示的地址打开。", 421)
        site = request.headers.get("sec-fetch-site", "none")
        if site not in ("none", "same-origin") and not _is_visit(request):
            return PlainTextResponse("这个请求是别的网站发来的，没有理会。", 403)
        return None

    def _is_own(self, host: str) -> bool:
        return host in self._hosts or (self._takes_addresses and _is_address(host))

    def _refuse_forged(self, request: Request, session: str, body: bytes) -> None:
        """Refuse a change that no page of ours has sent.

        Raises:
            HTTPException: It is refused.
        """
        if request.method in _SAFE:
            return
        own = f"{request.url.scheme}://{request.headers.get('host', '').lower()}"
        origin = request.headers.get("origin")
        if origin is not None and origin.lower() != own:
            raise HTTPException(403, "这个请求是别的网站发来的，没有理会。")
        sent = request.headers.get("x-token") or find_token(request, body)
        if not self._sessions.is_token(session, sent):
            raise HTTPException(403, "页面放得太久，或者服务重新启动过，没有保存。请刷新页面再试。")


def _is_visit(request: Request) -> bool:
    """Tell whether somebody has followed a link."""
    return request.method in _SAFE and request.headers.get("sec-fetch-mode") == "navigate"


def _comes_from_elsewhere(request: Request) -> bool:
    """Tell whether somebody has followed a link on another site."""
    return _is_visit(request) and request.headers.get("sec-fetch-site") == "cross-site"


def _is_open(path: str) -> bool:
    """Tell whether a page may be seen before the password is given."""
    return path == _LOGIN or path.startswith(ASSETS)


def _ask_password(request: Request) -> Response:
    """Return the way to the password, for a page that is open or for one that is to be opened."""
    if wants_json(request):
        return say_error(request, _ASK_ELSEWHERE, 401)
    return RedirectResponse(_LOGIN, 303)


def _is_address(host: str) -> bool:
    """Tell whether a host is an IP address and no name."""
    try:
        ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
