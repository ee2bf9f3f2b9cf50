"""A clerk's way from the list to the letter and on to feedback, by mouse and by keyboard alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import openpyxl
import pytest

from replywriter.structure.yaml_file import parse_text
from tests.web.clerks import Hand, Keys, Mouse, fill_outline
from tests.web.conftest import ROOT, Server
from tests.web.outline_page import wait_saved

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SEED = ROOT.parent / "shared" / "seed"
DRAFT = ROOT / "drafts" / "十二届三次-0137.yaml"
PICTURES = ROOT / "docs" / "images"
_COLUMNS = {"届次": "届次", "提案编号": "编号", "案由": "案由", "提案人": "撰写人"}


class Camera:
    """Takes the pictures of the manual, where ``pytest --update`` asks for them."""

    def __init__(self, is_on: bool) -> None:
        self._is_on = is_on

    def take(self, page: Page, name: str) -> None:
        """Take what is to be seen on the page now."""
        if self._is_on:
            page.wait_for_timeout(2500)  # the pages beside the form are there by then
            page.screenshot(path=PICTURES / f"{name}.png")


def _write_list(folder: Path, data: Mapping[str, Any]) -> Path:
    """Write the 交办 list that has the case in it, and return where."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["提案交办清单"])
    sheet.append([*_COLUMNS, "承办单位"])
    case = data["案件"]
    row = [case[key] for key in _COLUMNS.values()]
    sheet.append(["、".join(one) if isinstance(one, list) else one for one in row])
    sheet.cell(3, 5, case["承办单位"])
    file = folder / "交办清单.xlsx"
    book.save(file)
    return file


def _import(hand: Hand, server: Server, listed: Path, camera: Camera) -> None:
    """Bring the list in, and go on to the list of cases."""
    page = hand.page
    page.goto(server.url)
    hand.press(page.get_by_role("navigation", name="主要页面").get_by_role("link", name="导入"))
    files = page.locator("#files")
    files.wait_for()
    with page.expect_file_chooser() as chosen:
        hand.press(files)
    chosen.value.set_files(listed)
    hand.press(page.locator("#send"))
    write = page.get_by_role("button", name="照此写入")
    write.wait_for()
    camera.take(page, "web-list")
    hand.press(write)
    to_cases = page.get_by_role("link", name="看案件")
    to_cases.wait_for()
    hand.press(to_cases)
    page.locator(".cases tbody tr").first.wait_for()


def _open(hand: Hand, number: str) -> None:
    hand.press(hand.page.locator(".cases th a", has_text=number))
    hand.page.locator("html[data-ready]").wait_for()


def _mend_errors(hand: Hand) -> None:
    """Mend every error that offers to be mended, by its button in the list."""
    page = hand.page
    while (buttons := page.locator("#findings .error .mend")).count():
        before = page.locator("#findings .error").count()
        hand.press(buttons.first)
        page.wait_for_function(
            "before => document.querySelectorAll('#findings .error').length < before", arg=before
        )
        wait_saved(page)
    assert not page.locator("#findings .error").count()


def _download(hand: Hand, link: Locator) -> tuple[str, bytes]:
    """Return the name and the bytes of what a link gives."""
    with hand.page.expect_download() as started:
        hand.press(link)
    name = unquote(started.value.suggested_filename)
    return name, Path(started.value.path()).read_bytes()


def _build(server: Server, outline: Path, folder: Path) -> Path:
    """Build an outline on the command line, and return the letter."""
    command = [sys.executable, "-m", "replywriter", "build", str(outline), "-o", str(folder)]
    subprocess.run(command, check=True, cwd=server.home, capture_output=True)
    (letter,) = folder.glob("*.docx")
    return letter


@pytest.fixture
def seed(home: Path) -> dict[str, Any]:
    """The seed's case, and its department in an empty working folder."""
    if not SEED.is_dir():
        pytest.skip("the seed is not at hand")
    shutil.rmtree(home / "drafts")
    (home / "drafts").mkdir()
    shutil.copy(SEED / "unit.yaml", home)
    data = parse_text("", (SEED / "outline.yaml").read_text(encoding="utf-8")).data
    assert data is not None
    return data


@pytest.mark.parametrize("manner", [Mouse, Keys])
def test_the_seeds_letter_is_made_by_hand(
    seed: dict[str, Any], server: Server, page: Page, tmp_path: Path, manner: type[Mouse | Keys]
) -> None:
    """From the list to the letter: what the page gives is what the command line builds."""
    hand: Hand = manner(page)
    _import(hand, server, _write_list(tmp_path, seed), Camera(is_on=False))
    _open(hand, seed["案件"]["编号"])
    fill_outline(hand, seed)
    wait_saved(page)
    assert page.locator("#findings .warning", has_text="您们").count()
    _mend_errors(hand)
    (outline,) = (server.home / "drafts").glob("*.yaml")
    filled = parse_text("", outline.read_text(encoding="utf-8")).data
    assert filled
    assert filled["下一步工作"]["条目"][2]["内容"] == seed["下一步工作"]["条目"][2]["内容"]
    hand.press(page.get_by_role("link", name="生成复函"))
    link = page.locator(".button.main[download]")
    link.wait_for()
    name, data = _download(hand, link)
    built = _build(server, outline, tmp_path / "built")
    assert (name, data) == (built.name, built.read_bytes())


def test_a_case_from_the_list_to_feedback(
    home: Path, server: Server, page: Page, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The way that the manual leads, picture by picture."""
    data = parse_text("", DRAFT.read_text(encoding="utf-8")).data
    assert data is not None
    (home / "drafts" / DRAFT.name).unlink()
    camera, hand = Camera(request.config.getoption("--update")), Mouse(page)
    _import(hand, server, _write_list(tmp_path, data), camera)
    camera.take(page, "web-cases")
    _open(hand, data["案件"]["编号"])
    fill_outline(hand, data)
    wait_saved(page)
    hand.type_in("您们利用周末走遍东城片区,感谢。", ("致谢",))
    wait_saved(page)
    camera.take(page, "web-findings")
    hand.type_in(data["致谢"], ("致谢",))
    wait_saved(page)
    page.locator("#no-findings").wait_for()
    page.mouse.wheel(0, -20_000)
    camera.take(page, "web-outline")
    hand.press(page.get_by_role("link", name="生成复函"))
    link = page.locator(".button.main[download]")
    link.wait_for()
    camera.take(page, "web-letter")
    _, letter = _download(hand, link)
    (outline,) = (home / "drafts").glob("*0137.yaml")
    assert letter == _build(server, outline, tmp_path / "built").read_bytes()
    page.goto(page.url.removesuffix("/out") + "/state")
    for state, day in (("待签", "2025-05-28"), ("已答复", "2025-06-05")):
        page.locator("#state-state").select_option(state)
        page.locator("#state-date").fill(day)
        hand.press(page.get_by_role("button", name="记下", exact=True))
        page.locator("td", has_text=day).wait_for()
    page.locator("#feedback-author").select_option("周明华")
    page.locator("#feedback-verdict").select_option("满意")
    page.locator("#feedback-date").fill("2025-06-20")
    hand.press(page.get_by_role("button", name="记下反馈"))
    page.locator("strong", has_text="已反馈").wait_for()
    camera.take(page, "web-state")
    assert "已反馈" in outline.read_text(encoding="utf-8")
