"""Who calls: a cookie for each browser, a token for its pages, the password where one is set."""

from __future__ import annotations

import hashlib
import hmac
import math
import re
import secrets
import threading
import time
from collections.abc import Callable
from typing import Final

from starlette.requests import Request

_SHAPE: Final = re.compile("[0-9a-f]{64}")
_IDLE_SECONDS: Final = 12 * 3600  # a working day
_FREE_TRIES: Final = 5
_LONGEST_WAIT: Final = 300.0  # seconds


class Sessions:
    """Knows the browsers that have given the password; without a password all are let in."""

    def __init__(
        self, secret: bytes, password: str | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take the secret that tokens are made with; ``clock`` counts seconds."""
        self._secret = secret
        self._password = self._digest(password) if password is not None else None
        self._clock = clock
        self._seen: dict[str, float] = {}
        self._wrong = 0
        self._closed_until = 0.0
        self._lock = threading.Lock()

    def cookie_name(self, request: Request) -> str:
        """Return the name of the cookie: browsers do not tell ports apart, we do."""
        _, port = request.scope.get("server") or ("", 0)
        return f"replywriter-{port}"

    def write_cookie(self, name: str, session: str) -> str:
        """Return the header that gives a browser its session."""
        return f"{name}={session}; Path=/; HttpOnly; SameSite=Strict"

    def is_well_formed(self, session: str) -> bool:
        """Tell whether this may be a session."""
        return bool(_SHAPE.fullmatch(session))

    def make(self) -> str:
        """Return a new session."""
        return secrets.token_hex(32)

    def token_of(self, session: str) -> str:
        """Return what the pages of a session must send back."""
        return hmac.new(self._secret, session.encode("ascii"), hashlib.sha256).hexdigest()

    def is_token(self, session: str, sent: str) -> bool:
        """Tell whether this is the token of a session."""
        own = self.token_of(session).encode("ascii")
        return hmac.compare_digest(own, sent.encode("utf-8", "replace"))

    def is_in(self, session: str) -> bool:
        """Tell whether a session has given the password, not too long ago."""
        if self._password is None:
            return True
        with self._lock:
            seen = self._seen.get(session)
            if seen is None or self._clock() - seen > _IDLE_SECONDS:
                self._seen.pop(session, None)
                return False
            self._seen[session] = self._clock()
            return True

    @property
    def asks_password(self) -> bool:
        """Whether anybody has to give a password at all."""
        return self._password is not None

    @property
    def seconds_to_wait(self) -> int:
        """How long no password is looked at, after too many wrong ones."""
        return max(0, math.ceil(self._closed_until - self._clock()))

    def enter(self, password: str) -> str | None:
        """Return a new session for the right password, ``None`` for a wrong one.

        After five wrong ones in a row each further one closes the door for twice as long.
        """
        if self._password is None or self.seconds_to_wait:
            return None
        digest = self._digest(password)  # slow, so it is made while others are still let in
        with self._lock:
            if self._closed_until > self._clock():  # by others who tried at the same time
                return None
            if not hmac.compare_digest(self._password, digest):
                self._wrong += 1
                if self._wrong >= _FREE_TRIES:
                    wait = min(2.0 ** (self._wrong - _FREE_TRIES + 1), _LONGEST_WAIT)
                    self._closed_until = self._clock() + wait
                return None
            self._wrong = 0
            session = self.make()
            now = self._clock()
            self._seen = {one: at for one, at in self._seen.items() if now - at <= _IDLE_SECONDS}
            self._seen[session] = now
            return session

    def leave(self, session: str) -> None:
        """Forget a session."""
        with self._lock:
            self._seen.pop(session, None)

    def _digest(self, password: str) -> bytes:
        data = password.encode("utf-8", "surrogatepass")
        return hashlib.pbkdf2_hmac("sha256", data, self._secret, 100_000)
