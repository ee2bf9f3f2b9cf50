"""What a Word file keeps of its making is taken out: changes accepted, comments and names gone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from replywriter.checking import examine_file
from replywriter.fixing import Mended, mend
from replywriter.model.diagnostic import Aspect, Diagnostic
from replywriter.reading.letter_file import parse_letter

from .word_files import PIXEL, audit, save, texts

NAME: Final = "三届二次-0137.docx"
ROWS: Final = (
    "关于区政协三届二次会议第0137号提案的答复",
    "尊敬的张三委员：",
    "您提出的《关于线路的提案》（区政协三届二次会议第0137号）收悉。现答复如下：",
    "2025年5月，我局增开夜间公交4班。",
    "感谢您对公交工作的关心和支持！",
    "示例市示例区交通运输局",
    "2025年6月8日",
)
_BY: Final = 'w:id="{}" w:author="李经办" w:date="2025-05-01T00:00:00Z"'
_RUN: Final = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_GONE: Final = '<w:r><w:delText xml:space="preserve">{}</w:delText></w:r>'


def make(change: Callable[[Any], None]) -> bytes:
    """Return a letter with something done to it."""
    document: Any = docx.Document()
    document.core_properties.author = ""
    for row in ROWS:
        document.add_paragraph(row)
    change(document)
    return save(document)


def put(document: Any, number: int, xml: str) -> Any:
    """Append an element to a paragraph, counted from 1."""
    element = parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))
    document.paragraphs[number - 1]._p.append(element)
    return element


def settle(data: bytes, aspect: Aspect) -> Mended:
    """Return a file with the fixes of one aspect carried out."""

    def is_meant(found: Diagnostic) -> bool:
        return bool(found.fix and found.fix.aspect is aspect)

    return mend(NAME, data, is_meant)


def holds(data: bytes, *words: str) -> bool:
    """Tell whether any part of a file says one of these words."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return any(word in part for word in words for part in parts)


def track(document: Any) -> None:
    """Track a change of every kind that runs and looks can have."""
    put(document, 4, f"<w:ins {_BY.format(1)}>{_RUN.format('运营到23时。')}</w:ins>")
    put(document, 4, f"<w:del {_BY.format(2)}>{_GONE.format('原来没有。')}</w:del>")
    put(
        document,
        4,
        f"<w:ins {_BY.format(3)}><w:del {_BY.format(4)}>{_GONE.format('又删了。')}</w:del></w:ins>",
    )
    put(document, 4, f"<w:moveFrom {_BY.format(5)}>{_GONE.format('移走的话。')}</w:moveFrom>")
    put(document, 5, f"<w:moveTo {_BY.format(6)}>{_RUN.format('移来的话。')}</w:moveTo>")
    put(
        document,
        5,
        f"<w:r><w:rPr><w:b/><w:rPrChange {_BY.format(7)}><w:rPr/></w:rPrChange></w:rPr>"
        "<w:t>加粗的话。</w:t></w:r>",
    )
    properties = document.paragraphs[4]._p.get_or_add_pPr()
    change = f"<w:pPrChange {_BY.format(8)} {nsdecls('w')}><w:pPr/></w:pPrChange>"
    properties.append(parse_xml(change))
    head = document.sections[0].header
    head.is_linked_to_previous = False
    inserted = f"<w:ins {_BY.format(9)} {nsdecls('w')}>{_RUN.format('区交通运输局')}</w:ins>"
    head.paragraphs[0]._p.append(parse_xml(inserted))


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    """What was inserted or moved stays, what was deleted goes, and nobody's name is left."""
    data = make(track)
    read = [block.text for block in parse_letter(data, NAME).blocks]
    mended = settle(data, Aspect.REVISIONS)
    assert [found.rule for found in mended.carried_out] == ["tracked-changes"]
    assert "tracked-changes" not in {found.rule for found in mended.examined.diagnostics}
    assert texts(mended.data)[3] == ROWS[3] + "运营到23时。"
    assert texts(mended.data)[4] == ROWS[4] + "移来的话。加粗的话。"
    assert [block.text for block in parse_letter(mended.data, NAME).blocks] == read
    assert not holds(mended.data, "李经办", "原来没有", "又删了", "移走的话")
    audit(mended.data, tmp_path)
    assert settle(mended.data, Aspect.REVISIONS).data == mended.data


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:pPr><w:rPr><w:del {_BY.format(1)}/></w:rPr></w:pPr>",
        f"<w:del {_BY.format(1)}><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:del>",
    ],
    ids=["the mark of a paragraph", "half of a field"],
)
def test_change_that_alters_more_than_runs_is_left_to_the_author(xml: str) -> None:
    """Where a paragraph or a field would be torn or joined, nothing is accepted or claimed."""

    def change(document: Any) -> None:
        put(document, 5, f"<w:ins {_BY.format(2)}>{_RUN.format('好的。')}</w:ins>")
        element = put(document, 4, xml)
        if element.tag.endswith("}pPr"):
            document.paragraphs[3]._p.insert(0, element)
        else:
            put(document, 4, "<w:r><w:fldChar w:fldCharType='end'/></w:r>")

    data = make(change)
    mended = settle(data, Aspect.REVISIONS)
    assert mended.data == data
    assert mended.carried_out == ()


def add_part(data: bytes, name: str, content: str, kind: str) -> bytes:
    """Return a file with one more part that the main one names, as newer programs add them."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(target, "w") as written,
    ):
        for member in package.namelist():
            held = package.read(member).decode("latin-1")
            if member == "[Content_Types].xml":
                override = f'<Override PartName="/word/{name}" ContentType="application/xml"/>'
                held = held.replace("</Types>", f"{override}</Types>")
            elif member == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rId900" Type="{kind}" Target="{name}"/>'
                held = held.replace("</Relationships>", f"{relation}</Relationships>")
            written.writestr(member, held.encode("latin-1"))
        written.writestr(f"word/{name}", content)
    return target.getvalue()


def test_comments_are_removed_with_their_parts(tmp_path: Path) -> None:
    """Nothing is left of comments: marks, parts, relations, the names of those who wrote them."""

    def comment(document: Any) -> None:
        for number in (2, 3):
            runs = document.paragraphs[number].runs
            document.add_comment(runs, text="请再核。", author="李经办", initials="李")
        document.add_picture(io.BytesIO(PIXEL))

    people = "http://schemas.microsoft.com/office/2011/relationships/people"
    named = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">李经办</w15:people>'
    data = add_part(make(comment), "people.xml", named, people)
    mended = settle(data, Aspect.COMMENTS)
    assert [found.rule for found in mended.carried_out] == ["comments-left"]
    assert "comments-left" not in {found.rule for found in mended.examined.diagnostics}
    assert texts(mended.data) == texts(data)
    document: Any = docx.Document(io.BytesIO(mended.data))
    assert len(document.inline_shapes) == 1
    assert not holds(mended.data, "李经办", "请再核", "commentRange", "commentReference")
    with zipfile.ZipFile(io.BytesIO(mended.data)) as package:
        assert not {"word/comments.xml", "word/people.xml"} & set(package.namelist())
        assert b"comments" not in package.read("[Content_Types].xml")
        assert b"comments" not in package.read("word/_rels/document.xml.rels")
    audit(mended.data, tmp_path)
    assert settle(mended.data, Aspect.COMMENTS).data == mended.data


def test_names_of_people_are_cleared_from_the_properties(tmp_path: Path) -> None:
    """Who wrote the file is taken out of it; its title stays."""

    def sign(document: Any) -> None:
        document.core_properties.author = "张三"
        document.core_properties.last_modified_by = "李四"
        document.core_properties.title = "答复"

    mended = settle(make(sign), Aspect.PROPERTIES)
    core = docx.Document(io.BytesIO(mended.data)).core_properties
    assert (core.author, core.last_modified_by, core.title) == ("", "", "答复")
    assert "personal-properties" not in {one.rule for one in mended.examined.diagnostics}
    audit(mended.data, tmp_path)


def test_changes_and_comments_are_never_settled_unasked() -> None:
    """What takes words away is no safe fix."""

    def change(document: Any) -> None:
        track(document)
        document.add_comment(
            document.paragraphs[1].runs, text="请再核。", author="李", initials="李"
        )

    found = examine_file(NAME, make(change)).diagnostics
    fixes = {one.rule: one.fix for one in found if one.fix}
    assert not fixes["tracked-changes"].safe
    assert not fixes["comments-left"].safe
