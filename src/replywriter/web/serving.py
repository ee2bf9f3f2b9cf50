"""The form served: on which address, under which names, until somebody ends it."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import uvicorn

from ..errors import UsageError
from ..files import name_reason
from .app import create_app
from .guard import LOOPBACK, Protection

_PORTS_TRIED: Final = 20
_PORTS: Final = 65536
_ANY: Final = ("0.0.0.0", "::")  # noqa: S104 - to know them, not to listen on them
_SECONDS_TO_END: Final = 1


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False  # a name, wherever it leads


def serve(
    home: Path, host: str, port: int, password: str | None, ready: Callable[[str], None]
) -> None:
    """Serve a working folder until the process is told to end.

    ``ready`` is told the address once it answers. A port that is taken gives way to the next.

    Raises:
        UsageError: The address is not this machine's, or no port of it is free.
    """
    listening = _listen(host, port)
    with closing(listening):
        name = f"[{host}]" if ":" in host else host
        shown = "127.0.0.1" if host in _ANY else name
        url = f"http://{shown}:{listening.getsockname()[1]}/"
        hosts = (*LOOPBACK, *_names_of(host, name))
        protection = Protection(hosts, takes_addresses=host in _ANY, password=password)
        app = create_app(home, protection)
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            loop="asyncio",
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_SECONDS_TO_END,
        )
        _Server(config, lambda: ready(url)).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it answers, and ends without a word when it is told to."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            super().run(sockets)
        except KeyboardInterrupt:
            return  # it has ended in order by now


def open_browser(url: str) -> None:
    """Show the page in the browser of whoever started the server, where there is a display.

    Without one a browser that works in the terminal would take the place of the server's words.
    """
    if _has_display():
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on the first free port.

    Raises:
        UsageError: There is none, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    ports = range(port, min(port + _PORTS_TRIED, _PORTS)) if port else (0,)
    for tried in ports:
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere it would share a port that is taken
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, tried))
            listening.listen(128)
        except PermissionError as fault:
            listening.close()
            raise UsageError(
                f"端口 {tried} 不让用（{name_reason(fault)}）。请换 1024 以上的。"
            ) from fault
        except OSError as fault:
            listening.close()
            if tried == port and not _is_taken(fault):
                raise UsageError(f"这台机器没有地址“{host}”。请用 --host 写本机的地址。") from fault
        else:
            return listening
    raise UsageError(f"从 {port} 起的 {len(ports)} 个端口都在用。请用 --port 换一个。")


def _is_taken(fault: OSError) -> bool:
    return fault.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", 10048))


def _names_of(host: str, name: str) -> tuple[str, ...]:
    """Return the names under which others reach this machine, where they may."""
    if is_loopback(host):
        return (name,)
    own = socket.gethostname()
    return (name, own, own.partition(".")[0])
