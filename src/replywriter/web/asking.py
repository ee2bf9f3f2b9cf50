"""What a page sends, its script or its form, read and held against what was expected."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request

from ..errors import UsageError

UNREADABLE: Final = "页面送来的内容读不懂，没有保存。请刷新页面再试。"


async def read_json(request: Request, wanted: Mapping[str, type]) -> dict[str, Any]:
    """Return the JSON object of a request, whose values are of the wanted types.

    A text that was not sent is "".

    Raises:
        UsageError: It is no such object.
    """
    try:
        sent = json.loads(await request.body())
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        sent = None
    if isinstance(sent, dict):
        read = {key: sent.get(key, "" if kind is str else None) for key, kind in wanted.items()}
        if all(isinstance(read[key], kind) for key, kind in wanted.items()):
            return read
    raise UsageError(UNREADABLE)


async def read_form(request: Request) -> dict[str, str]:
    """Return the texts of a form that was sent; of those under one name, the last."""
    async with request.form(max_files=0) as form:
        return {key: value for key, value in form.multi_items() if isinstance(value, str)}
