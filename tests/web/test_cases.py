"""The list of cases: order, search, filters, faults, many cases, what outlines may contain."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import threading
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import openpyxl
import pytest

from replywriter.batching import records
from replywriter.ledger.rows import CaseRow
from replywriter.ledger.states import State
from replywriter.web import gathering
from replywriter.web.choosing import PAGE, Query, choose_rows, cut_page, read_query
from replywriter.web.gathering import Gatherer
from tests.batching.seasons import make_season
from tests.ledger.folder import make_folder, write_outline

from .client import Client, text_of
from .conftest import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVIL = "<script>alert(1)</script>"
_ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
_NAME = re.compile(r'<th scope="row"><a href="([^"]*)">([^<]*)</a>')


def names(html: str) -> list[str]:
    """Return the cases on a page, in their order."""
    return [unescape(name) for _, name in _NAME.findall(html)]


def row_of(html: str, name: str) -> str:
    """Return what is read in the row of a case."""
    (row,) = (row for row in _ROW.findall(html) if f">{name}</a></th>" in row)
    return text_of(row)


def read_all(client: Client, path: str = "/") -> str:
    """Return the list when every outline is read."""
    end = time.monotonic() + 60
    while "data-reading" in (html := client.read(path)):
        assert time.monotonic() < end
        time.sleep(0.05)
    return html


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """The outlines of a department in summer."""
    return make_folder(tmp_path / "工作")


@pytest.fixture
def client(drafts: Path) -> Client:
    """A client on them."""
    return Client(drafts.parent)


def _day(days: int) -> str:
    return (datetime.date.today() + datetime.timedelta(days)).isoformat()


def test_what_is_due_first_stands_first(drafts: Path, client: Client) -> None:
    """Days decide, however the files are called; days left and late are told in words."""
    for path in drafts.iterdir():
        path.unlink()
    write_outline(drafts, "3", f"答复期限: {_day(30)}")
    write_outline(drafts, "2", f"答复期限: {_day(-4)}")
    write_outline(drafts, "1", f"答复期限: {_day(5)}")
    write_outline(drafts, "4", f"答复期限: {_day(0)}")
    html = read_all(client)
    assert names(html) == [f"三届二次 {number}" for number in "2413"]
    for number, words in (("2", "过期4天"), ("4", "今天"), ("1", "5天"), ("3", "30天")):
        assert words in row_of(html, f"三届二次 {number}")
    assert '<span class="left late">过期4天</span>' in html
    assert names(client.read("/?term=过期")) == ["三届二次 2"]
    assert names(client.read("/?term=将到期")) == ["三届二次 4", "三届二次 1"]


def test_a_row_tells_how_a_case_stands(client: Client, drafts: Path) -> None:
    """State, class, findings, letter and clerk; the name leads to the outline."""
    html = read_all(client)
    row = row_of(html, "三届二次 0004")
    for words in ("已答复", "关于延长12路公交线路的提案", "A", "没有生成", "何文静", "注1"):
        assert words in row, words
    assert ("/cases/0004", "三届二次 0004") in _NAME.findall(html)
    assert client.get("/cases/0004").status_code == 200
    letters = drafts.parent / "letters"
    letters.mkdir()
    (letters / "三届二次-0004-区交通运输局.docx").write_bytes(b"somebody's")
    assert "改过" in row_of(client.read("/"), "三届二次 0004")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("河道", ["0007"]),
        ("0003", ["0003"]),
        ("李四", ["0005"]),
        ("区交通运输局 李四", ["0005"]),
        ("何文静", ["0004"]),
        ("示交函〔2025〕11号", ["0005"]),
        ("没有这样的", []),
    ],
)
def test_search_looks_at_all_that_tells_a_case(
    drafts: Path, client: Client, words: str, found: list[str]
) -> None:
    """Subject, number, author, unit, clerk, document number; every word must be there."""
    write_outline(drafts, "0007", subject="关于整治河道的提案")
    read_all(client)
    html = client.read("/", params={"q": words})
    assert sorted(names(html)) == [f"三届二次 {number}" for number in found]
    assert f'value="{words}"' in html
    assert f"找到{len(found)}件，共7件。" in text_of(html)
    assert ("没有符合的案件" in html) is not found


def test_states_are_filtered_and_kept_in_the_form(client: Client) -> None:
    """The state that was chosen stays chosen; a state that there is not is not asked."""
    read_all(client)
    html = client.read("/?state=待审")
    assert names(html) == ["三届二次 0003"]
    assert "<option selected>待审</option>" in html
    assert len(names(client.read("/?state=没有"))) == 6
    assert len(names(client.read("/?term=没有&page=-1"))) == 6


def test_season_is_drawn_and_told_in_words(client: Client) -> None:
    """The bar has a text that says the same; rates stand beside it."""
    html = read_all(client)
    assert (
        'aria-label="共 6 件：交办 1 件，起草 1 件，待审 1 件，已答复 1 件，已反馈 2 件。"' in html
    )
    read = text_of(html)
    for words in ("办结率50.0%3/6", "按期率", "面商率", "满意率", "过期"):
        assert words in read, words
    widths = [
        int(width)
        for width in re.findall(r'<rect class="state-\d" x="\d+"[^>]*width="(\d+)"', html)
    ]
    assert sum(widths) == 1000


def test_an_outline_that_cannot_be_read_is_listed_with_its_sentence(
    drafts: Path, client: Client
) -> None:
    """Why it cannot be read, without the path of the machine; its name leads to its page."""
    (drafts / "坏的.yaml").write_text("格式: [cppcc-reply\n", encoding="utf-8")
    (drafts / "空的.yml").write_text("", encoding="utf-8")
    html = read_all(client)
    assert "坏的" in names(html)
    assert f'href="/cases/{quote("坏的")}"' in html
    assert "读不了" in row_of(html, "坏的")
    assert re.search("第[0-9]+行：", row_of(html, "坏的"))
    assert str(drafts) not in html
    assert sorted(names(client.read("/?state=读不了"))) == ["坏的", "空的"]
    assert client.get(f"/cases/{quote('坏的')}").status_code == 200


@pytest.mark.skipif(not hasattr(Path, "chmod"), reason="rights are POSIX")
def test_a_file_that_may_not_be_read_stops_nothing(
    drafts: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is told, and tried again after some seconds."""
    (drafts / "太大.yaml").write_bytes(b"#" * (65 * 1024 * 1024))
    monkeypatch.setattr(gathering, "_SECONDS_OF_FAULT", 0.2)
    html = read_all(client)
    assert "64MiB" in row_of(html, "太大")
    assert len(names(html)) == 7
    (drafts / "太大.yaml").unlink()
    assert len(names(read_all(client))) == 6


def test_stored_scripts_are_text(drafts: Path, client: Client) -> None:
    """Whatever an outline holds, a page shows it as text."""
    text = (drafts / "0004.yaml").read_text(encoding="utf-8")
    for old in ("三届二次", "关于延长12路公交线路的提案", "[张三]", "区交通运输局", "何文静"):
        text = text.replace(old, f"'{EVIL}{old.strip('[]')}'")
    text = text.replace('"0004"', f"'\"{EVIL}'").replace("类别: A", f"类别: '{EVIL}'")
    (drafts / "0004.yaml").write_text(text, encoding="utf-8")
    (drafts / "0005.yaml").write_text(f"格式: cppcc-reply\n{EVIL}: [\n", encoding="utf-8")
    (drafts / "<img src=x onerror=alert(1)>.yaml").write_text("案件: 1\n", encoding="utf-8")
    html = read_all(client, f"/?q={quote(EVIL)}")
    assert html.count("&lt;script&gt;alert(1)") >= 4
    assert "<img src" not in read_all(client)
    for page in (html, client.read("/"), str(client.get("/list").json())):
        assert "<script>alert" not in page
        assert " style=" not in page


def test_changes_are_seen_at_the_next_visit(drafts: Path, client: Client) -> None:
    """A file that is written, comes or goes is another list."""
    read_all(client)
    path = drafts / "0001.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("延长12路", "延长17路"), encoding="utf-8"
    )
    (drafts / "0002.yaml").unlink()
    write_outline(drafts, "0009")
    html = read_all(client)
    assert "关于延长17路公交线路的提案" in row_of(html, "三届二次 0001")
    assert "三届二次 0002" not in names(html)
    assert "三届二次 0009" in names(html)
    unit = drafts.parent / "unit.yaml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("ours", "general"), encoding="utf-8")
    assert len(names(read_all(client))) == 6


def test_a_second_visit_reads_no_outline(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in memory is not read again."""
    read_all(client)
    monkeypatch.setattr(gathering, "list_cases", _refuse)
    assert len(names(client.read("/"))) == 6


def _refuse(*_: object) -> None:
    raise AssertionError


def test_a_fault_of_the_reader_is_told_and_not_for_ever(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread that fails does not leave pages waiting."""
    with monkeypatch.context() as patched:
        patched.setattr(gathering, "list_cases", _refuse)
        assert client.get("/").status_code == 500
    assert len(names(read_all(client))) == 6


def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    """No table, but two ways to start."""
    html = Client(tmp_path).read("/")
    assert 'href="/new"' in html
    assert 'href="/import"' in html
    assert "还没有案件" in html
    assert "<table" not in html


def test_ledger_is_given_as_a_workbook(client: Client, drafts: Path) -> None:
    """The link on the page gives the same workbook as the command."""
    assert 'href="/ledger.xlsx"' in client.read("/")
    answer = client.get("/ledger.xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["台账", "承诺", "文号", "统计"]
    numbers = {book["台账"].cell(index, 2).value for index in range(2, 8)}
    assert numbers == {path.stem for path in drafts.iterdir()}


def test_two_thousand_cases_are_bounded_and_quick(tmp_path: Path) -> None:
    """A page holds a hundred; the page comes at once while outlines are read, then in no time."""
    home = make_season(tmp_path / "工作", 2000)
    client = Client(home)
    start = time.perf_counter()
    html = client.read("/")
    assert time.perf_counter() - start < 5  # the machine may be busy; it takes less than one
    assert len(names(html)) <= PAGE
    assert re.search(r"正在读提纲：已读 \d+ / 2000 份", html)
    html = read_all(client)
    assert "共2000件。" in text_of(html)
    assert len(names(html)) == PAGE
    assert len(html.encode()) < 100_000
    start = time.perf_counter()
    second = client.read("/?page=2")
    assert time.perf_counter() - start < 1
    assert not set(names(html)) & set(names(second))
    assert names(client.read("/?page=999")) == names(client.read("/?page=20"))
    assert names(client.read("/?q=1234")) == ["十二届三次 1234"]
    assert "第101—200件" in text_of(second)
    client.app.state.gatherer.close()
    # A server that is started anew finds what was read.
    start = time.perf_counter()
    gathered = Gatherer().gather(*_folder(home), 60)
    assert gathered.is_complete
    assert time.perf_counter() - start < 3


def _folder(home: Path) -> tuple[list[Path], bytes]:
    from replywriter.batching.keys import read_setting

    return sorted((home / "drafts").iterdir()), read_setting(home / "drafts")


def test_links_of_a_question_keep_it() -> None:
    """Pages keep the question, a new question begins with its first page."""
    query = read_query({"q": "  公交  线路 ", "state": "起草", "page": "3"})
    assert query == Query("公交 线路", "起草", "", 3)
    assert query.link(page=4) == f"/?q={quote('公交')}+{quote('线路')}&state={quote('起草')}&page=4"
    assert query.link(state="", words="") == "/"
    assert read_query({"page": "x", "q": "长" * 500}) == Query("长" * 100)


def test_pages_are_cut_where_they_end() -> None:
    """No page is beyond the last, and one is there where there is nothing."""
    rows = [CaseRow(f"{index}.yaml", number=str(index)) for index in range(PAGE + 1)]
    assert cut_page(rows, 2).rows == rows[PAGE:]
    assert (cut_page(rows, 9).number, cut_page([], 1).pages, cut_page(rows, 0).first) == (2, 1, 1)
    known = CaseRow("a.yaml", number="12", state=State("起草"))
    assert choose_rows([known], Query(state="交办")) == []


def test_many_visitors_at_once_read_each_outline_once(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One thread reads, however many ask."""
    read: list[str] = []
    real: Callable[..., object] = records.Records.keep

    def keep(self: object, job: records.Job, outcome: object) -> None:
        read.append(job.file)
        real(self, job, outcome)

    monkeypatch.setattr(records.Records, "keep", keep)
    gatherer = Gatherer()
    asked = _folder(drafts.parent)
    threads = [threading.Thread(target=gatherer.gather, args=(*asked, 30)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gatherer.gather(*asked, 30).is_complete
    assert len(read) == len(set(read)) == 6


def test_a_list_is_filtered_while_typing(server: Server, page: Page) -> None:
    """The table follows the keys, the address too; what was asked is there after a reload."""
    page.goto(server.url)
    rows = page.locator(".cases tbody tr")
    rows.nth(2).wait_for()
    page.locator("#q").press_sequentially("步行")
    page.locator("#said", has_text="找到 1 件").wait_for()
    assert rows.count() == 1
    assert page.evaluate("decodeURIComponent(location.search)") == "?q=步行"
    assert page.evaluate("document.activeElement.id") == "q"
    page.reload()
    assert rows.count() == 1
    page.locator("#q").fill("")
    page.locator("#said", has_text=re.compile("^共 3 件。$")).wait_for()
    assert rows.count() == 3
    assert page.evaluate("location.search") == ""


def test_a_list_fills_up_by_itself(server: Server, page: Page) -> None:
    """What is read meanwhile appears without a hand."""
    shutil.rmtree(server.home)
    make_season(server.home, 700)
    page.goto(server.url)
    page.locator("#said", has_text="共 700 件。").wait_for(timeout=60_000)
    assert page.locator(".cases tbody tr").count() == PAGE


def test_a_list_fits_a_narrow_window(server: Server, page: Page) -> None:
    """At 320 pixels only the table scrolls sideways, in its own box."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server.url)
    page.locator(".cases").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
