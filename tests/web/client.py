"""A client that behaves as our own pages do: it gives back the token that a page bears."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from replywriter.web.app import create_app
from replywriter.web.guard import Protection

ORIGIN = "http://127.0.0.1"
_TOKEN = re.compile(r'<meta name="token" content="([0-9a-f]*)">')


class Client:
    """A page's view of the application on one working folder; redirects are not followed."""

    def __init__(self, home: Path, protection: Protection | None = None) -> None:
        self.app = create_app(home, protection or Protection())
        self.inner = TestClient(
            self.app, ORIGIN, follow_redirects=False, raise_server_exceptions=False
        )
        self.token = self.read_token("/login")

    def read_token(self, path: str) -> str:
        """Return the token that a page bears."""
        found = _TOKEN.search(self.inner.get(path).text)
        return found[1] if found else ""

    def get(self, path: str, **asked: Any) -> Any:
        """Return the answer to a visit."""
        return self.inner.get(path, **asked)

    def read(self, path: str, **asked: Any) -> str:
        """Return the text of a page that is there."""
        answer = self.get(path, **asked)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return str(answer.text)

    def send(self, method: str, path: str, body: Any) -> Any:
        """Return the answer to what a page's script sends."""
        headers = {**self._headers(), "Accept": "application/json"}
        return self.inner.request(method, path, json=body, headers=headers)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> Any:
        """Return the answer to a form that is sent."""
        return self.inner.post(path, data=data, headers=self._headers(), **more)

    def follow(self, answer: Any) -> str:
        """Return the page that the answer to a form leads to."""
        assert answer.status_code == 303, (answer.status_code, answer.text)
        return self.read(answer.headers["location"])

    def _headers(self) -> dict[str, str]:
        return {"X-Token": self.token, "Origin": ORIGIN}


def text_of(html: str) -> str:
    """Return what is read on a page, tags and spaces left out."""
    return "".join(unescape(re.sub("<[^>]*>", "", html)).split())
