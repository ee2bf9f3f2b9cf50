"""Rendering itself: what is found, what is said when something is missing."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from replywriter.errors import MissingToolError, UnreadableFileError
from replywriter.model.layout import Layout
from replywriter.rendering import (
    describe_substitutions,
    find_office,
    find_substitutions,
    fonts,
    picture_pages,
    render_pages,
    render_pdf,
)

from .conftest import demand_pages
from .measuring import Rendered
from .specimens import Specimen, name_of


def test_named_office_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """REPLYWRITER_SOFFICE names the LibreOffice to use."""
    program = tmp_path / "soffice"
    program.touch()
    monkeypatch.setenv("REPLYWRITER_SOFFICE", str(program))
    assert find_office() == program


def test_missing_office_is_said(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without LibreOffice a sentence says what to install."""
    monkeypatch.setattr("replywriter.rendering.office.find_office", lambda: None)
    with pytest.raises(MissingToolError, match=r"LibreOffice.*安装") as caught:
        render_pdf({"复函": b""}, tmp_path, layout)
    assert caught.value.exit_code == 3


def test_office_that_does_not_start_is_said(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A LibreOffice that cannot be started is named, without a traceback."""
    program = tmp_path / "soffice"
    program.write_text("no program")
    monkeypatch.setenv("REPLYWRITER_SOFFICE", str(program))
    with pytest.raises(MissingToolError, match="启动不了"):
        render_pdf({"复函": b""}, tmp_path, layout)


@pytest.mark.skipif(os.name == "nt", reason="the program here is a shell script")
def test_letter_that_is_not_converted_is_named(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter of which no PDF came is named, with what LibreOffice said."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho source file could not be loaded\n")
    program.chmod(0o755)
    monkeypatch.setenv("REPLYWRITER_SOFFICE", str(program))
    with pytest.raises(UnreadableFileError, match=r"“复函”.*could not be loaded"):
        render_pdf({"复函": b"no docx"}, tmp_path, layout)


@pytest.mark.skipif(os.name == "nt", reason="the program here is a shell script")
def test_office_that_hangs_is_ended(
    layout: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A LibreOffice that does not come to an end is ended, with everything it started."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sleep 60; touch {tmp_path}/survived) &\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("REPLYWRITER_SOFFICE", str(program))
    monkeypatch.setattr("replywriter.rendering.office.SECONDS_TO_START", 0.2)
    monkeypatch.setattr("replywriter.rendering.office.SECONDS_PER_LETTER", 0)
    with pytest.raises(MissingToolError, match="没有转换完"):
        render_pdf({"复函": b""}, tmp_path, layout)


def test_missing_pdfium_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PDFium a sentence says what to install."""
    file = tmp_path / "复函.pdf"
    file.write_text("no PDF")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingToolError, match="pypdfium2"):
        render_pages(file, tmp_path)


def test_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    """A file that is no PDF is named."""
    file = tmp_path / "复函.pdf"
    file.write_text("no PDF")
    with pytest.raises(UnreadableFileError, match="复函"):
        render_pages(file, tmp_path)
    with pytest.raises(UnreadableFileError, match="这份 PDF"):
        picture_pages(b"no PDF", 800)


@pytest.mark.pages
def test_pages_are_pictures_in_order(layout: Layout, tmp_path: Path) -> None:
    """A letter becomes a PDF of its name and a picture of each page, and nothing else is left."""
    demand_pages(layout)
    letter = Specimen(body=("站台的雨棚和长椅已经投用。",) * 20).build(tmp_path)
    folder = tmp_path / "页面"
    (pdf,) = render_pdf({"复函 一": letter}, folder, layout)
    pictures = render_pages(pdf, folder, 40)
    assert [file.name for file in pictures] == ["复函 一-1.png", "复函 一-2.png"]
    assert sorted(folder.iterdir()) == sorted([pdf, *pictures])


@pytest.mark.pages
def test_pictures_are_as_wide_as_asked_for(letters: Mapping[str, Rendered]) -> None:
    """A picture has the width asked for and A4's shape, and shows the red mark and black text."""
    printed = letters[name_of("信函", 2, True)]
    pictures = picture_pages(printed.file.read_bytes(), 501)
    assert len(pictures) == 2
    for content in pictures:
        picture = Image.open(io.BytesIO(content))
        picture.verify()  # checksums of all chunks
        assert picture.size[0] == 501
        assert abs(picture.size[1] - 501 * 297 / 210) <= 1
    first = Image.open(io.BytesIO(pictures[0])).convert("RGB")
    scale = 501 / 210
    mark = first.crop((0, round(28 * scale), 501, round(45 * scale)))
    body = first.crop((0, round(120 * scale), 501, round(250 * scale)))
    assert any(r > 200 and g < 60 and b < 60 for _, (r, g, b) in mark.getcolors(1 << 20))
    assert min(low for low, _ in body.getextrema()) < 60
    assert first.getpixel((2, 2)) == (255, 255, 255)


def test_installed_font_stands_for_itself(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that is installed is used under its own name, and nothing is said of it."""
    names = {name for font in layout.fonts.values() for name in (font.name, font.rare)}
    monkeypatch.setattr(fonts, "list_families", lambda: frozenset({*names, "Times New Roman"}))
    assert all(name == family for name, family in find_substitutions(layout).items())
    assert not list(describe_substitutions(layout))


def test_missing_fonts_are_said(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence for each font that is missing says what stands in for it, or what to do."""
    monkeypatch.setattr(fonts, "list_families", lambda: frozenset({"FangSong", "KaiTi"}))
    found = find_substitutions(layout)
    assert (found["仿宋_GB2312"], found["楷体_GB2312"], found["黑体"]) == (
        "FangSong",
        "KaiTi",
        None,
    )
    said = list(describe_substitutions(layout))
    assert any("“仿宋_GB2312”" in row and "“FangSong”" in row for row in said)
    assert any("“黑体”" in row and "请安装" in row for row in said)


def test_stand_in_serves_one_class_while_there_is_a_choice(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title and page number do not fall to the same face where there are two."""
    have = frozenset({"FandolFang", "FandolSong", "AR PL UMing CN"})
    monkeypatch.setattr(fonts, "list_families", lambda: have)
    found = find_substitutions(layout)
    assert (found["方正小标宋简体"], found["宋体"]) == ("FandolSong", "AR PL UMing CN")


def test_font_files_are_read_without_fontconfig(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no fontconfig the names are read from the font files, broken ones left out."""
    found = next(Path("/usr/share/fonts").rglob("*.tt[cf]"), None)
    if found is None or not fonts.uses_fontconfig():
        pytest.skip("本机没有可以对照的字体")
    shutil.copy(found, tmp_path)
    (tmp_path / "坏.ttf").write_bytes(b"no font")
    monkeypatch.setenv("REPLYWRITER_FONTS", str(tmp_path))
    known = fonts.list_families()
    monkeypatch.setattr(fonts, "uses_fontconfig", lambda: False)
    names = fonts.list_families()
    assert names
    assert names <= known
