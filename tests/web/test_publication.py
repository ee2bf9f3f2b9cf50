"""The public copy that a page gives is the command line's, and shows nothing it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from replywriter.publishing.files import ENDINGS
from tests.web.client import Client, text_of
from tests.web.test_out import NAME, Add, add, change, name_of, run

__all__ = ["add"]  # a fixture

MOBILE = "13800001234"
OFFICE = "0571-88886666"
PAGE = f"/cases/{NAME}/public"


@pytest.fixture
def client(home: Path) -> Client:
    """A client of a folder whose outline holds what the public must not see."""
    change(home, "盼望你们常来走一走。", f"请拨打{MOBILE}或者{OFFICE}，盼望你们常来走一走。")
    return Client(home)


def test_public_files_are_those_of_the_command_line(
    client: Client, home: Path, tmp_path: Path
) -> None:
    """Each kind is the file that ``publish`` writes, byte for byte."""
    assert run("publish", home / f"drafts/{NAME}.yaml", "-o", tmp_path / "public") == 0
    written = {file.name: file.read_bytes() for file in (tmp_path / "public").iterdir()}
    answers = [client.get(f"{PAGE}/{kind}") for kind in ENDINGS]
    assert {name_of(one): one.content for one in answers} == written
    assert len(written) == len(ENDINGS)


def test_page_tells_what_was_taken_out_masked(client: Client) -> None:
    """Each datum is told with its field; neither page nor file shows it in full."""
    page = client.read(PAGE)
    said = text_of(page)
    assert "“结尾”：手机号码“138****1234”不公开，已" in said
    assert MOBILE not in page
    assert OFFICE not in page
    for kind in ("txt", "portal", "html", "record", "record-txt"):
        content = client.get(f"{PAGE}/{kind}").content.decode()
        assert MOBILE not in content
        assert OFFICE not in content


def test_web_page_is_never_shown_among_our_own(client: Client) -> None:
    """The public HTML is saved, not opened on the form's own address."""
    answer = client.get(f"{PAGE}/html")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "html" not in answer.headers["content-type"]


def test_what_may_stay_is_sent_in_no_address(client: Client) -> None:
    """A number that may be published stays; others do not, and what was no use is told."""
    sent = {"keep": f"{OFFICE}\r\n\r\n010-12345678"}
    answer = client.post(PAGE, sent)
    assert answer.status_code == 200
    said = text_of(answer.text)
    assert "“010-12345678”没有用上" in said
    assert "138****1234" in said
    assert said.count("不公开，已") == 1
    content = client.post(f"{PAGE}/txt", sent).content.decode()
    assert OFFICE in content
    assert MOBILE not in content


def test_closed_letter_is_not_published(client: Client, home: Path) -> None:
    """不予公开: neither the page nor any address gives a file; the sentence says what to do."""
    change(home, "公开: 主动公开", "公开: 不予公开")
    for address in (PAGE, *(f"{PAGE}/{kind}" for kind in ENDINGS)):
        answer = client.get(address)
        assert answer.status_code == 422
        assert "不予公开的答复不能对外发布" in answer.text
        assert "content-disposition" not in answer.headers
        assert str(home) not in answer.text


def test_outline_with_errors_is_not_published(client: Client, add: Add) -> None:
    """The errors are counted, with the way to them."""
    add("draft-half-filled", "半份")
    answer = client.get("/cases/半份/public")
    assert answer.status_code == 422
    assert "处错误，不能公开" in answer.text
    assert client.get("/cases/半份/public/txt").status_code == 422


def test_merged_cases_have_files_of_their_own(client: Client, add: Add) -> None:
    """Of several cases each file has its number; without one the page lists them."""
    add("merged-cases", "并案")
    answers = [client.get(f"/cases/并案/public/txt?number={number}") for number in (1, 2, 3)]
    assert len({name_of(one) for one in answers}) == 3
    page = client.follow(client.get("/cases/并案/public/txt"))
    assert page.count("formaction=") == 3 * len(ENDINGS)
    for number in ("4", "0", "-1", "１", "x", "9" * 400):
        assert client.get(f"/cases/并案/public/txt?number={number}").status_code == 404


@pytest.mark.parametrize("kind", ["exe", "..%2fdocx", "DOCX", "record.html"])
def test_kind_that_is_none_is_said_so(client: Client, kind: str) -> None:
    """What is not there is 404."""
    assert client.get(f"{PAGE}/{kind}").status_code == 404


def test_words_that_stay_inside_are_warned_of(client: Client, home: Path) -> None:
    """A word on a matter that is not public is told before the copy is taken (V-06)."""
    change(home, "公开: 主动公开", "类别: B")
    change(home, "类别: B\n  类别: B", "类别: B")
    change(home, "没有办完的事，", "上述情况不宜公开。没有办完的事，")
    said = text_of(client.read(PAGE))
    assert "“下一步工作”›内容：复函要公开，此处却写着“情况不宜公开”" in said
    assert "“答复”没有选定“公开”，已按可以公开办理" in said
    assert str(home) not in said
