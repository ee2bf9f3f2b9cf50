"""Nobody but our own pages gets anything done, and nothing leads out of the folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from replywriter.web.guard import Protection
from replywriter.web.sessions import Sessions
from tests.web.client import ORIGIN, Client
from tests.web.conftest import ARGUMENTS, PROGRAMS, Server
from tests.web.outline_page import open_outline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAME = "十二届三次-0052"


@pytest.fixture
def client(home: Path) -> Client:
    """A client of a server without a password."""
    return Client(home)


def _save(client: Client, headers: dict[str, str]) -> Any:
    body = {"base": "", "values": {}, "field": ""}
    return client.inner.put(f"/cases/{NAME}", json=body, headers=headers)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:80",
        "",
        "127.0.0.1:x",
        "[::1",
        "10.0.0.9",
    ],
)
def test_a_name_that_is_not_ours_is_refused(client: Client, host: str) -> None:
    """A rebound host name gets no page, whatever it asks for."""
    for path in ("/", f"/cases/{NAME}", "/assets/base.css", "/token"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert NAME not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "[::1]:8765"])
def test_names_of_this_machine_are_ours(client: Client, host: str) -> None:
    """Under its own names the server answers on any port."""
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_server_for_others_takes_addresses_but_no_foreign_name(home: Path) -> None:
    """Whoever types its address is let in; a name that somebody else owns is not."""
    client = Client(home, Protection(takes_addresses=True))
    for host in ("10.0.0.9", "10.0.0.9:8765", "[fe80::1]:8765"):
        assert client.get("/", headers={"Host": host}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_change_needs_the_token_of_the_page(client: Client) -> None:
    """Without the token, or with another's, nothing is changed; with it one is heard."""
    assert _save(client, {"Origin": ORIGIN}).status_code == 403
    assert _save(client, {"Origin": ORIGIN, "X-Token": "0" * 64}).status_code == 403
    assert _save(client, {"Origin": ORIGIN, "X-Token": "x"}).status_code == 403
    other = Client(Path(client.app.state.desk.home))
    assert _save(client, {"Origin": ORIGIN, "X-Token": other.token}).status_code == 403
    assert _save(client, {"Origin": ORIGIN, "X-Token": client.token}).status_code == 409


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:9", "https://127.0.0.1"]
)
def test_a_change_from_another_site_is_refused(client: Client, origin: str) -> None:
    """Even with the right token, another origin changes nothing."""
    answer = _save(client, {"Origin": origin, "X-Token": client.token})
    assert answer.status_code == 403


def test_another_site_cannot_embed_anything(client: Client) -> None:
    """Scripts, pictures and frames of another site get nothing; a link may lead here."""
    for mode in ("no-cors", "cors", "websocket"):
        headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
        assert client.get("/", headers=headers).status_code == 403
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=headers).status_code == 200


def test_pages_load_nothing_but_their_own(client: Client) -> None:
    """The policy allows no inline script or style, no frame around us, no other site."""
    headers = client.get(f"/cases/{NAME}").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_the_cookie_is_for_us_alone(home: Path) -> None:
    """No script reads the cookie, no other site sends it."""
    client = Client(home)
    client.inner.cookies.clear()
    cookie = client.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "path",
    [
        "/cases/..%2f..%2funit",
        "/cases/..%2Funit",
        "/cases/%2e%2e%2funit",
        "/cases/..%5c..%5cunit",
        "/cases/%00",
        "/cases/" + "a" * 5000,
        "/cases/unit",
        "/cases/../unit.yaml",
        "/assets/..%2fdesk.py",
        "/assets/%2e%2e/guard.py",
        "/assets//etc/passwd",
        "/cases/..%2f..%2funit/letters/1.docx",
        "/cases/..%2f..%2funit/history/x",
        "/pages/..%2f/1.png",
    ],
)
def test_no_path_leads_out_of_the_folder(client: Client, path: str) -> None:
    """Whatever a name holds, it is one of the outlines' names or there is no such page."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "示例市示例区交通运输局" not in answer.text


def test_a_link_does_not_lead_out_of_the_folder(client: Client, home: Path) -> None:
    """A file that only points to another one is no outline of the folder."""
    secret = home.parent / "别处.yaml"
    secret.write_text("格式: cppcc-reply\n致谢: 别处的文字\n", encoding="utf-8")
    (home / "drafts" / "链接.yaml").symlink_to(secret)
    assert client.get("/cases/链接").status_code == 404
    assert "链接" not in client.get("/").text


def test_too_much_is_refused_while_it_comes(client: Client) -> None:
    """A body without a length is counted as it comes."""

    def pour() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 65536

    headers = {"Origin": ORIGIN, "X-Token": client.token, "Accept": "application/json"}
    answer = client.inner.put(f"/cases/{NAME}", content=pour(), headers=headers)
    assert answer.status_code == 413
    assert "MiB" in answer.json()["message"]


def test_what_is_no_json_is_refused_with_a_sentence(client: Client) -> None:
    """A script that sends nonsense is told so, and nothing is changed."""
    headers = {"Origin": ORIGIN, "X-Token": client.token, "Accept": "application/json"}
    for content in (b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"base": 1}'):
        answer = client.inner.put(f"/cases/{NAME}", content=content, headers=headers)
        assert answer.status_code == 400
        assert "没有保存" in answer.json()["message"]


def test_a_password_keeps_everybody_out(home: Path) -> None:
    """Before it is given there is the login page and nothing else; after it, everything."""
    client = Client(home, Protection(password="correct horse"))
    assert client.get("/", follow_redirects=False).headers["location"] == "/login"
    assert client.get(f"/cases/{NAME}/letters/1.docx", follow_redirects=False).status_code == 303
    assert client.send("PUT", f"/cases/{NAME}", {}).status_code == 401
    wrong = client.post("/login", {"password": "wrong"})
    assert wrong.status_code == 403
    assert "密码不对" in wrong.text
    before = dict(client.inner.cookies)
    assert client.post("/login", {"password": "correct horse"}).status_code == 303
    assert before != dict(client.inner.cookies)  # a session of its own
    assert client.get(f"/cases/{NAME}").status_code == 200
    client.token = client.read_token("/login")
    assert client.post("/logout", {}).status_code == 303
    assert client.get("/", follow_redirects=False).status_code == 303


def test_guessing_passwords_takes_ever_longer() -> None:
    """After five wrong ones the door is closed for a while, even to the right one."""
    now = [0.0]
    sessions = Sessions(b"s" * 32, "correct horse", clock=lambda: now[0])
    for _ in range(5):
        assert sessions.enter("guess") is None
    assert sessions.seconds_to_wait >= 2
    assert sessions.enter("correct horse") is None
    now[0] += 3
    assert sessions.enter("guess") is None
    assert sessions.seconds_to_wait >= 4
    now[0] += 5
    session = sessions.enter("correct horse")
    assert session is not None
    assert sessions.is_in(session)
    now[0] += 13 * 3600
    assert not sessions.is_in(session)


class _Site(BaseHTTPRequestHandler):
    """A second site that tries to write into the first."""

    target = ""

    def do_GET(self) -> None:
        page = f"""<!doctype html><meta charset=utf-8>
        <form id=f method=post action="{self.target}/cases/{NAME}/state" target=frame>
        <input name=what value=state><input name=state value=待审></form>
        <iframe name=frame></iframe>
        <img src="{self.target}/assets/icon.svg" onload="document.title='embedded'">
        <script>
        f.submit();
        fetch("{self.target}/cases/{NAME}", {{method: "PUT", credentials: "include",
          body: JSON.stringify({{base: "", values: {{}}, field: ""}})}}).catch(() => 0);
        fetch("{self.target}/token", {{credentials: "include"}}).then((a) => a.text())
          .then((text) => {{ document.title = "stolen " + text; }}).catch(() => 0);
        </script>"""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its word
        """Say nothing."""


@contextmanager
def _second_site(target: str) -> Iterator[str]:
    site = HTTPServer(("127.0.0.1", 0), type("_Aimed", (_Site,), {"target": target}))
    thread = threading.Thread(target=site.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    thread.join()
    site.server_close()


def test_a_second_site_cannot_post_in_a_real_browser(server: Server, browser: Browser) -> None:
    """A page of another origin, opened by whoever has our page open, changes and learns nothing."""
    file = server.home / "drafts" / f"{NAME}.yaml"
    before = file.read_bytes()
    context = browser.new_context()
    ours = context.new_page()
    open_outline(ours, server.url, NAME)
    theirs = context.new_page()
    with _second_site(server.url) as url:
        theirs.goto(url)
        theirs.wait_for_timeout(1500)
        assert theirs.title() == ""
    assert file.read_bytes() == before
    context.close()


def test_a_rebound_name_is_refused_in_a_real_browser(server: Server, browser: Browser) -> None:
    """A name that leads to this machine is not ours: its page shows nothing of the folder."""
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    rebound = browser.browser_type.launch(
        executable_path=program,
        args=[*ARGUMENTS, "--host-resolver-rules=MAP evil.example 127.0.0.1"],
    )
    page = rebound.new_page()
    answer = page.goto(server.url.replace("127.0.0.1", "evil.example"))
    assert answer is not None
    assert answer.status == 421
    assert "0052" not in page.content()
    rebound.close()


def test_the_command_serves_and_ends_in_order(home: Path) -> None:
    """``serve`` says where its page is, answers, and ends on Ctrl-C with status 0."""
    command = [
        sys.executable,
        "-m",
        "replywriter",
        "serve",
        str(home),
        "--port",
        "0",
        "--no-browser",
    ]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert running.stdout
    url = running.stdout.readline().partition("：")[2].strip()
    with urllib.request.urlopen(url) as answer:  # noqa: S310 - our own
        assert answer.status == 200
        assert "十二届三次 0052" in answer.read().decode()
    running.send_signal(signal.SIGINT)
    out, _ = running.communicate(timeout=20)
    assert running.returncode == 0
    assert "已结束" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "至少 8 个字符"),
        (["/no/such/folder"], "没有文件夹"),
        (["--host", "203.0.113.9", "--password-file", "long.txt"], "没有地址"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(home: Path, arguments: list[str], said: str) -> None:
    """Another address without a password, a folder that is none: status 2 and what to do."""
    (home / "long.txt").write_text("long enough\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "replywriter", "serve", "--no-browser", *arguments],
        cwd=home,
        env={**os.environ, "REPLYWRITER_PASSWORD": "short"} if "0.0.0.0" in arguments else None,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 2
    assert said in result.stderr.decode("utf-8")
