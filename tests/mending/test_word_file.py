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
from openxml_audit import OpenXmlValidator

from replywriter.checking import examine, examine_file
from replywriter.errors import UnreadableFileError
from replywriter.fixing import mend
from replywriter.loading import load_outline
from replywriter.mending.word_comments import annotate_word
from replywriter.model.diagnostic import Aspect, Diagnostic
from replywriter.typesetting.letter import typeset
from tests.rules.letters import GOOD

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


def is_safe(found: Diagnostic) -> bool:
    """Tell whether a fix cannot change the meaning."""
    return bool(found.fix and found.fix.safe)


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


# A picture of one pixel, which has nothing to do with any fault.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000"
    "000301010018dd8db00000000049454e44ae426082"
)


def save(document: Any) -> bytes:
    """Return a document's bytes."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def texts(data: bytes) -> list[str]:
    """Return the paragraphs of a file as python-docx reads them."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def audit(data: bytes, folder: Path) -> None:
    """Make sure that a file is valid Open XML."""
    file = folder / "复函.docx"
    file.write_bytes(data)
    result = OpenXmlValidator().validate(file)
    # Its default document already disagrees with the copy of its styles for Word 2010.
    faults = [str(error) for error in result.errors if "stylesWithEffects" not in str(error)]
    assert faults == []


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


def test_each_finding_becomes_a_comment_at_its_characters(tmp_path: Path) -> None:
    """The copy says the same; a comment spans what it is about; the file is valid."""
    for parted in (False, True):
        data = make_plain(parted=parted)
        examined = examine_file("复函.docx", data)
        comments = [(found, found.message) for found in examined.diagnostics]
        copy = annotate_word(data, "复函.docx", examined.rows, comments)
        assert texts(copy) == texts(data)
        document: Any = docx.Document(io.BytesIO(copy))
        assert [one.text for one in document.comments] == [text for _, text in comments]
        comma = next(one.comment_id for one in document.comments if "“,”" in one.text)
        assert spanned(document, comma) == ","
        audit(copy, tmp_path)


def spanned(document: Any, comment: int) -> str:
    """Return the text between the marks of a comment."""
    text, is_inside = "", False
    for element in document.element.iter():
        name = str(element.tag).rpartition("}")[2]
        if name.startswith("commentRange") and int(next(iter(element.attrib.values()))) == comment:
            is_inside = name == "commentRangeStart"
        elif name == "t" and is_inside:
            text += element.text or ""
    return text


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


def test_names_of_people_are_cleared_from_the_properties() -> None:
    """Who wrote the file is taken out of it where that is asked for."""
    mended = mend(
        "复函.docx",
        make_plain(),
        lambda found: bool(found.fix and found.fix.aspect is Aspect.TRACES),
    )
    if not mended.carried_out:
        pytest.skip("no rule speaks of the author")
    assert docx.Document(io.BytesIO(mended.data)).core_properties.author == ""
