"""What every answer carries: what its page may load, who may show it, whether it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders

ASSETS: Final = "/assets/"

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
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_KEPT: Final = "no-cache"  # kept by the browser, asked about each time
_NOT_KEPT: Final = "no-store"


def add_headers(headers: MutableHeaders, path: str) -> None:
    """Add what an answer does not bring itself; the paged preview has a policy of its own."""
    for header, value in _HEADERS.items():
        headers.setdefault(header, value)
    headers.setdefault("Cache-Control", _KEPT if path.startswith(ASSETS) else _NOT_KEPT)
