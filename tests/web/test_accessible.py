"""No page shuts anybody out: axe-core finds no violation, wide or at 400 %."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from replywriter.keeping.saving import read_version, save
from replywriter.keeping.versions import list_versions
from tests.web.conftest import SIZE, Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
        page.goto(server.url + path)
        page.wait_for_timeout(300)
        for is_open in (False, True):
            if is_open:
                page.evaluate(_OPEN_ALL)
            page.evaluate(axe)
            for found in page.evaluate(_RUN):
                nodes = [node["html"][:120] for node in found["nodes"][:3]]
                faults.append(f"{path}: {found['id']} {nodes}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > SIZES[size]["width"] and "/paged/" not in path:
            faults.append(f"{path}: {width} pixels wide")
    context.close()
    assert not faults, "\n".join(faults)
