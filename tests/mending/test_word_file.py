"""Word files are mended in their runs and in their looks; everything else in them stays."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from replywriter.checking import examine
from replywriter.errors import UnreadableFileError
from replywriter.fixing import mend
from replywriter.loading import load_outline
from replywriter.typesetting.letter import typeset
from tests.rules.letters import GOOD

from .word_files import PIXEL, audit, is_safe, save, texts

ROWS = (
    "关于区政协三届二次会议第0137号提案的答复",
    "尊敬的张三委员：",
    "您提出的《关于线路的提案》（区政协三届二次会议第0137号）收悉。感谢您的建议。现答复如下：",
    "2025年5月，我局增开夜间公交4班,方便了下夜班的群众(含医护人员)。",
    "感谢您对公交工作的关心和支持！",
    "示例市示例区交通运输局",
    "2025年6月8日",
    "（联系人：何文静，联系电话：0000-80001234）",
)


def make_plain(rows: tuple[str, ...] = ROWS, parted: bool = False) -> bytes:
    """Return a .docx as a plain script makes it: Letter paper, the default template's looks."""
    document: Any = docx.Document()
    document.core_properties.author = "张经办"
    for number, row in enumerate(rows):
        paragraph = document.add_paragraph()
        if number == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for char in row if parted else (row,):
            run = paragraph.add_run(char)
            run.bold = parted
            run.font.size = Pt(12)
    document.add_picture(io.BytesIO(PIXEL)) if parted else None
    return save(document)


@pytest.mark.parametrize("parted", [False, True], ids=["one run", "a run for each character"])
def test_text_and_looks_are_mended(parted: bool, tmp_path: Path) -> None:
    """After fixing, nothing that could be fixed is left, the words are the same, the file valid."""
    data = make_plain(parted=parted)
    mended = mend("复函.docx", data, is_safe)
    assert [found.rule for found in mended.examined.diagnostics if is_safe(found)] == []
    expected = [
        row.replace("班,", "班，").replace("(含", "（含").replace("员)", "员）") for row in ROWS
    ]
    assert [row for row in texts(mended.data) if row] == expected
    document: Any = docx.Document(io.BytesIO(mended.data))
    assert document.paragraphs[0].style.name == "公文标题"
    assert document.paragraphs[3].style.name == "公文正文"
    assert len(document.inline_shapes) == int(parted)
    audit(mended.data, tmp_path)
    again = mend("复函.docx", mended.data, is_safe)
    assert again.data == mended.data


def test_what_is_not_touched_keeps_its_bytes() -> None:
    """A fix of text changes the part that holds the text, and no other part."""
    data = make_plain()
    mended = mend("复函.docx", data, lambda found: is_safe(found) and found.edits != ())
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(mended.data)) as new:
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


@pytest.mark.parametrize(
    "path", [path for path in GOOD if path.suffix == ".yaml"], ids=lambda path: path.stem
)
def test_our_own_letters_need_no_mending(path: Path) -> None:
    """A letter by this tool is left as it is, byte for byte."""
    letter = examine(load_outline(path)).letter
    assert letter is not None
    data = typeset(letter)
    assert mend(str(path.with_suffix(".docx")), data, is_safe).data == data


def test_run_in_heading_keeps_its_two_looks() -> None:
    """A paragraph that begins with a heading gets 正文's style, and the heading its characters'."""
    rows = (*ROWS[:3], "一、工作开展情况", "（一）增开班次。2025年5月增开4班。", *ROWS[4:])
    mended = mend("复函.docx", make_plain(rows), is_safe)
    document: Any = docx.Document(io.BytesIO(mended.data))
    (paragraph,) = (one for one in document.paragraphs if one.text.startswith("（一）"))
    assert paragraph.style.name == "公文正文"
    assert [(run.text, run.style.name) for run in paragraph.runs if run.text] == [
        ("（一）增开班次。", "公文二级标题字"),
        ("2025年5月增开4班。", "Default Paragraph Font"),
    ]


def test_strict_files_are_refused_in_one_sentence() -> None:
    """A strict .docx cannot be changed in part, and is told so before anything is written."""
    source = make_plain()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, content)
    with pytest.raises(UnreadableFileError, match="严格"):
        mend("复函.docx", target.getvalue(), is_safe)
