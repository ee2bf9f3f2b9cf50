"""No page shuts anybody out: axe-core finds no violation, wide or at 400 %."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from replywriter.keeping.saving import read_version, save
from replywriter.keeping.versions import list_versions
from tests.web.conftest import SIZE, Server
from tests.web.outline_page import open_outline, type_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parents[2] / ".ci" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
CASE = f"/cases/{quote('十二届三次-0137')}"
FAULTY = f"/cases/{quote('有错的')}"
PAGES = (
    "/",
    "/?q=" + quote("没有这样的"),
    "/new",
    "/import",
    "/login",
    "/nothing",
    CASE,
    FAULTY,
    f"/cases/{quote('读不懂的')}",
    f"{CASE}/text",
    f"{CASE}/again",
    f"{CASE}/out",
    f"{FAULTY}/out",
    f"{CASE}/public",
    f"{CASE}/state",
    f"{CASE}/history",
    f"{CASE}/paged/1",
)
# 400 % of a window of 1366 × 768 leaves this many CSS pixels (WCAG 2.1, 1.4.10).
SIZES = {"wide": SIZE, "at 400 %": {"width": 1366 // 4, "height": 768 // 4}}
_OPEN_ALL = "() => document.querySelectorAll('details').forEach((box) => { box.open = true; })"
_RUN = "() => axe.run(document, {resultTypes: ['violations']}).then((found) => found.violations)"


@pytest.fixture
def axe() -> str:
    """The text of axe-core."""
    if not AXE.is_file():
        if "browser" in os.environ.get("REPLYWRITER_DEMAND", ""):
            pytest.fail("axe-core is missing")
        pytest.skip("axe-core is missing: npm install --prefix .ci/axe axe-core")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_a_violation(server: Server, browser: Browser, axe: str, size: str) -> None:
    """Every page, as it comes and with every box open, and none is wider than the window."""
    (server.home / "drafts" / "有错的.yaml").write_text(
        "格式: cppcc-reply\n案件: {编号: 25}\n建议要点: [{序号: 1, 内容: 甲}]\n"
        "致谢: 感谢您们的关心,谢谢。\n已做工作: {条目: [{内容: 乙}, {内容: 丙}]}\n说明: 丁\n",
        encoding="utf-8",
    )
    (server.home / "drafts" / "读不懂的.yaml").write_text("格式: [", encoding="utf-8")
    outline = server.home / "drafts" / "十二届三次-0137.yaml"
    data, base = read_version(outline)
    save(outline, data.replace("增设停车泊位".encode(), "增设泊位".encode()), base)
    compared = f"{CASE}/history/{list_versions(outline)[-1].id}"
    context = browser.new_context(
        locale="zh-CN",
        viewport=SIZES[size],  # type: ignore[arg-type]
        bypass_csp=True,  # so that axe-core itself may run
    )
    page = context.new_page()
    faults: list[str] = []
    for path in (*PAGES, compared):
        answer = page.goto(server.url + path)
        assert answer is not None
        assert answer.status == (404 if path == "/nothing" else 200)
        page.wait_for_timeout(300)
        faults += _look(page, axe, path)
    for state in _walk(page, server):
        faults += _look(page, axe, state)
    context.close()
    assert not faults, "\n".join(faults)


def _look(page: Page, axe: str, name: str) -> Iterator[str]:
    """Yield what is wrong with a page, as it is and with every box open."""
    for is_open in (False, True):
        if is_open:
            page.evaluate(_OPEN_ALL)
        page.evaluate(axe)
        for found in page.evaluate(_RUN):
            nodes = [node["html"][:120] for node in found["nodes"][:3]]
            yield f"{name}: {found['id']} {nodes}"
    width = page.evaluate("document.documentElement.scrollWidth")
    if page.viewport_size and width > page.viewport_size["width"] and "/paged/" not in name:
        yield f"{name}: {width} pixels wide"


def _walk(page: Page, server: Server) -> Iterator[str]:
    """Go through what no address leads to, and say where one is."""
    listed = server.home.parent / "清单.csv"
    rows = ("届次,编号,案由,提案人", "三届二次,0200,关于甲的提案,王五", "三届二次,0201,,赵六")
    listed.write_text("\n".join(rows), encoding="utf-8")
    page.goto(f"{server.url}/import")
    page.locator("#files").set_input_files(listed)
    page.locator("#send").click()
    page.get_by_role("button", name="照此写入").wait_for()
    yield "a list before it is written"
    page.locator("input[name=skip]").check()
    page.get_by_role("button", name="照此写入").click()
    page.get_by_role("link", name="看案件").wait_for()
    yield "a list that was written"
    page.goto(f"{server.url}{CASE}/state")
    page.get_by_role("button", name="记下反馈").click()
    page.locator("[role=alert]").wait_for()
    yield "a record that was refused"
    open_outline(page, server.url, "十二届三次-0137")
    outline = server.home / "drafts" / "十二届三次-0137.yaml"
    data, base = read_version(outline)
    save(outline, data.replace("增设泊位".encode(), "增设停车位".encode()), base)
    type_in(page, "写在别处存了以后。", "致谢")
    page.locator("#conflict[open]").wait_for()
    yield "two texts side by side"
