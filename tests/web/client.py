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

HOST = "testserver"
_TOKEN = re.compile(r'<meta name="token" content="([^"]*)">')


class Client:
    """A page's view of the application on one working folder; redirects are not followed."""

    def __init__(self, home: Path) -> None:
        self.app = create_app(home, Protection((HOST,)))
        self._client = TestClient(self.app, f"http://{HOST}", follow_redirects=False)

    def get(self, path: str, **asked: Any) -> Any:
        """Return the answer to a visit."""
        return self._client.get(path, **asked)

    def read(self, path: str, **asked: Any) -> str:
        """Return the text of a page that is there."""
        answer = self.get(path, **asked)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return str(answer.text)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> Any:
        """Return the answer to a form that is sent."""
        return self._client.post(path, data=data, headers=self._headers(), **more)

    def follow(self, answer: Any) -> str:
        """Return the page that the answer to a form leads to."""
        assert answer.status_code == 303, (answer.status_code, answer.text)
        return self.read(answer.headers["location"])

    def _headers(self) -> dict[str, str]:
        found = _TOKEN.search(self.read("/new"))
        return {"X-Token": found[1] if found else "", "Origin": f"http://{HOST}"}


def text_of(html: str) -> str:
    """Return what is read on a page, tags and spaces left out."""
    return "".join(unescape(re.sub("<[^>]*>", "", html)).split())
