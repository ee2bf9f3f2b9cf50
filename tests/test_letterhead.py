"""The unit's own letterhead: its page and looks, our text, and nothing of how it was made."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openxml_audit import OpenXmlValidator

import replywriter
from replywriter.building import make_letters
from replywriter.errors import TemplateError
from replywriter.formats.format import load_format
from replywriter.formats.unit import load_unit
from replywriter.letterheads.loading import find_letterhead
from replywriter.letterheads.probing import describe_deviations
from replywriter.loading import load_outline
from replywriter.model.kind import Kind
from replywriter.model.letterhead import TEXT_MARK
from replywriter.reading.docx_own import parse_letter
from replywriter.typesetting.letterhead_styles import REQUIRED
from replywriter.typesetting.shell import make_shell

from .letterhead_files import (
    ADDRESS,
    DRAFT,
    HEAD,
    NAME,
    Change,
    draw_logo,
    edit_parts,
    make_from_scratch,
    make_letterhead,
    rename_ids,
    set_margins,
    set_style,
    set_up,
    write_in,
)
from .test_cli import run, said

KAI = set_style("公文正文", "楷体_GB2312", 14)


def _open(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def _bare(xml: str) -> str:
    """Return XML without the names of namespaces, which each part declares as it likes."""
    return re.sub(r' xmlns:\w+="[^"]*"', "", xml)


def _texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in _open(data).paragraphs]


def _chinese_font(style: Any) -> str | None:
    return style.element.rPr.rFonts.get(qn("w:eastAsia"))  # type: ignore[no-any-return]


def _validate(data: bytes, folder: Path) -> list[str]:
    (folder / "checked.docx").write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(folder / "checked.docx").errors]


def test_letter_stands_in_the_letterhead(tmp_path: Path) -> None:
    """Head, address, page and the looks of the styles are the letterhead's; the text is ours."""
    letterhead = make_letterhead(KAI, set_margins(30, 25))
    letter = write_in(tmp_path, letterhead)
    data = replywriter.typeset(letter)
    document, own = _open(data), _open(letterhead)
    section, wanted = document.sections[0], own.sections[0]
    assert _bare(section._sectPr.xml) == _bare(wanted._sectPr.xml)
    header = section.first_page_header
    assert [paragraph.text for paragraph in header.paragraphs] == ["", HEAD]
    pictures = [rel.target_part.blob for rel in header.part.rels.values() if "image" in rel.reltype]
    assert pictures == [draw_logo()]
    texts = _texts(data)
    assert texts[0] == ADDRESS
    assert texts[1] == letter.blocks[0].text
    assert TEXT_MARK not in "".join(texts)
    for name in REQUIRED:
        assert _bare(document.styles[name].element.xml) == _bare(own.styles[name].element.xml), name
    body = document.styles["公文正文"]
    assert (_chinese_font(body), body.font.size.pt) == ("楷体_GB2312", 14)
    assert parse_letter(data) == letter
    assert _validate(data, tmp_path) == []


@pytest.mark.parametrize("form", ["信函", "文件", "普通"])
def test_build_check_and_draft_in_every_form(form: str, tmp_path: Path) -> None:
    """A letter in a letterhead is built, read back, checked without a finding, and valid."""
    draft = set_up(tmp_path, make_letterhead(KAI, form=form), {"形式": form})
    assert replywriter.check(draft) == []
    target = replywriter.build(draft)
    assert replywriter.check(target) == []
    assert replywriter.read_letter(target).find(Kind.TITLE) is not None
    assert _validate(target.read_bytes(), tmp_path) == []
    half = draft.with_name("half.yaml")
    half.write_text("格式: cppcc-reply\n案件:\n  届次: 三届二次\n  编号: '7'\n", encoding="utf-8")
    data = replywriter.build(half, is_draft=True).read_bytes()
    gaps = [run for one in _open(data).paragraphs for run in one.runs if "【待补：" in run.text]
    assert {run.style.name for run in gaps} == {"待补"}


def test_text_of_the_letterhead_is_no_part_of_the_letter(tmp_path: Path) -> None:
    """What stands before and after the text, in our styles or not, is not read as the letter's."""

    def surround(document: Any) -> None:
        mark = document.paragraphs[-1]
        mark.insert_paragraph_before("关于信头的标题", style="公文标题")
        table = document.add_table(1, 2, style="Normal Table")
        table.rows[0].cells[0].text = "电话：0000-80001234"
        document.add_paragraph("示例市示例区交通运输局办公室", style="公文正文")
        document.add_paragraph("")

    letter = write_in(tmp_path, make_letterhead(surround))
    data = replywriter.typeset(letter)
    assert parse_letter(data) == letter
    path = tmp_path / "letters" / "三届二次-0137-区交通运输局.docx"
    path.parent.mkdir()
    path.write_bytes(data)
    read = replywriter.read_letter(path)
    assert [block.text for block in read.blocks] == [block.text for block in letter.blocks]
    assert [block.kind for block in read.blocks] == [block.kind for block in letter.blocks]
    texts = _texts(data)
    assert texts[:2] == [ADDRESS, "关于信头的标题"]
    assert texts[-1] == "示例市示例区交通运输局办公室"  # the empty paragraph at the end is gone
    assert replywriter.check(path) == []


def test_section_that_ends_with_the_mark_is_kept(tmp_path: Path) -> None:
    """A letterhead of two sections stays one of two; the text has the page of the first."""

    def part(document: Any) -> None:
        document.add_section()
        document.sections[1].left_margin = document.sections[0].left_margin * 2
        end = document.paragraphs[-1]
        section = end._p.pPr.sectPr
        document.paragraphs[-2]._p.get_or_add_pPr().append(section)
        end._p.getparent().remove(end._p)
        document.add_paragraph("背面说明")

    letter = write_in(tmp_path, make_letterhead(part))
    data = replywriter.typeset(letter)
    assert letter.layout is not None
    assert letter.layout.page.left == 1587
    document = _open(data)
    assert [round(section.left_margin.twips) for section in document.sections] == [1587, 3174]
    assert document.paragraphs[-1].text == "背面说明"
    assert parse_letter(data) == letter
    assert _validate(data, tmp_path) == []


def test_text_follows_the_last_content_without_a_mark(tmp_path: Path) -> None:
    """Without 【正文】 the text comes after the last paragraph that prints anything."""

    def unmark(document: Any) -> None:
        document.paragraphs[-1].text = ""
        document.add_paragraph("")

    letter = write_in(tmp_path, make_letterhead(unmark))
    assert _texts(replywriter.typeset(letter))[:2] == [ADDRESS, letter.blocks[0].text]


def test_blank_lines_before_the_mark_stay(tmp_path: Path) -> None:
    """Where 【正文】 stands is where the text begins; blank lines before it are the office's."""

    def space(document: Any) -> None:
        document.paragraphs[-1].insert_paragraph_before("")

    letter = write_in(tmp_path, make_letterhead(space))
    texts = _texts(replywriter.typeset(letter))
    assert texts[:3] == [ADDRESS, "", letter.blocks[0].text]


def test_styles_are_known_by_name_whatever_their_ids(tmp_path: Path) -> None:
    """Ids that another program gave become ours in every part; strangers make way."""
    letterhead = rename_ids(make_letterhead(KAI))

    def intrude(name: str, text: str) -> str:
        stranger = (
            '<w:style w:type="paragraph" w:customStyle="1" w:styleId="GwBody">'
            '<w:name w:val="办公室自用"/><w:rPr><w:i/></w:rPr></w:style></w:styles>'
        )
        return text.replace("</w:styles>", stranger) if name == "word/styles.xml" else text

    letter = write_in(tmp_path, edit_parts(letterhead, intrude))
    data = replywriter.typeset(letter)
    styles = _open(data).styles
    assert styles["公文正文"].style_id == "GwBody"
    assert styles["办公室自用"].style_id == "GwBodyOwn"
    assert styles["公文标题"].element.find(qn("w:next")).get(qn("w:val")) == "GwSalutation"
    assert _open(data).paragraphs[0].style.name == "公文正文"
    assert parse_letter(data) == letter
    assert _validate(data, tmp_path) == []


def test_letterhead_from_scratch_gets_the_helpers(tmp_path: Path) -> None:
    """Run-in headings, rare characters and gaps are added; a run-in heading looks as its own."""
    letterhead = make_from_scratch()
    letter = write_in(tmp_path, letterhead)
    data = replywriter.typeset(letter)
    own, styles = _open(letterhead).styles, _open(data).styles
    for style in own:
        assert styles[style.name].element.xml.count("<w:") == style.element.xml.count("<w:")
    added = {style.name for style in styles} - {style.name for style in own}
    assert {"公文二级标题字", "生僻字仿宋", "待补", "公文版记定位", "公文名单"} <= added
    run_in = styles["公文二级标题字"]
    assert (_chinese_font(run_in), run_in.font.size.pt) == ("仿宋", 15)
    assert _texts(data)[:2] == [HEAD, letter.blocks[0].text]
    assert parse_letter(data) == letter
    assert set(_validate(data, tmp_path)) <= set(_validate(letterhead, tmp_path))


def test_run_in_headings_follow_their_paragraph_style(tmp_path: Path) -> None:
    """A changed 公文二级标题 is changed in running text too, unless that has a look of its own."""
    changed = set_style("公文二级标题", "宋体", 18, "800000")
    data = replywriter.typeset(write_in(tmp_path, make_letterhead(changed)))
    run_in = _open(data).styles["公文二级标题字"]
    assert (_chinese_font(run_in), run_in.font.size.pt) == ("宋体", 18)
    assert str(run_in.font.color.rgb) == "800000"
    both = make_letterhead(changed, set_style("公文二级标题字", "黑体", 12))
    run_in = _open(replywriter.typeset(write_in(tmp_path, both))).styles["公文二级标题字"]
    assert (_chinese_font(run_in), run_in.font.size.pt) == ("黑体", 12)


def test_nothing_of_how_it_was_made_gets_out(tmp_path: Path) -> None:
    """Author, company, comments, changes, the template's place: no letter bears them."""

    def work(document: Any) -> None:
        document.core_properties.author = "王五"
        document.core_properties.last_modified_by = "王五"
        document.core_properties.comments = "内部"
        address = document.paragraphs[0]
        document.add_comment(address.runs[0], "请改地址", author="王五")
        document.paragraphs[0]._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="91" w:author="王五" w:date="2025-01-01T00:00:00Z">'
                "<w:r><w:t>（新址）</w:t></w:r></w:ins>"
            )
        )
        document.paragraphs[0]._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="92" w:author="王五"><w:r>'
                "<w:delText>旧址</w:delText></w:r></w:del>"
            )
        )
        document.paragraphs[0]._p.set(qn("w:rsidR"), "00AB12CD")
        document.settings.element.append(
            parse_xml(f'<w:rsids {nsdecls("w")}><w:rsid w:val="00AB12CD"/></w:rsids>')
        )

    def add_properties(name: str, text: str) -> str:
        if name == "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
            part = f'<Override PartName="/docProps/app.xml" ContentType="{kind}"/></Types>'
            return text.replace("</Types>", part)
        return text

    data = edit_parts(make_letterhead(work), add_properties)
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("docProps/app.xml", "<Properties><Company>王五公司</Company></Properties>")
    letter = write_in(tmp_path, buffer.getvalue())
    made = replywriter.typeset(letter)
    assert _texts(made)[0] == f"{ADDRESS}（新址）"
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()
        whole = b"".join(map(package.read, names)).decode("utf-8", "replace")
    assert not [name for name in names if "comment" in name or "app.xml" in name]
    for trace in ("王五", "旧址", "rsid", "00AB12CD", "内部", "w:ins ", "commentRange"):
        assert trace not in whole, trace
    assert _open(made).core_properties.author == "示例市示例区交通运输局"
    assert _validate(made, tmp_path) == []


def test_no_path_and_no_editor_gets_out(tmp_path: Path) -> None:
    """Paths of pictures and links, changes of styles and of the page: none says whose they were."""
    path = "说明: C:\\Users\\王五\\logo.png"
    spaces = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    change = 'w:id="9" w:author="王五" w:date="2025-01-01T00:00:00Z"'

    def work(document: Any) -> None:
        document.paragraphs[0]._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")} {spaces}><w:pict><v:shape alt="{path}" style="width:9pt">'
                f'<v:imagedata o:title="D:\\王五\\logo" o:href="file:///C:/王五/x.png"/>'
                "</v:shape></w:pict></w:r>"
            )
        )
        for picture in document.sections[0].first_page_header._element.iter(qn("wp:docPr")):
            picture.set("descr", path)
            picture.set("name", "\\\\srv\\王五\\logo.png")
        for kind in ("image", "hyperlink"):
            base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            document.part.relate_to("file:///C:/王五/logo.png", f"{base}/{kind}", is_external=True)
        document.part.relate_to("http://example.org/a/b", f"{base}/hyperlink", is_external=True)
        document.sections[0]._sectPr.append(
            parse_xml(f"<w:sectPrChange {nsdecls('w')} {change}><w:sectPr/></w:sectPrChange>")
        )
        document.styles["公文正文"].element.rPr.append(
            parse_xml(f"<w:rPrChange {nsdecls('w')} {change}><w:rPr/></w:rPrChange>")
        )
        document.settings.element.append(
            parse_xml(
                '<w15:docId xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
                'w15:val="{11111111-2222-3333-4444-555555555555}"/>'
            )
        )

    data = replywriter.build(set_up(tmp_path, make_letterhead(work))).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        whole = b"".join(map(package.read, package.namelist())).decode("utf-8", "replace")
    for trace in ("王五", "Users", "srv", "11111111", "2025-01-01"):
        assert trace not in whole, trace
    assert 'descr="说明: logo.png"' in whole
    assert 'Target="http://example.org/a/b"' in whole
    assert _validate(data, tmp_path) == []


def test_embedded_files_are_taken_over_as_they_are(tmp_path: Path) -> None:
    """A Word file embedded in the letterhead is a part like a picture; one part comes once."""

    def embed(name: str, text: str) -> str:
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        if name == "[Content_Types].xml":
            row = f'<Default Extension="docx" ContentType="{kind}"/>'
            return text.replace("<Override", f"{row}<Override", 1)
        if name == "word/_rels/document.xml.rels":
            rows = "".join(
                f'<Relationship Id="rIdOwn{kind}" Type="{base}/{kind}" Target="{target}"/>'
                for kind, target in (("package", "embeddings/a.docx"), ("styles", "STYLES.XML"))
            )
            return text.replace("</Relationships>", f"{rows}</Relationships>")
        return text

    buffer = io.BytesIO(edit_parts(make_letterhead(), embed))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/embeddings/a.docx", b"PK, say")
    data = replywriter.build(set_up(tmp_path, buffer.getvalue())).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("word/embeddings/a.docx") == b"PK, say"
        names = [name.lower() for name in package.namelist()]
    assert len(names) == len(set(names))


def _drop_styles(*names: str) -> Change:
    def change(document: Any) -> None:
        for name in names:
            document.styles[name].delete()

    return change


def _mark_in_table(document: Any) -> None:
    document.paragraphs[-1].text = ""
    document.add_table(1, 1, style="Normal Table").rows[0].cells[0].text = TEXT_MARK


def _mark_twice(document: Any) -> None:
    document.add_paragraph(TEXT_MARK)


def _mark_with_text(document: Any) -> None:
    document.paragraphs[-1].text = f"此处{TEXT_MARK}"


def _join_paragraphs(document: Any) -> None:
    properties = document.paragraphs[0]._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="93" w:author="王五"/></w:rPr>')
    )


def _hang_picture_on_mark(document: Any) -> None:
    document.paragraphs[-1].add_run().add_picture(io.BytesIO(draw_logo()))


def _draw_line_on_mark(document: Any) -> None:
    space = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    line = f"<w:r {nsdecls('w')} {space}><w:pict><v:line/></w:pict></w:r>"
    document.paragraphs[-1]._p.append(parse_xml(line))


def _make_strict(_: str, text: str) -> str:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return text.replace(usual, "http://purl.oclc.org/ooxml/wordprocessingml/main")


def _spoil_picture(data: bytes) -> bytes:
    """Return a letterhead with a byte of its picture's packed data turned over."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (picture,) = [info for info in package.infolist() if info.filename.endswith(".png")]
    at = picture.header_offset + 30 + len(picture.filename) + 5
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _fill_picture(data: bytes, size: int) -> bytes:
    """Return a letterhead with a part of so many zeros."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/zeros.png", bytes(size))
    return buffer.getvalue()


def _number_headings(document: Any) -> None:
    document.styles["公文一级标题"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    )


def _give_macros(data: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/vbaProject.bin", b"\0")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("letterhead", "faults"),
    [
        (
            make_letterhead(_drop_styles("公文称谓", "公文成文日期")),
            ["缺少样式：公文称谓、公文成文日期。"],
        ),
        (make_from_scratch(without=["公文正文"]), ["缺少样式：公文正文。"]),
        (
            _give_macros(make_letterhead(_drop_styles("公文抄送"), _mark_twice)),
            [
                "带有宏。请用 Word 另存为不带宏的 .docx。",
                "写了不止一处【正文】。请只留一处。",
                "缺少样式：公文抄送。",
            ],
        ),
        (make_letterhead(_mark_in_table), ["【正文】在表格、文本框或内容控件里"]),
        (make_letterhead(_mark_with_text), ["同一段里还有别的字"]),
        (make_letterhead(_number_headings), ["样式公文一级标题带自动编号，会和函里写的序号重复。"]),
        (make_letterhead(_join_paragraphs), ["还有修订。请在 Word 里全部接受，再保存。"]),
        (make_letterhead(_hang_picture_on_mark), ["【正文】这一段上还挂着图片、线条或文本框"]),
        (make_letterhead(_draw_line_on_mark), ["【正文】这一段上还挂着图片、线条或文本框"]),
        (make_letterhead(set_margins(90, 90)), ["页边距之间不到 50 毫米，排不下复函。"]),
        (edit_parts(make_letterhead(), _make_strict), ["是“严格”格式的 .docx，用不了。"]),
        (_spoil_picture(make_letterhead()), ["不是能打开的 .docx 文件，可能已损坏。"]),
        (_fill_picture(make_letterhead(), 33 * 2**20), ["展开后超过 32 MiB"]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ["不是 .docx 文件。"]),
        (b"{\\rtf1 }", ["不是 .docx 文件。"]),
        (make_letterhead()[:3000], ["不是能打开的 .docx 文件，可能已损坏。"]),
        (b"", ["不是 .docx 文件。"]),
    ],
    ids=[
        *("styles", "body style", "macros and more", "mark in a table", "mark with text"),
        *("numbered headings", "picture at the mark", "line at the mark", "no room", "strict"),
        *("damaged picture", "zeros"),
        *("revisions", "doc", "rtf", "cut off", "empty"),
    ],
)
def test_what_no_letter_can_be_set_in_is_refused_with_one_list(
    letterhead: bytes, faults: list[str], tmp_path: Path
) -> None:
    """One error names unit.yaml with line and column, the file, and all that it lacks."""
    draft = set_up(tmp_path, letterhead)
    with pytest.raises(TemplateError) as caught:
        replywriter.build(draft)
    first, *rows, cure = str(caught.value).splitlines()
    assert first == f"{tmp_path / 'unit.yaml'} 第9行第7字：信头“{NAME}”还不能用："
    assert len(rows) == len(faults)
    for row, fault in zip(rows, faults, strict=True):
        assert fault in row
    assert cure.startswith("请在 Word 或 WPS 里改好。")
    assert caught.value.exit_code == 3
    assert not (tmp_path / "letters").exists()


def test_missing_letterhead_is_named(tmp_path: Path) -> None:
    """A file that is not there ends check and build with status 3, and where it was looked for."""
    draft = set_up(tmp_path, None)
    for command in ("check", "build"):
        result = run(command, str(draft))
        assert result.returncode == 3
        assert f"unit.yaml 第9行第7字：找不到信头“{NAME}”。请把文件放在" in said(result)


@pytest.mark.parametrize("name", ["信头：新版.docx", "信头 #1.docx", "夹/信头.docx", "链接.docx"])
def test_letterhead_lies_wherever_unit_yaml_says(name: str, tmp_path: Path) -> None:
    """Other folders, links, and marks in a name: the file is found, or what it lacks is told."""
    draft = set_up(tmp_path, make_letterhead())
    unit, file = tmp_path / "unit.yaml", tmp_path / name
    file.parent.mkdir(exist_ok=True)
    if name == "链接.docx":
        file.symlink_to(NAME)
    else:
        (tmp_path / NAME).rename(file)
    unit.write_text(unit.read_text("utf-8").replace(NAME, f'"{name}"'), encoding="utf-8")
    load_unit.cache_clear()
    assert replywriter.build(draft).exists()
    file.write_bytes(make_letterhead()[:3000])
    with pytest.raises(TemplateError) as caught:
        replywriter.build(draft)
    assert str(caught.value).splitlines()[1].startswith("  不是能打开的 .docx 文件")


def test_folder_is_no_letterhead(tmp_path: Path) -> None:
    """A folder of that name is told from a file."""
    (tmp_path / NAME).mkdir()
    with pytest.raises(TemplateError, match="这是文件夹，不是文件。"):
        replywriter.build(set_up(tmp_path, None))


def test_geometry_is_the_letterheads(tmp_path: Path) -> None:
    """Tables are as wide as its text, and a title breaks where its lines end."""
    big = set_style("公文标题", "方正小标宋简体", 30)
    letter = write_in(tmp_path, make_letterhead(set_margins(45, 45), big))
    assert letter.layout is not None
    width = letter.layout.page.text_width
    assert width == 11906 - 2 * round(45 * 1440 / 25.4)
    assert letter.layout.title_chars == width // 600
    title = _open(replywriter.typeset(letter)).paragraphs[3]
    assert title.style.name == "公文标题"
    assert len(title.text.split("\n")) == 3
    assert title.paragraph_format.space_before is None
    plain = replywriter.compose(replywriter.read_outline(DRAFT))
    assert plain.layout is not None
    assert plain.layout.title_chars == 20


def test_signature_stands_by_its_own_size(tmp_path: Path) -> None:
    """署名 is centred on the date as wide as the letterhead sets them (7.3.5.1)."""
    own = write_in(tmp_path, make_letterhead(KAI))
    rights = [
        {
            one.style.name: one.paragraph_format.right_indent.twips
            for one in _open(replywriter.typeset(letter)).paragraphs
            if one.style.name in ("公文署名", "公文成文日期")
        }
        for letter in (own, replywriter.compose(replywriter.read_outline(DRAFT)))
    ]
    for name in ("公文署名", "公文成文日期"):
        assert abs(rights[0][name] - rights[1][name]) <= 20


def test_looks_of_the_letterhead_are_no_fault_but_later_ones_are(tmp_path: Path) -> None:
    """What its styles, page and foot say is its own wish; what staff then do to it is found."""

    def be_different(document: Any) -> None:
        document.styles["公文正文"].paragraph_format.line_spacing = 1.5
        document.styles["公文一级标题"].font.bold = True
        for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
            for paragraph in footer.paragraphs:
                paragraph.clear()

    letterhead = make_letterhead(
        KAI, be_different, set_margins(35, 20), set_style("公文标题", "黑体", 26, "800000")
    )
    target = replywriter.build(set_up(tmp_path, letterhead))
    assert replywriter.check(target) == []
    document = docx.Document(str(target))
    body = next(one for one in document.paragraphs if one.text.startswith("你们提出"))
    body.runs[0].font.size = docx.shared.Pt(10)
    document.save(str(target))
    (found,) = replywriter.check(target)
    assert found.rule == "wrong-body-font"
    assert found.message == "正文是10磅楷体。请改为四号楷体。"


def test_letters_without_the_letterhead_are_held_to_the_standard(tmp_path: Path) -> None:
    """A letter from elsewhere in the same folder is not measured by the letterhead."""
    set_up(tmp_path, make_letterhead(KAI))
    plain = replywriter.compose(replywriter.read_outline(DRAFT))
    target = tmp_path / "三届二次-0137-区交通运输局.docx"
    target.write_bytes(replywriter.typeset(plain))
    assert replywriter.check(target) == []


def test_shell_is_kept_and_known_by_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same letterhead gives the same bytes, from the store too; another one gives others."""
    monkeypatch.setenv("REPLYWRITER_CACHE", str(tmp_path / "cache"))
    made: list[bytes] = []
    for letterhead in (make_letterhead(), make_letterhead(), make_letterhead(KAI)):
        draft = set_up(tmp_path, letterhead)
        (letter,), _ = make_letters(load_outline(draft))
        made.append(letter.data)
        make_shell.cache_clear()
        (again,), _ = make_letters(load_outline(draft))
        assert again.data == letter.data
    assert made[0] == made[1] != made[2]
    assert len(list((tmp_path / "cache").glob("shell-*"))) == 2
    before = make_shell.cache_info().misses
    shutil.copy(draft, draft.with_name("又一封.yaml"))
    make_letters(load_outline(draft.with_name("又一封.yaml")))
    assert make_shell.cache_info().misses == before


def test_rare_characters_and_fonts_of_no_class(tmp_path: Path) -> None:
    """In a small font a rare character gets the larger one; in any other font it stays."""
    for font, style in (("仿宋_GB2312", "生僻字仿宋"), ("汉仪细圆", None)):
        draft = set_up(tmp_path, make_letterhead(set_style("公文正文", font, 16)))
        text = draft.read_text(encoding="utf-8").replace("吴志平", "王喆")
        draft.write_text(text.replace("处处配了照片", "处处配了喆的照片"), encoding="utf-8")
        data = replywriter.build(draft).read_bytes()
        body = next(one for one in _open(data).paragraphs if one.text.startswith("你们提出"))
        styles = {run.style.name for run in body.runs if run.text == "喆"}
        assert styles == ({style} if style else set())


def test_doctor_reports_on_the_letterhead(tmp_path: Path) -> None:
    """What is different is told and stops nothing; what is missing is told with status 3."""
    wide = make_letterhead(KAI, set_margins(40, 20))
    set_up(tmp_path, wide)
    result = run("doctor", cwd=tmp_path)
    text = said(result)
    assert result.returncode == 0
    assert f"信头    {tmp_path / NAME}：样式齐全，可以用。" in text
    assert "· 正文是四号楷体。请改为三号仿宋。" in text
    assert "· 页边距是上37毫米、下35毫米、左40毫米、右20毫米。" in text
    set_up(tmp_path, make_from_scratch())
    text = said(run("doctor", cwd=tmp_path))
    assert "没有写【正文】，复函的文字接在最后一段有内容的文字之后。" in text
    assert "· 纸张是215.9毫米×279.4毫米。请设为 A4 竖排。" in text
    assert "右空16" not in text  # 署名 stands at its place whatever its style says
    set_up(tmp_path, make_from_scratch(without=["公文标题"]))
    result = run("doctor", cwd=tmp_path)
    assert result.returncode == 3
    assert "缺少样式：公文标题。" in said(result)
    assert "预览    " in said(result)


def _use_theme_font(document: Any) -> None:
    fonts = document.styles["公文称谓"].element.rPr.rFonts
    del fonts.attrib[qn("w:eastAsia")]
    fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")


def _add_section(document: Any) -> None:
    document.add_section()


def _choose_no_font(document: Any) -> None:
    for name in ("公文附注", "Normal", "Default Paragraph Font"):
        fonts = document.styles[name].element.rPr.rFonts
        fonts.set(qn("w:eastAsia"), "Calibri")


def _link_picture(document: Any) -> None:
    target = "file:///C:/Users/wangwu/logo.png"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    document.part.relate_to(target, kind, is_external=True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_use_theme_font, "样式公文称谓用的是主题字体，换一台电脑可能变样。请直接选字体。"),
        (_add_section, "分成了2节，复函的文字用它所在那一节的页面。信头一般只要一节。"),
        (_choose_no_font, "这一段的汉字用的是默认的Calibri。"),
        (_link_picture, "有链接到别处的图片，别的电脑上显示不出来。请改为插入图片。"),
        (set_margins(28, 40), "页边距是上37毫米、下35毫米、左28毫米、右40毫米。"),
        (set_style("公文署名", "宋体", 16), "署名是三号宋体。请改为三号仿宋。"),
    ],
    ids=["theme", "sections", "no font", "linked picture", "margins", "signature"],
)
def test_deviations_are_told_and_stop_nothing(
    change: Change, sentence: str, tmp_path: Path
) -> None:
    """Each way in which a letterhead leaves the standard is one sentence; letters are built."""
    draft = set_up(tmp_path, make_letterhead(change))
    unit = load_unit(tmp_path)
    assert unit is not None
    letterhead = find_letterhead(unit)
    assert letterhead is not None
    (told,) = describe_deviations(letterhead, load_format("base").layout)
    assert told.startswith(sentence)
    target = replywriter.build(draft)
    assert replywriter.check(target) == []


def test_letterhead_without_faults_is_silent_in_doctor(tmp_path: Path) -> None:
    """A letterhead that only has another head is said to be in order, and nothing else."""
    set_up(tmp_path, make_letterhead())
    text = said(run("doctor", cwd=tmp_path))
    assert "样式齐全，可以用。\n字体" in text


def test_fixes_use_the_letterheads_own_styles(tmp_path: Path) -> None:
    """What staff changed by hand goes back to the letterhead's style, which stays as it is."""
    big = set_style("公文一级标题", "黑体", 18, "800000")
    target = replywriter.build(set_up(tmp_path, make_letterhead(KAI, big)))
    before = target.read_bytes()
    document = docx.Document(str(target))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith(("你们提出", "一、")):
            paragraph.runs[0].font.size = docx.shared.Pt(10)
    document.save(str(target))
    assert len(replywriter.check(target)) == 2
    assert run("check", "--fix", str(target)).returncode == 0
    assert replywriter.check(target) == []
    styles = [_open(data).styles for data in (before, target.read_bytes())]
    for name in REQUIRED:
        old, new = (one[name].element.xml for one in styles)
        assert _bare(old) == _bare(new), name


@pytest.mark.parametrize("spoil", ["cut", "empty", "doctype", "gone"])
def test_damaged_letterhead_ends_in_one_sentence(spoil: str, tmp_path: Path) -> None:
    """Whichever part is damaged or missing: a letter, or a sentence with status 3, nothing else."""
    letterhead = rename_ids(make_letterhead())
    with zipfile.ZipFile(io.BytesIO(letterhead)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
    refused = set()
    for number, broken in enumerate(names):

        def damage(name: str, text: str, broken: str = broken) -> str | None:
            if name != broken:
                return text
            return {
                "cut": text[: len(text) // 2],
                "empty": "",
                "doctype": text.replace("?>", '?><!DOCTYPE x [<!ENTITY y "z">]>', 1),
                "gone": None,
            }[spoil]

        folder = tmp_path / str(number)
        folder.mkdir()
        draft = set_up(folder, edit_parts(letterhead, damage))
        try:
            replywriter.build(draft)
        except TemplateError as fault:
            assert fault.exit_code == 3
            assert NAME in str(fault)
            refused.add(broken)
    assert {"word/document.xml", "word/styles.xml"} <= refused


@pytest.mark.parametrize(
    "styles",
    [
        '<w:style w:type="paragraph" w:styleId="GwBody"><w:name w:val="公文正文"/>'
        '<w:basedOn w:val="GwBody"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="GwBody"><w:name w:val="公文正文"/>'
        '<w:basedOn w:val="GwTitle"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="GwTitle"><w:name w:val="公文标题"/>'
        '<w:basedOn w:val="GwBody"/></w:style>',
    ],
    ids=["on itself", "on one another"],
)
def test_styles_that_are_based_on_themselves_are_borne(styles: str, tmp_path: Path) -> None:
    """A circle of styles comes to an end."""

    def circle(name: str, text: str) -> str:
        if name != "word/styles.xml":
            return text
        for identifier in re.findall(r'styleId="(\w+)"', styles):
            pattern = rf'<w:style [^>]*w:styleId="{identifier}".*?</w:style>'
            text = re.sub(pattern, "", text, count=1, flags=re.DOTALL)
        return text.replace("</w:styles>", f"{styles}</w:styles>")

    letter = write_in(tmp_path, edit_parts(make_letterhead(), circle))
    assert parse_letter(replywriter.typeset(letter)) == letter
