"""The command ``serve`` as somebody starts it: a process, its words, its end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from replywriter.web import serving
from replywriter.web.serving import is_loopback, open_browser

NAME = "十二届三次-0052"
_COMMAND = (sys.executable, "-m", "replywriter", "serve", "--no-browser")
_CHUNK = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


@dataclass(frozen=True)
class Running:
    """A server process, what it said before it answered, and where it answers."""

    process: subprocess.Popen[str]
    said: str
    port: int

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def end(self) -> tuple[int, str, float]:
        """Return the status after Ctrl-C, the last words, and the seconds that it took."""
        start = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=20)
        return self.process.returncode, out, time.monotonic() - start


@contextmanager
def _serve(home: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Start the command on a folder, and wait until it answers."""
    process = subprocess.Popen(
        [*_COMMAND, str(home), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
    )
    try:
        assert process.stdout
        said = ""
        while "Ctrl-C" not in said:  # its last word before the end
            line = process.stdout.readline()
            assert line, said
            said += line
        yield Running(process, said, int(re.findall(r"：http://\S+:(\d+)/\n", said)[0]))
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _ask(port: int, request: bytes, host: str = "127.0.0.1") -> bytes:
    """Return the answer to bytes that no client has tidied."""
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(request)
        parts = iter(lambda: connection.recv(65536), b"")
        return b"".join(parts)


def _run(home: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Return what a command that must not serve came to, with nobody at the keyboard."""
    return subprocess.run(
        [*_COMMAND, *arguments],
        cwd=home,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_command_serves_and_ends_in_order(home: Path) -> None:
    """``serve`` says where its page is, answers, and ends on Ctrl-C with status 0."""
    with _serve(home, "--port", "0") as running:
        connection = http.client.HTTPConnection(running.host, timeout=30)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.status == 200
        assert answer.getheader("server") is None
        assert "十二届三次 0052" in answer.read().decode()
        status, out, seconds = running.end()  # while the connection is still held
        connection.close()
    assert status == 0
    assert out == "已结束。\n"
    assert seconds < 3


def test_somebody_who_is_still_sending_does_not_hold_the_server(home: Path) -> None:
    """Ctrl-C ends it although half a request is there."""
    with (
        _serve(home, "--port", "0") as running,
        socket.create_connection(("127.0.0.1", running.port)) as slow,
    ):
        head = f"POST /import HTTP/1.1\r\nHost: {running.host}\r\nContent-Length: 9999\r\n\r\nabc"
        slow.sendall(head.encode())
        time.sleep(0.3)
        status, out, seconds = running.end()
    assert status == 0
    assert out == "已结束。\n"
    assert seconds < 5


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../desk.py",
        "/assets/..%2fdesk.py",
        "/assets/%2e%2e/desk.py",
        "/assets/..\\desk.py",
        "/assets//etc/passwd",
        "/assets/%00",
        "/assets/%ff",
        "/assets/" + "a" * 5000,
        "/cases/../unit.yaml",
        "/cases/../../unit",
        "/cases/..%2f..%2funit",
        "/cases/..%252f..%252funit",
        "/cases/%ed%a0%80",
        "/cases/" + "%E4%B8%80" * 300,
        "/../../../../etc/passwd",
        "//other.example/",
    ],
)
def test_no_path_leads_out_of_the_folder(path: str, served: Running) -> None:
    """Sent as it stands, which no browser and no client library would do: there is no such page."""
    request = f"GET {path} HTTP/1.1\r\nHost: {served.host}\r\nConnection: close\r\n\r\n"
    answer = _ask(served.port, request.encode())
    assert answer.startswith(b"HTTP/1.1 404 ")
    text = answer.decode()
    assert "\r\nlocation:" not in text.lower()
    assert "root:" not in text
    assert "import annotations" not in text
    assert "示例市示例区交通运输局" not in text


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server process for the tests that change nothing; its log files go to its folder."""
    home = tmp_path_factory.mktemp("served")
    (home / "drafts").mkdir()
    (home / "unit.yaml").write_text("单位全称: 示例市示例区交通运输局\n", encoding="utf-8")
    (home / "tmp").mkdir()
    with _serve(home, "--port", "0", env={"TMPDIR": str(home / "tmp")}) as running:
        yield running
    assert not list((home / "tmp").glob("replywriter-*.log"))


def test_who_goes_in_the_middle_of_a_request_is_no_fault_of_the_program(served: Running) -> None:
    """A page closed while it saves leaves no record of a fault; the server goes on."""
    head = f"PUT /cases/x HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 9999\r\n\r\nabc"
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", served.port)) as connection:
            connection.sendall(head.encode())
            time.sleep(0.1)
    request = f"GET / HTTP/1.1\r\nHost: {served.host}\r\nConnection: close\r\n\r\n"
    assert _ask(served.port, request.encode()).startswith(b"HTTP/1.1 200 ")
    # `served` looks for the records when it ends


def test_too_much_is_told_to_whoever_sends_it(served: Running) -> None:
    """Whoever sends 3 MiB without a length hears why they were not taken."""
    head = f"PUT /cases/x HTTP/1.1\r\nHost: {served.host}\r\nTransfer-Encoding: chunked\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as connection:
        connection.sendall(head.encode() + b"Accept: application/json\r\n\r\n" + _CHUNK * 48)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 413
        assert "超过 2 MiB" in answer.read().decode()


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="Linux tells what is used")
def test_what_never_ends_does_not_fill_the_memory(served: Running) -> None:
    """However much comes, no more of it is kept than an upload may have."""
    head = f"POST /import HTTP/1.1\r\nHost: {served.host}\r\nTransfer-Encoding: chunked\r\n\r\n"
    before = _peak(served.process)
    with socket.create_connection(("127.0.0.1", served.port), timeout=60) as connection:
        connection.sendall(head.encode())
        for _ in range(256 * 16):
            connection.sendall(_CHUNK)
    assert _peak(served.process) - before < 128  # MiB, while 256 were sent


def _peak(process: subprocess.Popen[str]) -> int:
    """Return the most memory that a process has had, in MiB."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) // 1024


def test_a_port_that_is_taken_gives_way_to_the_next(home: Path) -> None:
    """It is said which port was taken and which is used."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _serve(home, "--port", str(port)) as running:
            assert running.port > port
            assert f"端口 {port} 已经在用，换成了 {running.port}。" in running.said


def test_there_is_no_port_after_the_last(home: Path) -> None:
    """Where the last one is taken, one sentence says so."""
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", 65535))
        taken.listen()
        result = _run(home, "--port", "65535")
    assert result.returncode == 2
    assert "请用 --port 换一个" in result.stderr.decode("utf-8")


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_address_may_stand_as_it_does_in_a_link(home: Path, host: str) -> None:
    """IPv6 with its brackets or without is this machine, and needs no password."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 here")
    with _serve(home, "--port", "0", "--host", host) as running:
        request = f"GET / HTTP/1.1\r\nHost: [::1]:{running.port}\r\nConnection: close\r\n\r\n"
        assert _ask(running.port, request.encode(), "::1").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("127.0.0.1.other.example", False),
        ("", False),
    ],
)
def test_which_addresses_are_this_machine_alone(host: str, is_own: bool) -> None:
    """Only an address of the loopback network is served without a password."""
    assert is_loopback(host) is is_own


def test_a_server_for_others_asks_for_its_password(home: Path) -> None:
    """A password of a file that Windows has marked is the one that is typed."""
    secret = home.parent / "password.txt"
    secret.write_text("\ufeffcorrect horse\r\n", encoding="utf-8", newline="")
    arguments = ("--host", "0.0.0.0", "--port", "0", "--password-file", str(secret))
    with _serve(home, *arguments) as running:
        assert "correct horse" not in running.said
        connection = http.client.HTTPConnection(running.host, timeout=30)
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.getheader("location")) == (303, "/login")
        cookie = str(answer.getheader("set-cookie")).partition(";")[0]
        connection.request("GET", "/login", headers={"Cookie": cookie})
        page = connection.getresponse().read().decode()
        token = page.partition('name="token" content="')[2][:64]
        form = f"token={token}&password=correct+horse"
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/login", form, headers)
        answer = connection.getresponse()
        answer.read()
        assert (answer.status, answer.getheader("location")) == (303, "/")
        status, out, _ = running.end()
        connection.close()
    assert status == 0
    assert "correct horse" not in out


@pytest.mark.parametrize(
    ("arguments", "variable", "said"),
    [
        (["--host", "0.0.0.0"], "short", "至少 8 个字符"),
        (["--host", "0.0.0.0"], None, "要设密码"),
        (["--host", "0.0.0.0", "--password-file", "empty.txt"], None, "至少 8 个字符"),
        (["--host", "0.0.0.0", "--password-file", "gbk.txt"], None, "不是 UTF-8"),
        (["--host", "203.0.113.9", "--password-file", "long.txt"], None, "没有地址"),
        (["/no/such/folder"], None, "没有文件夹"),
        (["nothing"], None, "请先在里面运行 replywriter init"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(
    tmp_path: Path, arguments: list[str], variable: str | None, said: str
) -> None:
    """Another address without a password, a folder that is none: status 2 and what to do."""
    (tmp_path / "drafts").mkdir()
    (tmp_path / "long.txt").write_text("long enough\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "gbk.txt").write_text("密码是八个汉字的", encoding="gb18030")
    (tmp_path.parent / "nothing").mkdir(exist_ok=True)
    at = [str(tmp_path.parent / "nothing") if one == "nothing" else one for one in arguments]
    result = _run(tmp_path, *at, **({"REPLYWRITER_PASSWORD": variable} if variable else {}))
    assert result.returncode == 2
    words = result.stderr.decode("utf-8")
    assert said in words
    assert "Warning" not in words
    assert not result.stdout


def test_a_folder_without_a_unit_is_served_with_a_note(tmp_path: Path) -> None:
    """Outlines alone are enough to start; what is missing is said."""
    (tmp_path / "drafts").mkdir()
    with _serve(tmp_path, "--port", "0") as running:
        assert "还没有登记本单位" in running.said
        assert running.end()[0] == 0


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display")
def test_no_browser_is_opened_without_a_display(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal without a display nothing takes the place of the server's words."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(serving.threading, "Thread", _AtOnce)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    open_browser("http://127.0.0.1:1/")
    assert not opened
    monkeypatch.setenv("DISPLAY", ":0")
    open_browser("http://127.0.0.1:1/")
    assert opened == ["http://127.0.0.1:1/"]


class _AtOnce:
    """A thread that does its work when it is started."""

    def __init__(self, target: object, args: tuple[str, ...], daemon: bool) -> None:
        assert callable(target)
        assert daemon  # so that a browser that stays open does not hold the server
        self.start = lambda: target(*args)
