"""The body of a request: counted as it comes, looked at for its token, handed on as it was."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.types import Message, Receive

UPLOADS: Final = "/import"
MOST_BYTES: Final = 2 * 1024 * 1024  # an outline is at most 1 MiB, and JSON may double it
MOST_UPLOADED: Final = 64 * 1024 * 1024
_FORM_BYTES: Final = 1024 * 1024  # what a form has around its files
# A browser that is still sending does not hear the answer, so somewhat more is read and dropped.
MOST_HEARD: Final = 2 * MOST_UPLOADED
_FIELD: Final = re.compile(rb'name="token"\r\n\r\n([0-9a-f]{64})\r\n')
_FIELD_WITHIN: Final = 64 * 1024  # the token is the first field of a form that has files


class TooLargeError(Exception):
    """A body is larger than what is taken; its sentence says how much is."""

    def __init__(self, most: int) -> None:
        super().__init__(f"送来的内容超过 {most // 1024 // 1024} MiB，没有收下。")


async def read_body(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        TooLargeError: It is too large; no more of it than is taken was kept.
        ClientDisconnect: Whoever sent it has gone.
    """
    is_upload = request.url.path == UPLOADS
    most = MOST_UPLOADED + _FORM_BYTES if is_upload else MOST_BYTES
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_HEARD:
            break
        if size <= most:
            parts.append(part)
        else:
            parts.clear()
    if size > most:
        raise TooLargeError(MOST_UPLOADED if is_upload else MOST_BYTES)
    return b"".join(parts)


async def drop_body(request: Request) -> None:
    """Read a body that nobody looks at, so that its sender hears the answer.

    Raises:
        ClientDisconnect: Whoever sent it has gone.
    """
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_HEARD:
            return


def find_token(request: Request, body: bytes) -> str:
    """Return the token of a form, "" where it has none."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        found = _FIELD.search(body, 0, _FIELD_WITHIN)
        return found[1].decode("ascii") if found else ""
    if kind.startswith("application/x-www-form-urlencoded"):
        return parse_qs(body.decode("ascii", "replace")).get("token", [""])[0]
    return ""


def replay(body: bytes, receive: Receive) -> Receive:
    """Return what hands out a body that was read already, and then what comes after it."""
    is_given = False

    async def again() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
