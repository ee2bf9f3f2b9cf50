"""Nobody but our own pages gets anything done, and nothing leads out of the folder."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from replywriter.web.guard import Protection
from replywriter.web.sessions import Sessions
from tests.web.client import ORIGIN, Client

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
    assert "camera=()" in headers["permissions-policy"]


def test_what_pages_are_made_with_is_not_sent_twice(client: Client) -> None:
    """Scripts and styles are kept by the browser, which asks whether they are still the same."""
    first = client.get("/assets/base.css")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/assets/base.css", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_stranger_gets_a_sentence_and_no_session(home: Path) -> None:
    """What is refused for where it comes from bears no cookie, no token and no page."""
    client = Client(home)
    client.inner.cookies.clear()
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    for headers in ({"Host": "evil.example"}, elsewhere):
        answer = client.get("/", headers=headers)
        assert answer.status_code in (403, 421)
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers
        assert "<" not in answer.text


def test_a_link_on_another_site_takes_no_session_away(home: Path) -> None:
    """The browser that keeps our cookie back is sent on, and is given no other one."""
    client = Client(home, Protection(password="correct horse"))
    client.inner.cookies.clear()
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    answer = client.get(f"/cases/{NAME}", headers=headers)
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert 'http-equiv="refresh"' in answer.text
    assert NAME not in answer.text


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


def test_a_closed_door_does_not_say_that_the_password_is_wrong(home: Path) -> None:
    """After too many guesses one is told how long to wait, whatever was typed."""
    client = Client(home, Protection(password="correct horse"))
    for _ in range(5):
        said = client.post("/login", {"password": "guess"})
    assert "密码不对" in said.text
    assert "请等 2 秒" in said.text
    closed = client.post("/login", {"password": "correct horse"})
    assert closed.status_code == 429
    assert "密码不对" not in closed.text
    assert "秒再试" in closed.text
    assert "correct horse" not in closed.text


def test_only_who_gave_a_password_can_leave(home: Path) -> None:
    """There is a button to leave where there is something to leave."""
    assert "退出" not in Client(home).read("/")
    client = Client(home, Protection(password="correct horse"))
    assert "退出" not in client.read("/login")
    assert client.post("/login", {"password": "correct horse"}).status_code == 303
    assert "退出" in client.read("/")


def test_guesses_at_the_same_time_are_counted_like_others() -> None:
    """However many try at once, five are looked at before the door closes."""
    sessions = Sessions(b"s" * 32, "correct horse", clock=lambda: 0.0)
    with ThreadPoolExecutor(12) as pool:
        assert not any(pool.map(sessions.enter, ["guess"] * 24))
    assert sessions.seconds_to_wait == 2


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
