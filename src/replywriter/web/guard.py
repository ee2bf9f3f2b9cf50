"""What stands before every request: who may call, from where, and what a page may load."""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .paging import say_error, wants_json
from .sessions import Sessions

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_ASK_ELSEWHERE: Final = "请在另一个窗口打开本服务，输入密码；这一页的文字还在，会自动存上。"
_OPEN: Final = ("/login", "/assets/")  # what may be seen before the password is given
_MOST_BYTES: Final = 2 * 1024 * 1024  # an outline is at most 1 MiB, and JSON may double it
_MOST_UPLOADED: Final = 64 * 1024 * 1024 + 1024 * 1024
_UPLOADS: Final = "/import"
_FIELD: Final = re.compile(rb'name="token"\r\n\r\n([0-9a-f]{64})\r\n')
_FIELD_WITHIN: Final = 64 * 1024  # the token is the first field of a form that has files
_HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


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
        name = self._sessions.cookie_name(request)
        session = request.cookies.get(name, "")
        is_new = not self._sessions.is_well_formed(session)
        if is_new:
            session = self._sessions.make()
        scope["replywriter.session"] = session
        scope["replywriter.token"] = self._sessions.token_of(session)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for header, value in _HEADERS.items():
                    headers.setdefault(header, value)
                if is_new and "set-cookie" not in headers:
                    headers.append("Set-Cookie", self._sessions.write_cookie(name, session))
            await send(message)

        try:
            self._refuse_stranger(request)
            body = await _read_body(request)
            self._refuse_forged(request, body)
        except HTTPException as refusal:
            answer: Response = say_error(request, refusal.detail, refusal.status_code)
            await answer(scope, receive, send_guarded)
            return
        if not self._is_let_in(request, session):
            answer = (
                say_error(request, _ASK_ELSEWHERE, 401)
                if wants_json(request)
                else RedirectResponse("/login", 303)
            )
            await answer(scope, receive, send_guarded)
            return
        await self._app(scope, _replay(body, receive), send_guarded)

    def _refuse_stranger(self, request: Request) -> None:
        """Refuse a name that is not ours (DNS rebinding), and another site that embeds us.

        Raises:
            HTTPException: It is refused.
        """
        if not self._is_own(re.sub(r":\d+$", "", request.headers.get("host", "").lower())):
            raise HTTPException(421, "这个地址不是本服务的。请用启动时显示的地址打开。")
        site = request.headers.get("sec-fetch-site", "none")
        is_visit = request.method in _SAFE and request.headers.get("sec-fetch-mode") == "navigate"
        if site not in ("none", "same-origin") and not is_visit:
            raise HTTPException(403, "这个请求是别的网站发来的，没有理会。")

    def _is_own(self, host: str) -> bool:
        return host in self._hosts or (self._takes_addresses and _is_address(host))

    def _refuse_forged(self, request: Request, body: bytes) -> None:
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
        sent = request.headers.get("x-token") or _find_token(request, body)
        if not self._sessions.is_token(request.scope["replywriter.session"], sent):
            raise HTTPException(403, "页面放得太久，或者服务重新启动过，没有保存。请刷新页面再试。")

    def _is_let_in(self, request: Request, session: str) -> bool:
        path = request.url.path
        return self._sessions.is_in(session) or any(
            path == one or (one.endswith("/") and path.startswith(one)) for one in _OPEN
        )


def _is_address(host: str) -> bool:
    """Tell whether a host is an IP address and no name."""
    try:
        ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


async def _read_body(request: Request) -> bytes:
    """Return the body of a request, counted as it comes.

    Raises:
        HTTPException: It is too large (413).
    """
    most = _MOST_UPLOADED if request.url.path == _UPLOADS else _MOST_BYTES
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise HTTPException(413, f"送来的内容超过 {most // 1024 // 1024} MiB，没有收下。")
        parts.append(part)
    return b"".join(parts)


def _find_token(request: Request, body: bytes) -> str:
    """Return the token of a form, "" where it has none."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        found = _FIELD.search(body, 0, _FIELD_WITHIN)
        return found[1].decode("ascii") if found else ""
    if kind.startswith("application/x-www-form-urlencoded"):
        return parse_qs(body.decode("ascii", "replace")).get("token", [""])[0]
    return ""


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return what hands out a body that was read already, and then what comes after it."""
    is_given = False

    async def again() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
