"""A client that does what a page does: it holds the cookie and sends the token back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from replywriter.web.app import create_app
from replywriter.web.guard import Protection

ORIGIN = "http://127.0.0.1"
_TOKEN = re.compile(r'<meta name="token" content="([0-9a-f]*)">')


class Client:
    """One browser without a screen."""

    def __init__(self, home: Path, protection: Protection | None = None) -> None:
        self.app = create_app(home, protection or Protection())
        self.inner = TestClient(self.app, base_url=ORIGIN, raise_server_exceptions=False)
        self.token = self.read_token("/login")

    def read_token(self, path: str) -> str:
        """Return the token that a page holds."""
        found = _TOKEN.search(self.inner.get(path).text)
        return found[1] if found else ""

    def get(self, path: str, **more: Any) -> Any:
        return self.inner.get(path, **more)

    def send(self, method: str, path: str, body: Any) -> Any:
        """Send what the page's script sends."""
        headers = {"X-Token": self.token, "Origin": ORIGIN, "Accept": "application/json"}
        return self.inner.request(method, path, json=body, headers=headers)

    def post(self, path: str, form: dict[str, str]) -> Any:
        """Send a form; the answer is not followed."""
        return self.inner.post(
            path,
            data={"token": self.token, **form},
            headers={"Origin": ORIGIN},
            follow_redirects=False,
        )
