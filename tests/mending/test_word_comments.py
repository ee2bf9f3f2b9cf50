"""A copy with findings as Word comments: each at its characters, the file itself as it was."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from replywriter.checking import examine_file
from replywriter.fixing import mend
from replywriter.mending import word_comments
from replywriter.mending.word_comments import annotate_word
from replywriter.model.diagnostic import Aspect
from tests.rules.layout.making import make_letter, read_example

from .test_word_file import make_plain
from .word_files import audit, print_pages, save, texts

NAME: Final = "三届二次-0137.docx"
_TRACKED: Final = (
    f"<w:ins {nsdecls('w')} w:id='1' w:author='李经办' w:date='2025-05-01T00:00:00Z'>"
    "<w:r><w:t>已增加2班,</w:t><w:tab/><w:t>方便了学生(含高中生)。</w:t></w:r></w:ins>"
)


def spanned(document: Any, comment: int) -> str:
    """Return the text between the marks of a comment."""
    text, is_inside = "", False
    for element in document.element.iter():
        name = str(element.tag).rpartition("}")[2]
        if name.startswith("commentRange") and element.get(qn("w:id")) == str(comment):
            is_inside = name == "commentRangeStart"
        elif name == "t" and is_inside:
            text += element.text or ""
    return text


def annotate(data: bytes) -> tuple[bytes, list[str]]:
    """Return a file with its findings as comments, and what these say."""
    examined = examine_file(NAME, data)
    comments = [(found, found.message) for found in examined.diagnostics]
    return annotate_word(data, NAME, examined.rows, comments), [text for _, text in comments]


def find_spans(data: bytes) -> dict[str, list[str]]:
    """Return what the comments of a file stand at, by their texts."""
    document: Any = docx.Document(io.BytesIO(data))
    spans: dict[str, list[str]] = {}
    for one in document.comments:
        spans.setdefault(one.text, []).append(spanned(document, one.comment_id))
    return spans


def test_each_finding_becomes_a_comment_at_its_characters(tmp_path: Path) -> None:
    """The copy says the same; a comment spans what it is about; the file is valid."""
    for parted in (False, True):
        data = make_plain(parted=parted)
        made, said = annotate(data)
        assert texts(made) == texts(data)
        document: Any = docx.Document(io.BytesIO(made))
        assert [one.text for one in document.comments] == said
        (comma,) = (spans for text, spans in find_spans(made).items() if "“,”" in text)
        assert comma == [","]
        audit(made, tmp_path)


def make_crowded() -> bytes:
    """Return a letter with findings on pages, looks, in a table, a link and a tracked insertion."""
    example = "{纸张: Letter, 正文: {字号: 小四}, 链接: {文字: www.example.gov.cn, 颜色: 0563C1}}"
    document: Any = docx.Document(io.BytesIO(make_letter(read_example(example))))
    for paragraph in document.paragraphs:
        for element in list(paragraph._p.iter(qn("w:snapToGrid"), qn("w:spacing"))):
            element.getparent().remove(element)
    document.paragraphs[5]._p.append(parse_xml(_TRACKED))
    date = document.paragraphs[-3]
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "班次(晚间)"
    table.cell(0, 1).text = "12路,18路"
    date.runs[0].font.size = Pt(12)
    document.paragraphs[9]._p.addnext(table._tbl)
    return save(document)


def test_comments_stand_in_tables_links_and_tracked_changes(tmp_path: Path) -> None:
    """Wherever a finding stands, its comment stands there; the words and the changes are kept."""
    data = make_crowded()
    kept = bytes(data)
    made, said = annotate(data)
    assert data == kept
    assert texts(made) == texts(data)
    document: Any = docx.Document(io.BytesIO(made))
    assert [one.text for one in document.comments] == said
    assert len(list(document.element.iter(qn("w:ins")))) == 1
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["班次(晚间)", "12路,18路"]
    spans = find_spans(made)
    flat = [span for row in spans.values() for span in row]
    assert flat.count(",") == 2
    assert [row for text, row in spans.items() if text.startswith("纸张")] == [["关"]]
    (sized,) = (row for text, row in spans.items() if "是小四" in text and "正文" in text)
    assert sized == ["您"]
    assert all(flat)
    audit(made, tmp_path, ("/word/footer",))


def test_comments_are_not_without_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what anybody reads, the first comment says how many findings have none."""
    monkeypatch.setattr(word_comments, "_MAX_COMMENTS", 2)
    data = make_crowded()
    made, said = annotate(data)
    document: Any = docx.Document(io.BytesIO(made))
    first, second = (one.text for one in document.comments)
    assert first == f"{said[0]}（另有{len(said) - 2}处没有写成批注，请改好以后再查一遍。）"
    assert second == said[1]


def test_annotated_copy_opens(tmp_path: Path) -> None:
    """LibreOffice prints the copy."""
    made, _ = annotate(make_crowded())
    pages = print_pages({"annotated": made}, tmp_path)
    assert pages["annotated"].read_bytes().startswith(b"%PDF")


def test_comments_can_be_taken_out_again() -> None:
    """What was put in by us is removed like any other comment, and the words are as they were."""
    data = make_crowded()
    made, _ = annotate(data)
    mended = mend(NAME, made, lambda one: bool(one.fix and one.fix.aspect is Aspect.COMMENTS))
    assert texts(mended.data) == texts(data)
    assert b"commentRange" not in mended.data
    assert "comments-left" not in {found.rule for found in mended.examined.diagnostics}
