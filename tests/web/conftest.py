"""A real server on a working folder of its own, and a real browser that looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn

from replywriter.web.app import create_app
from replywriter.web.guard import Protection

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

ROOT = Path(__file__).parents[2]
PROGRAMS = ("chromium", "chromium-browser")
# As root in a container, and without the connections that a browser makes for itself.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SIZE = {"width": 1366, "height": 768}


@dataclass(frozen=True)
class Server:
    """Where the server answers, and the working folder that it serves."""

    url: str
    home: Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A working folder with the outlines of the repository."""
    folder = tmp_path / "工作"
    shutil.copytree(ROOT / "drafts", folder / "drafts")
    shutil.copy(ROOT / "unit.yaml", folder)
    return folder


@contextmanager
def serve_in_thread(home: Path, protection: Protection) -> Iterator[Server]:
    """Serve a working folder in a thread, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(home, protection)
    running = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", http="h11", ws="none")
    )
    thread = threading.Thread(target=running.run)
    thread.start()
    try:
        end = time.monotonic() + 30
        while not running.started and time.monotonic() < end:
            time.sleep(0.01)
        yield Server(f"http://127.0.0.1:{port}", home)
    finally:
        running.should_exit = True
        thread.join()


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    """A server without a password."""
    with serve_in_thread(home, Protection()) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        if "browser" in os.environ.get("REPLYWRITER_DEMAND", ""):
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is missing")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


def _is_fault(said: ConsoleMessage) -> bool:
    """Tell whether a page complains; a save that is refused (409) is no fault."""
    return said.type == "error" and "409" not in said.text


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; what its scripts complain of fails the test."""
    context = browser.new_context(locale="zh-CN", viewport=SIZE)  # type: ignore[arg-type]
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda said: faults.append(said.text) if _is_fault(said) else None,
    )
    yield page
    context.close()
    assert not faults, faults
