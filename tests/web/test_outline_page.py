"""A clerk's hands on one outline: typing, rows, findings, undo, two windows, a killed server."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.conftest import Server
from tests.web.outline_page import add_row, control, field, open_outline, type_in, wait_saved

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAME = "十二届三次-0137"
ROOT = Path(__file__).parents[2]


def _read(server: Server, name: str = NAME) -> str:
    return (server.home / "drafts" / f"{name}.yaml").read_text(encoding="utf-8")


def test_opening_an_outline_changes_nothing(server: Server, page: Page) -> None:
    """Whoever only looks leaves the file as it was, byte for byte."""
    before = _read(server)
    open_outline(page, server.url, NAME)
    page.wait_for_timeout(1200)
    assert _read(server) == before
    assert page.locator("#undo").is_disabled()


def test_what_is_typed_is_saved_and_nothing_else_changes(server: Server, page: Page) -> None:
    """One field is typed into: its lines change in the file, comments and the rest stay."""
    before = _read(server)
    open_outline(page, server.url, NAME)
    old = control(page, "致谢").input_value()
    type_in(page, "感谢你们的提案。", "致谢")
    wait_saved(page)
    after = _read(server)
    assert after == before.replace(old, "感谢你们的提案。")


def test_findings_stand_beside_their_field_and_lead_to_it(server: Server, page: Page) -> None:
    """A fault is told while one types; the list leads to its field; the button mends it."""
    open_outline(page, server.url, NAME)
    type_in(page, "您们的提案很好,谢谢。", "致谢")
    wait_saved(page)
    said = field(page, "致谢").locator(".said")
    assert "您们" in said.inner_text()
    page.locator("#findings .jump", has_text="您们").click()
    assert page.evaluate("document.activeElement.closest('[data-key]').dataset.key") == "致谢"
    said.locator("p", has_text="您们").locator(".mend").click()
    page.locator("#findings", has_text="您们").wait_for(state="detached")
    page.locator("#findings .mend").first.click()
    page.locator("#no-findings").wait_for()
    assert "你们的提案很好，谢谢。" in _read(server)


def test_rows_are_added_moved_and_removed_by_keys_alone(server: Server, page: Page) -> None:
    """Without a mouse: a row is added, filled in, moved up, and another is removed."""
    open_outline(page, server.url, NAME)
    items = field(page, "已做工作", "条目")
    count = items.locator("> .row-list > [data-item]").count()
    items.locator("> [data-do=add]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("新的一条")
    page.keyboard.press("Alt+ArrowUp")
    wait_saved(page)
    assert control(page, "已做工作", "条目", count - 1, "标题").input_value() == "新的一条"
    focused = page.evaluate("document.activeElement.value")
    assert focused == "新的一条"  # the focus stays where one types
    field(page, "已做工作", "条目", 0).locator("> .row-bar [data-do=remove]").focus()
    page.keyboard.press("Enter")
    wait_saved(page)
    assert items.locator("> .row-list > [data-item]").count() == count
    text = _read(server)
    assert text.index("新的一条") < text.index("下一步工作")
    assert field(page, "已做工作", "条目", 0).get_attribute("aria-label") == "已做工作条目第1条"


def test_rows_are_dragged(server: Server, page: Page) -> None:
    """The first point is dragged below the second; the file has them so."""
    open_outline(page, server.url, NAME)
    first = control(page, "建议要点", 0, "内容").input_value()
    second = control(page, "建议要点", 1, "内容").input_value()
    grip = field(page, "建议要点", 0).locator("> .row-bar .grip")
    below = field(page, "建议要点", 1)
    page.set_viewport_size({"width": 1366, "height": 1800})  # both are in view
    start, end = grip.bounding_box(), below.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    for part in (0.3, 0.6, 0.9):  # a hand moves on its way
        page.mouse.move(start["x"] + 40, end["y"] + end["height"] * part)
    page.mouse.up()
    page.locator("#speak", has_text="现在是第2条").wait_for()
    wait_saved(page)
    text = _read(server)
    assert text.index(f"内容: {second}") < text.index(f"内容: {first}")


def test_points_are_linked_to_what_answers_them(server: Server, page: Page) -> None:
    """A new point is told to be unanswered until an item is ticked for it."""
    open_outline(page, server.url, NAME)
    assert page.locator("#unanswered").is_hidden()
    add_row(page, "建议要点")
    last = field(page, "建议要点").locator("> .row-list > [data-item]").count() - 1
    type_in(page, "增设路灯", "建议要点", last, "内容")
    page.locator("#unanswered", has_text="增设路灯").wait_for()
    boxes = field(page, "已做工作", "条目", 0, "回应").locator("label", has_text="增设路灯")
    boxes.locator("input").check()
    page.locator("#unanswered").wait_for(state="hidden")
    wait_saved(page)
    number = control(page, "建议要点", last, "序号").input_value()
    assert f", {number}]" in _read(server)


def test_undo_lives_on_after_a_reload(server: Server, page: Page) -> None:
    """Two changes are undone after the page was loaded anew, and done again."""
    before = _read(server)
    open_outline(page, server.url, NAME)
    type_in(page, "第一次改。", "致谢")
    wait_saved(page)
    type_in(page, "第二处改。", "结尾")
    wait_saved(page)
    changed = _read(server)
    page.reload()
    page.locator("html[data-ready]").wait_for()
    for _ in range(2):
        page.locator("#undo:enabled").click()
        page.locator("#speak", has_text="已撤销").wait_for()
        page.evaluate("document.getElementById('speak').textContent = ''")
    assert _read(server) == before
    assert page.locator("#undo").is_disabled()
    for _ in range(2):
        page.locator("#redo:enabled").click()
        page.locator("#speak", has_text="已重做").wait_for()
        page.evaluate("document.getElementById('speak').textContent = ''")
    assert _read(server) == changed


def test_two_browsers_never_overwrite_each_other(
    server: Server, page: Page, browser: Browser
) -> None:
    """The later save is refused, shown beside the other, and kept whichever is chosen."""
    open_outline(page, server.url, NAME)
    other = browser.new_context(locale="zh-CN").new_page()
    open_outline(other, server.url, NAME)
    type_in(page, "甲窗口写的。", "致谢")
    wait_saved(page)
    type_in(other, "乙窗口写的。", "致谢")
    other.locator("#conflict[open]").wait_for()
    shown = other.locator("#conflict").inner_text()
    assert "甲窗口" in shown
    assert "乙窗口" in shown
    assert "甲窗口写的。" in _read(server)
    other.locator("#take-mine").click()
    wait_saved(other)
    assert "乙窗口写的。" in _read(server)
    type_in(page, "甲又写了。", "致谢")
    page.locator("#conflict[open]").wait_for()
    page.locator("#take-theirs").click()
    wait_saved(page)
    assert control(page, "致谢").input_value() == "乙窗口写的。"
    kept = [path.read_text(encoding="utf-8") for path in server.home.glob(".versions/*/*.kept")]
    assert any("甲窗口写的。" in text for text in kept)
    assert any("甲又写了。" in text for text in kept)
    other.context.close()


def test_text_of_the_user_is_never_more_than_text(server: Server, page: Page) -> None:
    """A script, an image and a tag in every field are shown as they were typed."""
    evil = "</textarea><script>window.hit=1</script><img src=x onerror=window.hit=1>\"'{{ 7*7 }}"
    open_outline(page, server.url, NAME)
    for path in (("案件", "案由"), ("致谢",), ("已做工作", "标题"), ("落款", "署名")):
        type_in(page, evil, *path)
    add_row(page, "建议要点")
    last = field(page, "建议要点").locator("> .row-list > [data-item]").count() - 1
    type_in(page, evil, "建议要点", last, "内容")
    wait_saved(page)
    page.reload()
    page.locator("html[data-ready]").wait_for()
    assert control(page, "致谢").input_value() == evil
    assert control(page, "案件", "案由").input_value() == evil
    page.wait_for_timeout(500)
    assert page.evaluate("window.hit") is None


def test_an_outline_that_cannot_be_read_is_mended_as_text(server: Server, page: Page) -> None:
    """Where YAML is broken the page shows the text; once mended, the form is there again."""
    file = server.home / "drafts" / "坏的.yaml"
    file.write_bytes("格式: cppcc-reply\r\n案件: {届次: 一届\r\n".encode())
    page.goto(f"{server.url}/cases/坏的")
    assert page.locator("#findings li").count() == 1
    page.locator("#text").fill("格式: cppcc-reply\n案件: {届次: 一届}\n")
    wait_saved(page)
    assert file.read_bytes() == "格式: cppcc-reply\r\n案件: {届次: 一届}\r\n".encode()
    page.goto(f"{server.url}/cases/坏的")
    assert control(page, "案件", "届次").input_value() == "一届"


SCRIPT = """
import sys
from pathlib import Path
import uvicorn
from replywriter.web.app import create_app
from replywriter.web.guard import Protection
port = int(sys.argv[2])
app = create_app(Path(sys.argv[1]), Protection())
uvicorn.run(app, host="127.0.0.1", port=port, log_level="error")
"""


@contextmanager
def _serve(home: Path, port: int, protection: str = "Protection()") -> Iterator[None]:
    """Run a server as a process of its own, and kill it at the end."""
    script = SCRIPT.replace("Protection()", protection)
    command = [sys.executable, "-c", script, str(home), str(port)]
    running = subprocess.Popen(command, env={**os.environ, "PYTHONWARNINGS": ""})
    try:
        _wait_for(port)
        yield
    finally:
        running.kill()
        running.wait()


def _find_port() -> int:
    """Return a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_a_server_killed_while_saving_leaves_a_whole_file(home: Path, browser: Browser) -> None:
    """Killed at random moments while one types, the file is always one that was typed, whole."""
    file = home / "drafts" / f"{NAME}.yaml"
    before = file.read_text(encoding="utf-8")
    port = _find_port()
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    chance = random.Random(20)
    typed: list[str] = []
    for turn in range(8):
        with _serve(home, port):
            open_outline(page, f"http://127.0.0.1:{port}", NAME)
            old = control(page, "致谢").input_value()
            assert not typed or old in typed
            for step in range(6):
                text = f"第{turn}轮第{step}次。" + "字" * 2000
                typed.append(text)
                type_in(page, text, "致谢")
                page.keyboard.press("Control+s")
                page.wait_for_timeout(chance.uniform(1, 40))
            typed.append(old)
        now = file.read_text(encoding="utf-8")
        assert any(now == before.replace(_thanks(before), text) for text in typed)
    context.close()


def test_a_page_outlives_its_server(home: Path, browser: Browser) -> None:
    """While no server answers what is typed stays on the page; once one does, it is saved."""
    file = home / "drafts" / f"{NAME}.yaml"
    port = _find_port()
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    with _serve(home, port):
        open_outline(page, f"http://127.0.0.1:{port}", NAME)
    type_in(page, "服务停了还在写。", "致谢")
    page.locator("#saving", has_text="连不上服务").wait_for()
    with _serve(home, port):
        wait_saved(page)
        assert "服务停了还在写。" in file.read_text(encoding="utf-8")
        context.close()


def test_text_waits_for_the_password(home: Path, browser: Browser) -> None:
    """A page whose server has been started anew is saved once the password is given elsewhere."""
    file = home / "drafts" / f"{NAME}.yaml"
    port = _find_port()
    locked = 'Protection(password="long enough")'
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    with _serve(home, port, locked):
        _enter(page, port)
        open_outline(page, f"http://127.0.0.1:{port}", NAME)
    with _serve(home, port, locked):
        type_in(page, "重新启动以后写的。", "致谢")
        page.locator("#saving", has_text="输入密码").wait_for()
        _enter(context.new_page(), port)
        wait_saved(page)
        assert "重新启动以后写的。" in file.read_text(encoding="utf-8")
        context.close()


def _enter(page: Page, port: int) -> None:
    page.goto(f"http://127.0.0.1:{port}/")
    page.locator("#password").fill("long enough")
    page.get_by_role("button", name="进入").click()
    page.locator(".cases tbody tr").first.wait_for()


def _thanks(text: str) -> str:
    line = next(line for line in text.splitlines() if "你们利用周末" in line)
    return line.strip()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/assets/base.css")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
        else:
            return
