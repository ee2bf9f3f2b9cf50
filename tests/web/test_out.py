"""What is taken from the page is what the command line writes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import quote, unquote

import pypdfium2
import pytest
from docx import Document

from replywriter import build
from replywriter.rendering.office import find_office
from tests.web.client import Client, text_of

NAME = "十二届三次-0137"
CASE = f"/cases/{quote(NAME)}"


@pytest.fixture
def client(home: Path) -> Client:
    """A client of a server on the working folder."""
    return Client(home)


@pytest.mark.parametrize("name", ["十二届三次-0052", "十二届三次-0137", "十八届四次-42"])
def test_letter_is_that_of_the_command_line(client: Client, home: Path, name: str) -> None:
    """Byte for byte, and under the same name."""
    written = build(home / "drafts" / f"{name}.yaml")
    answer = client.get(f"/cases/{quote(name)}/letters/1.docx")
    assert answer.content == written.read_bytes()
    assert written.name in unquote(answer.headers["content-disposition"])


def test_letters_are_put_where_the_command_line_puts_them(client: Client, home: Path) -> None:
    """The button writes into letters/; what was changed in Word meanwhile is kept."""
    page = text_of(client.post(f"{CASE}/letters").text)
    (written,) = (home / "letters").glob("*.docx")
    assert f"已生成复函：letters/{written.name}" in page
    with zipfile.ZipFile(written, "a") as package:  # as Word saves it
        package.writestr("docProps/app.xml", "<Properties/>")
    page = text_of(client.post(f"{CASE}/letters").text)
    assert "没有覆盖" in page
    assert len(list((home / "letters").glob("*.docx"))) == 2


def test_an_outline_with_errors_gives_a_draft_alone(client: Client, home: Path) -> None:
    """There is no letter to take, a sentence says why, and the draft marks its gaps."""
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


def test_several_letters_are_each_there(client: Client, home: Path) -> None:
    """Merged cases give a letter each, under its own name."""
    file = home / "drafts" / f"{NAME}.yaml"
    more = "并案:\n  - {编号: '0200', 案由: 关于甲的提案, 撰写人: [王五]}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    page = client.read(f"{CASE}/out")
    assert page.count("letters/1.docx") >= 1
    first = client.get(f"{CASE}/letters/1.docx")
    second = client.get(f"{CASE}/letters/2.docx")
    assert first.content != second.content
    assert "0200" in unquote(second.headers["content-disposition"])
    assert client.get(f"{CASE}/letters/3.docx").status_code == 404


@pytest.mark.pages
def test_pdf_shows_the_letter(client: Client) -> None:
    """The PDF holds the title, and is made by the LibreOffice that is kept warm."""
    if find_office() is None:
        pytest.skip("LibreOffice is missing")
    with client.inner:  # the server's end closes LibreOffice
        answer = client.get(f"{CASE}/letters/1.pdf")
        assert answer.headers["content-type"] == "application/pdf"
        pdf = pypdfium2.PdfDocument(answer.content)
        text = pdf[0].get_textpage().get_text_range()
        pdf.close()
        assert "0137" in text
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


def test_papers_of_the_outline_are_offered(client: Client) -> None:
    """Each paper that goes with the letter is a link that gives a Word file."""
    page = client.read(f"{CASE}/out")
    links = [part.partition('"')[0] for part in page.split('href="')[1:]]
    papers = [link for link in links if "/papers/" in link]
    assert len(papers) >= 5
    for link in papers:
        assert Document(io.BytesIO(client.get(link).content)).element is not None
    assert client.get(f"{CASE}/papers/nothing/1.docx").status_code == 404


def test_public_copy_says_what_it_leaves_out(client: Client, home: Path) -> None:
    """A telephone number in the text is listed, masked, and stands in none of the files."""
    file = home / "drafts" / f"{NAME}.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  你们利用周末")
    text = f"{text[:start]}  请拨打13900001234联系。{text[start:].lstrip()}"
    file.write_text(text, encoding="utf-8")
    page = client.read(f"{CASE}/public")
    assert "13900001234" not in page
    assert "139" in page
    count = page.count(f"{CASE}/public/")
    assert count == 6
    for number in range(1, count + 1):
        assert b"13900001234" not in client.get(f"{CASE}/public/{number}").content


def test_what_may_not_be_published_is_not_offered(client: Client, home: Path) -> None:
    """A reply that is not to be published gives its reason, and no file."""
    file = home / "drafts" / f"{NAME}.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "公开: 主动公开", "公开: 不予公开\n  理由: 涉密"
    )
    file.write_text(text, encoding="utf-8")
    answer = client.get(f"{CASE}/public")
    assert answer.status_code == 422
    assert "public/1" not in answer.text
