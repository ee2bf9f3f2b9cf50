"""Another site in the same browser, which knows all but the token, changes and learns nothing."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from replywriter.web.guard import Protection
from tests.web.client import Client
from tests.web.conftest import ARGUMENTS, PROGRAMS, Server, serve_in_thread
from tests.web.outline_page import open_outline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "十二届三次-0052"
CASE = f"/cases/{quote(NAME)}"
FOREIGN = "other.example"
PASSWORD = "correct horse"  # noqa: S105 - of a folder that ends with the test
# The same machine on another port is the same site to the browser, which sends it our cookie.
HOSTS = ("127.0.0.1", FOREIGN)


class _Site(BaseHTTPRequestHandler):
    """A second site, with one page."""

    text = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its word
        """Say nothing."""


@contextmanager
def _second_site(text: str) -> Iterator[int]:
    """Serve a page, and yield the port."""
    site = HTTPServer(("127.0.0.1", 0), type("_Telling", (_Site,), {"text": text}))
    thread = threading.Thread(target=site.serve_forever)
    thread.start()
    try:
        yield site.server_port
    finally:
        site.shutdown()
        thread.join()
        site.server_close()


@pytest.fixture
def traveller(browser: Browser) -> Iterator[Browser]:
    """A browser to which the foreign names lead to this machine."""
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    rules = f"--host-resolver-rules=MAP {FOREIGN} 127.0.0.1"
    rebound = browser.browser_type.launch(executable_path=program, args=[*ARGUMENTS, rules])
    yield rebound
    rebound.close()


def _state_form(home: Path) -> dict[str, str]:
    """Return the fields that our own page sends to record a state."""
    digest = hashlib.sha256((home / "drafts" / f"{NAME}.yaml").read_bytes()).hexdigest()
    return {"base": digest, "what": "state", "state": "待审", "date": "2025-05-20"}


def _files_of(home: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(home)): file.read_bytes()
        for file in sorted(home.rglob("*"))
        if file.is_file() and not file.is_relative_to(home / "drafts" / ".schema")
    }


@contextmanager
def _beside_ours(server: Server, traveller: Browser, host: str, text: str) -> Iterator[Page]:
    """Yield a page of the other site while ours is open; the folder has to stay as it was."""
    before = _files_of(server.home)
    context = traveller.new_context()
    open_outline(context.new_page(), server.url, NAME)
    theirs = context.new_page()
    with _second_site(text) as port:
        theirs.goto(f"http://{host}:{port}/")
        yield theirs
    assert _files_of(server.home) == before
    context.close()


def test_what_the_other_site_sends_would_be_taken_from_our_page(home: Path) -> None:
    """The attack is no straw man: with our token the same fields change the outline."""
    before = _files_of(home)
    assert Client(home).post(f"{CASE}/state", _state_form(home)).status_code == 303
    assert _files_of(home) != before


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_of_another_site_changes_nothing(
    server: Server, traveller: Browser, host: str, kind: str
) -> None:
    """Sent as a visit, with all the fields, while our own page is open: refused with 403."""
    fields = "".join(
        f'<input name="{key}" value="{value}">' for key, value in _state_form(server.home).items()
    )
    text = f"""<!doctype html><form method="post" enctype="{kind}"
        action="{server.url}{CASE}/state"><input name="token" value="{"0" * 64}">{fields}
        <button>go</button></form>"""
    with _beside_ours(server, traveller, host, text) as theirs:
        with theirs.expect_navigation() as answered:
            theirs.click("button")
        assert answered.value is not None
        assert answered.value.status == 403


@pytest.mark.parametrize("host", HOSTS)
def test_a_script_of_another_site_changes_and_learns_nothing(
    server: Server, traveller: Browser, host: str
) -> None:
    """Whatever its script asks for, with our cookie or without, it is refused and reads nothing."""
    base = _state_form(server.home)["base"]
    save = json.dumps({"base": base, "field": "", "values": {"格式": "cppcc-reply"}})
    text = f"""<!doctype html><meta charset="utf-8"><title></title><script>
        const told = [];
        const show = (one) => new Promise((done) => {{
          const [tag, key, url] = one;
          const made = document.createElement(tag);
          made.onload = () => {{ told.push(one.join(" ")); done(); }};
          made.onerror = () => done();
          if (tag === "link") made.rel = "stylesheet";
          made[key] = "{server.url}" + url;
          document.head.append(made);
        }});
        const ask = async (url, more) => {{
          const answer = await fetch("{server.url}" + url, {{ credentials: "include", ...more }})
            .catch(() => null);
          if (answer && answer.type !== "opaque") told.push(url + await answer.text());
        }};
        (async () => {{
          await show(["img", "src", "/assets/icon.svg"]);
          await show(["script", "src", "/assets/case.js"]);
          await show(["link", "href", "/assets/base.css"]);
          for (const url of ["/", "/token", "{CASE}", "/ledger.xlsx"]) await ask(url);
          const body = {json.dumps(save)};
          await ask("{CASE}", {{ method: "PUT", body }});
          for (const url of ["{CASE}", "{CASE}/undo", "{CASE}/mend", "{CASE}/letters"])
            await ask(url, {{ method: "POST", mode: "no-cors", body }});
          document.title = "done " + told.join(" | ");
        }})();
        </script>"""
    with _beside_ours(server, traveller, host, text) as theirs:
        theirs.wait_for_function("document.title.startsWith('done')")
        assert theirs.title().strip() == "done"


@pytest.mark.parametrize("host", HOSTS)
def test_another_site_cannot_show_us_in_a_frame(
    server: Server, traveller: Browser, host: str
) -> None:
    """A frame around our page stays empty, so that nobody clicks into it unawares."""
    text = f'<!doctype html><iframe src="{server.url}{CASE}"></iframe>'
    page = traveller.new_page()
    with _second_site(text) as port:
        page.goto(f"http://{host}:{port}/")
        page.wait_for_timeout(500)
        shown = [frame.url for frame in page.frames[1:]]
    assert shown
    assert not any(url.startswith(server.url) for url in shown)
    page.close()


def test_a_rebound_name_is_refused(server: Server, traveller: Browser) -> None:
    """A foreign name that leads to this machine shows nothing of the folder, and no token."""
    page = traveller.new_page()
    answer = page.goto(server.url.replace("127.0.0.1", FOREIGN))
    assert answer is not None
    assert answer.status == 421
    assert "set-cookie" not in answer.headers
    assert "0052" not in page.content()
    told = page.evaluate(
        """async () => {
          const answers = [];
          for (const url of ["/", "/token", "/assets/base.css"])
            answers.push((await fetch(url)).status);
          return answers;
        }"""
    )
    assert told == [421, 421, 421]
    page.close()


def _give_password(page: Page) -> None:
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="进入").click()
    page.get_by_role("link", name="新建").first.wait_for()


def test_a_link_on_another_site_opens_us_and_keeps_the_session(
    home: Path, traveller: Browser
) -> None:
    """Whoever has given the password need not give it again, in the new page or in the old one."""
    context = traveller.new_context(locale="zh-CN")
    ours, theirs = context.new_page(), context.new_page()
    with serve_in_thread(home, Protection(password=PASSWORD)) as server:
        ours.goto(server.url)
        _give_password(ours)
        ours.wait_for_url(f"{server.url}/")
        with _second_site(f'<!doctype html><a href="{server.url}{CASE}">x</a>') as port:
            theirs.goto(f"http://{FOREIGN}:{port}/")
            theirs.click("a")
            theirs.locator("#saving").wait_for()
        assert theirs.url == f"{server.url}{CASE}"
        ours.reload()
        assert ours.url == f"{server.url}/"
        ours.get_by_role("button", name="退出").click()
        ours.wait_for_url(f"{server.url}/login")
        theirs.reload()
        assert theirs.url == f"{server.url}/login"
        context.close()
