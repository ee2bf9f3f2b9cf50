"""A letter in a letterhead that LibreOffice wrote, as it is printed."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

import replywriter
from replywriter.checking import examine
from replywriter.loading import load_outline
from replywriter.model.layout import Layout
from replywriter.reading.docx_own import parse_letter
from replywriter.rendering import find_office, render_pages, render_pdf
from replywriter.typesetting.letter import typeset

from ..letterhead_files import ADDRESS, HEAD, make_letterhead, set_style, set_up
from .conftest import Measure, demand_pages
from .measuring import LEFT, RIGHT, MeasuredPage, Rendered

pytestmark = pytest.mark.pages

_KAI = set_style("公文正文", "楷体_GB2312", 14)
_RED = set_style("公文一级标题", "黑体", 16, "800000")


def _add_tail(document: Any) -> None:
    document.add_paragraph("示例市示例区交通运输局印制", style="公文正文")


@pytest.fixture(scope="module")
def letterhead(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A letterhead that LibreOffice opened and saved: every id in it is its own."""
    demand_pages(layout)
    office = find_office()
    assert office is not None
    folder = tmp_path_factory.mktemp("letterhead")
    (folder / "信头.docx").write_bytes(make_letterhead(_KAI, _RED, _add_tail))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "made"]
    subprocess.run(
        [str(office), profile, *options, "信头.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (folder / "made" / "信头.docx").read_bytes()


@pytest.fixture(scope="module")
def printed(
    letterhead: bytes, layout: Layout, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Path]:
    """The letterhead itself and a letter in it, each as PDF and as .docx."""
    folder = tmp_path_factory.mktemp("printed")
    target = replywriter.build(set_up(folder, letterhead))
    files = {"信头": letterhead, "复函": target.read_bytes()}
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    pdfs = render_pdf(files, folder / "pdf", layout)
    return dict(zip(files, pdfs, strict=True))


def _head(page: MeasuredPage) -> list[tuple[float, float, str]]:
    """Return the lines of the letterhead's own first page with their places."""
    return [
        (round(line.baseline, 1), round(line.left, 1), line.text)
        for line in page.lines
        if line.text.startswith((HEAD, ADDRESS[:3]))
    ]


def test_head_is_printed_as_it_is(printed: Mapping[str, Path]) -> None:
    """Name, address and picture stand on the letter where they stand on the empty letterhead."""
    own, letter = Rendered(printed["信头"]).first, Rendered(printed["复函"]).first
    assert len(_head(own)) == 2
    assert _head(letter) == _head(own)
    (picture,) = own.page.images
    (same,) = letter.page.images
    for edge in ("x0", "x1", "top", "bottom"):
        assert same[edge] == pytest.approx(picture[edge], abs=0.1)
    assert own.page.lines
    assert letter.red_rules == own.red_rules


def test_text_has_the_letterheads_looks(printed: Mapping[str, Path], measure: Measure) -> None:
    """The body is in its 楷体 14 pt, and ends at its margins."""
    page = Rendered(printed["复函"]).first
    line = page.find("你们提出的")
    assert {round(char["size"], 1) for char in line.chars} == {14}
    other = page.find("尊敬的")
    assert {round(char["size"], 1) for char in other.chars} == {16}
    assert line.fonts("你们提出的") != other.fonts("尊敬的")
    measure("5.2.1", "letterhead: left edge of a line", page.find("会议第").left, LEFT)
    measure("5.2.1", "letterhead: right edge of a line", line.right, RIGHT)
    heading = page.find("一、")
    assert heading.chars[0]["non_stroking_color"] == pytest.approx((0.5, 0, 0), abs=0.01)


def test_pages_can_be_seen(printed: Mapping[str, Path], tmp_path: Path) -> None:
    """The pages are printed as pictures, one for each."""
    pictures = render_pages(printed["复函"], tmp_path, 60)
    assert len(pictures) == len(Rendered(printed["复函"]).pages) == 3


def test_letter_of_libreoffice_is_read_checked_and_no_worse(
    letterhead: bytes, tmp_path: Path
) -> None:
    """It reads back equal, has no finding, and no fault that LibreOffice's own file has not."""
    draft = set_up(tmp_path, letterhead)
    assert replywriter.check(draft) == []
    (letter,) = examine(load_outline(draft)).letters
    data = typeset(letter)
    assert parse_letter(data) == letter
    target = replywriter.build(draft)
    assert target.read_bytes() == data
    assert replywriter.check(target) == []
    before, after = tmp_path / "before.docx", tmp_path / "after.docx"
    before.write_bytes(letterhead)
    after.write_bytes(data)
    faults = [
        {str(error) for error in OpenXmlValidator().validate(path).errors}
        for path in (before, after)
    ]
    assert faults[1] <= faults[0]
    styles = docx.Document(str(after)).styles
    fonts = styles["公文正文"].element.rPr.rFonts
    assert (styles["公文正文"].style_id, fonts.get(qn("w:eastAsia"))) == ("GwBody", "楷体_GB2312")


def test_letter_saved_again_by_libreoffice_is_the_same_letter(
    printed: Mapping[str, Path], tmp_path: Path
) -> None:
    """The bookmark that parts text and letterhead survives another program."""
    source = printed["复函"].parents[1] / "复函.docx"
    office = find_office()
    assert office is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    options = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path)]
    subprocess.run(
        [str(office), profile, *options, str(source)], check=True, capture_output=True, timeout=180
    )
    assert parse_letter((tmp_path / "复函.docx").read_bytes()) == parse_letter(source.read_bytes())
