"""What is taken from a page is what the command line writes, under the same names."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pypdfium2
import pytest
from click.testing import CliRunner
from docx import Document

from replywriter.cli.main import replywriter as command
from replywriter.rendering import find_office
from tests.web.client import Client, text_of

ROOT = Path(__file__).parents[2]
NAME = "十二届三次-0137"
CASE = f"/cases/{quote(NAME)}"
LETTER = f"{NAME}-区交通运输局.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Add = Callable[[str, str], None]


@pytest.fixture
def client(home: Path) -> Client:
    """A client of the working folder."""
    return Client(home)


@pytest.fixture
def add(home: Path) -> Add:
    """What puts the outline of a golden case into the folder, under another name."""

    def put(case: str, name: str) -> None:
        shutil.copy(ROOT / "tests" / "cases" / case / "outline.yaml", home / f"drafts/{name}.yaml")

    return put


def run(*arguments: str | Path) -> int:
    """Run the command line in this process; return its exit status."""
    done = CliRunner().invoke(command, [*map(str, arguments)], standalone_mode=False)
    assert done.exception is None, done.exception
    return int(done.return_value or 0)


def name_of(answer: Any) -> str:
    """Return the name under which an answer is to be saved."""
    kind, _, name = answer.headers["content-disposition"].partition("; filename*=UTF-8''")
    assert kind == "attachment"
    assert answer.headers["content-disposition"].isascii()
    return unquote(name)


def demand_office() -> None:
    """Skip where there is no LibreOffice, or fail where pages are demanded."""
    if find_office() is None:
        if "pages" in os.environ.get("REPLYWRITER_DEMAND", ""):
            pytest.fail("LibreOffice is missing")
        pytest.skip("LibreOffice is missing")


def change(home: Path, old: str, new: str, name: str = NAME) -> None:
    """Change the text of an outline."""
    file = home / f"drafts/{name}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", [NAME, "十二届三次-0052", "十八届四次-42"])
def test_letter_is_the_one_that_the_command_line_builds(
    client: Client, home: Path, tmp_path: Path, name: str
) -> None:
    """The same outline gives the same bytes under the same name."""
    assert run("build", home / f"drafts/{name}.yaml", "-o", tmp_path / "built") == 0
    (built,) = (tmp_path / "built").iterdir()
    answer = client.get(f"/cases/{name}/letters/1.docx")
    assert answer.status_code == 200
    assert answer.content == built.read_bytes()
    assert name_of(answer) == built.name
    assert answer.headers["content-type"] == DOCX


def test_draft_is_the_one_that_the_command_line_builds(
    client: Client, home: Path, tmp_path: Path, add: Add
) -> None:
    """An unfinished outline gives what ``build --draft`` writes, and no letter."""
    add("draft-half-filled", "半份")
    run("build", home / "drafts/半份.yaml", "--draft", "-o", tmp_path / "built")
    (built,) = (tmp_path / "built").iterdir()
    draft = client.get("/cases/半份/letters/1.docx?draft=1")
    assert (draft.content, name_of(draft)) == (built.read_bytes(), built.name)
    page = client.read("/cases/半份/out")
    assert "letters/1.docx?draft=1" in page
    assert "letters/1.pdf" not in page


@pytest.mark.parametrize("address", ["letters/1.docx", "letters/1.pdf", "letters/7.docx"])
def test_outline_with_errors_gives_no_letter_and_says_how_many(
    client: Client, add: Add, address: str
) -> None:
    """422, the findings counted, and the way to them; nothing is listed in the sentence."""
    add("draft-half-filled", "半份")
    answer = client.get(f"/cases/半份/{address}")
    assert answer.status_code == 422
    assert "还有7处错误，不能生成复函" in text_of(answer.text)
    assert "#findings-head" in answer.text


def test_outline_that_cannot_be_read_gives_a_page(client: Client, home: Path) -> None:
    """A torn file has neither letter nor draft nor papers, and its page says so."""
    (home / "drafts/坏.yaml").write_text("格式: [", encoding="utf-8")
    page = client.read("/cases/坏/out")
    assert "还有1处错误" in text_of(page)
    assert "/letters/" not in page
    assert client.get("/cases/坏/letters/1.docx").status_code == 422
    said = client.get("/cases/坏/papers/feedback/1.docx")
    assert said.status_code == 422
    assert "坏.yaml第1行" in text_of(said.text)
    assert str(home) not in said.text


def test_merged_cases_give_a_letter_each(
    client: Client, home: Path, tmp_path: Path, add: Add
) -> None:
    """Each letter has a number of its own; there is none beyond the last."""
    add("merged-cases", "并案")
    run("build", home / "drafts/并案.yaml", "-o", tmp_path / "built")
    built = {file.name: file.read_bytes() for file in (tmp_path / "built").iterdir()}
    assert len(built) == 3
    answers = [client.get(f"/cases/并案/letters/{number}.docx") for number in (1, 2, 3)]
    assert {name_of(one): one.content for one in answers} == built
    for number in (0, 4, 10**30):
        assert client.get(f"/cases/并案/letters/{number}.docx").status_code == 404
    page = client.read("/cases/并案/out")
    assert all(f"letters/{number}.docx" in page for number in (1, 2, 3))
    assert all(f"letters/{number}.docx?draft=1" in page for number in (1, 2, 3))


def test_letters_of_one_name_are_refused_with_their_sentence(
    client: Client, home: Path, add: Add
) -> None:
    """The page stays, and says what is wrong."""
    add("merged-cases", "并案")
    change(home, '"0152"', '"0163"', "并案")
    page = client.read("/cases/并案/out")
    assert "有两封函都要叫“三届二次-0163-区交通运输局.docx”，没有生成" in page
    assert "/letters/" not in page
    answer = client.get("/cases/并案/letters/2.docx")
    assert answer.status_code == 400
    assert "有两封函都要叫" in answer.text


def test_letters_are_put_where_the_command_line_puts_them(client: Client, home: Path) -> None:
    """What is saved is told by its place, and is what can be downloaded."""
    assert "还没有存到" in client.read(f"/cases/{NAME}/out")
    page = client.follow(client.post(f"/cases/{NAME}/letters"))
    assert f"已存好：letters/{LETTER}" in text_of(page)
    assert "就是这一份" in page
    place = home / "letters" / LETTER
    assert place.read_bytes() == client.get(f"/cases/{NAME}/letters/1.docx").content
    assert [one.name for one in (home / "letters").iterdir()] == [LETTER]
    change(home, "盼望你们常来走一走", "盼望你们常来看一看")
    assert "是以前的，提纲后来改过" in client.read(f"/cases/{NAME}/out")


def test_letter_changed_in_word_is_put_aside(client: Client, home: Path) -> None:
    """Somebody's work in Word is kept under another name, which the page tells."""
    client.post(f"/cases/{NAME}/letters")
    place = home / "letters" / LETTER
    with zipfile.ZipFile(place, "a") as package:
        package.writestr("docProps/app.xml", "<Properties/>")
    changed = place.read_bytes()
    assert "在Word里改过" in text_of(client.read(f"/cases/{NAME}/out"))
    page = text_of(client.follow(client.post(f"/cases/{NAME}/letters")))
    kept = home / "letters" / f"{Path(LETTER).stem}（改动）.docx"
    assert f"已改名为：letters/{kept.name}" in page
    assert kept.read_bytes() == changed
    assert place.read_bytes() != changed


def test_nothing_is_put_of_an_outline_with_errors(client: Client, home: Path, add: Add) -> None:
    """The refusal is the page with the count; the folder is not even made."""
    add("draft-half-filled", "半份")
    assert client.post("/cases/半份/letters").status_code == 422
    assert not (home / "letters").exists()


def test_what_was_put_is_not_told_from_the_address(client: Client) -> None:
    """An address that somebody made up names no file that is not there."""
    asked = f"/cases/{NAME}/out?put=1&kept=../unit.yaml&kept=<b>假的</b>.docx"
    page = client.read(asked)
    assert "已存好" not in page
    assert "改名" not in page.replace("会换个名字", "")
    assert "假的" not in page


def test_putting_is_not_done_by_a_visit(client: Client, home: Path) -> None:
    """Whoever loads the address anew is led to the page, and nothing is written."""
    answer = client.get(f"/cases/{NAME}/letters")
    assert answer.status_code == 303
    assert unquote(answer.headers["location"]) == f"/cases/{NAME}/out"
    assert not (home / "letters").exists()


def test_papers_are_those_of_the_command_line(client: Client, home: Path, tmp_path: Path) -> None:
    """Each usual paper can be taken as ``forms`` writes it, and others besides."""
    assert run("forms", home / f"drafts/{NAME}.yaml", "-o", tmp_path / "forms") == 0
    written = {file.name: file.read_bytes() for file in (tmp_path / "forms").iterdir()}
    page = client.read(f"/cases/{NAME}/out")
    links = [one.split('"')[0] for one in page.split('href="')[1:] if "/papers/" in one]
    answers = [client.get(one) for one in links]
    assert all(one.status_code == 200 for one in answers)
    taken = {name_of(one): one.content for one in answers}
    assert written.items() <= taken.items()
    assert len(taken) > len(written), "papers that are made when they are asked for"
    usual, _, others = page.partition("<details>")
    assert all(name.removesuffix(".docx") in usual for name in written)
    assert "其他文书" in others


@pytest.mark.parametrize("paper", ["没有", "feedback/0", "..%2f..%2funit", "%00"])
def test_paper_that_is_not_there_is_said_so(client: Client, paper: str) -> None:
    """A name that is none is 404, whatever it looks like."""
    assert client.get(f"/cases/{NAME}/papers/{paper}/1.docx").status_code == 404


def _put_paper(home: Path, text: str) -> None:
    file = home / "templates" / "papers" / "own.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def test_paper_file_that_cannot_be_read_keeps_no_letter_back(client: Client, home: Path) -> None:
    """What is wrong with the department's own paper is told, and letters can be taken."""
    _put_paper(home, "名称: 自己的\n")
    page = client.read(f"/cases/{NAME}/out")
    assert "templates/papers/own.yaml 第1行" in page
    assert str(home) not in page
    assert f"下载{LETTER}" in page


def test_paper_that_cannot_be_filled_in_keeps_the_others(client: Client, home: Path) -> None:
    """A table that is too wide is told in the place of the sheet."""
    text = "上级: talk-record\n名称: 自己的\n来源: 自定\n"
    text += "内容: [{表格: {列宽: [300mm], 行: [{高: 9mm, 格: [{文字: 字}]}]}}]\n"
    _put_paper(home, text)
    page = client.read(f"/cases/{NAME}/out")
    assert "自己的：templates/papers/own.yaml 第4行" in page
    assert str(home) not in page
    assert "面商记录" in page


@pytest.mark.pages
@pytest.mark.parametrize("number", [1, 3])
def test_pdf_is_that_of_the_letter(client: Client, add: Add, number: int) -> None:
    """With LibreOffice there, the PDF shows the title of the letter of this number."""
    demand_office()
    add("merged-cases", "并案")
    with client.inner:  # the server's end closes LibreOffice
        answer = client.get(f"/cases/并案/letters/{number}.pdf")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    letter = client.get(f"/cases/并案/letters/{number}.docx")
    assert name_of(answer) == name_of(letter).replace(".docx", ".pdf")
    pdf = pypdfium2.PdfDocument(answer.content)
    text = pdf[0].get_textpage().get_text_range()
    pdf.close()
    assert {1: "0137", 3: "0163"}[number] in text


def test_without_libreoffice_the_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No PDF is offered; who asks for one all the same reads what to install."""
    monkeypatch.setattr("replywriter.web.out.find_office", lambda: None)
    monkeypatch.setattr("replywriter.rendering.office.find_office", lambda: None)
    page = client.read(f"/cases/{NAME}/out")
    assert "1.pdf" not in page
    assert "没有找到 LibreOffice" in page
    answer = client.get(f"/cases/{NAME}/letters/1.pdf")
    assert answer.status_code == 422
    assert "没有找到LibreOffice" in text_of(answer.text)


@pytest.mark.pages
def test_pages_are_pictures_of_the_letter(client: Client) -> None:
    """The pages beside the form are made by the LibreOffice that the PDF comes from."""
    demand_office()
    with client.inner:  # the server's end closes LibreOffice
        assert client.get(f"{CASE}/letters/1.pdf").content.startswith(b"%PDF")
        pages = client.read(f"{CASE}/pages")
        assert pages.count("<img") >= 2
        picture = pages.partition('src="')[2].partition('"')[0]
        assert client.get(picture).content.startswith(b"\x89PNG")


def test_pages_are_there_without_libreoffice(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is not installed, the pages come as HTML with a note, under their own policy."""
    monkeypatch.setattr("replywriter.web.preview.find_office", lambda: None)
    assert f"{CASE}/paged/1" in client.read(f"{CASE}/pages")
    answer = client.get(f"{CASE}/paged/1")
    assert "没有 LibreOffice" in answer.text
    policy = answer.headers["content-security-policy"]
    assert "script-src" not in policy
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert f'<style nonce="{nonce}">' in answer.text
    assert client.get(f"{CASE}/paged/2").status_code == 404


def test_draft_marks_its_gaps(client: Client, home: Path) -> None:
    """What an outline lacks is marked in the draft, which is written nowhere."""
    file = home / "drafts" / f"{NAME}.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("致谢:"), text.index("已做工作:")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    page = client.read(f"{CASE}/out")
    assert "不能生成复函" in text_of(page)
    assert f"{CASE}/letters/1.docx?draft=1" in page
    refused = client.get(f"{CASE}/letters/1.docx")
    assert refused.status_code == 422
    draft = client.get(f"{CASE}/letters/1.docx?draft=1").content
    assert "【待补" in "".join(p.text for p in Document(io.BytesIO(draft)).paragraphs)
    assert not (home / "letters").exists()
