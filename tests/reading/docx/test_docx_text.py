"""What a reader of a Word file sees is what is read, whoever wrote it."""

from __future__ import annotations

import pytest

from replywriter.model.kind import Kind
from replywriter.reading.docx_file import read_lines

from .files import make_docx, make_parts, pack, paragraph


def _texts(body: str) -> list[str]:
    return [line.text for line in read_lines(make_docx(body)).lines]


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_are_numbered_as_word_counts_them() -> None:
    """Empty paragraphs are no lines, but they count."""
    body = paragraph("甲") + "<w:p/>" + paragraph("　") + paragraph("乙")
    lines = read_lines(make_docx(body)).lines
    assert [(line.text, line.number) for line in lines] == [("甲", 1), ("乙", 4)]


def test_text_is_read_as_typed() -> None:
    """Tabs, full-width blanks and non-breaking hyphens stay; a soft hyphen is none."""
    body = (
        '<w:p><w:r><w:t xml:space="preserve">　　联系人： </w:t><w:tab/><w:t>何</w:t>'
        "<w:softHyphen/><w:t>某</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>"
    )
    assert _texts(body) == ["　　联系人： \t何某-1"]


def test_symbols_of_pictorial_fonts_are_read_as_characters() -> None:
    """A ticked box of Wingdings is ☑; a sign nobody knows is one replacement character."""
    body = (
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="F0FF"/>'
        '<w:sym w:char="2460"/><w:sym w:char="D800"/><w:sym w:char="不"/></w:r></w:p>'
    )
    assert _texts(body) == ["☑\ufffd①"]


def test_a_soft_break_parts_body_text_but_not_a_title() -> None:
    """署名 and 日期 in one paragraph are two lines of one number; a title in two lines is one."""
    style = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="公文标题"/></w:style>'
    broken = "<w:r><w:t>{}</w:t><w:br/><w:t>{}</w:t></w:r>"
    title = broken.format("关于第25号", "提案的答复")
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr>{title}</w:p>'
        f"<w:p>{broken.format('区水务局', '2025年6月8日')}</w:p>"
    )
    lines = read_lines(make_docx(body, styles=style)).lines
    assert [(line.text, line.number, line.kind) for line in lines] == [
        ("关于第25号提案的答复", 1, Kind.TITLE),
        ("区水务局", 2, None),
        ("2025年6月8日", 2, None),
    ]


def test_fields_are_read_by_their_result() -> None:
    """An instruction is not text, in a field inside another one neither."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
    inner = mark("begin") + code + mark("separate") + _run("隐") + mark("end")
    body = (
        f"<w:p>{mark('begin')}{code}{inner}{_run('码')}{mark('separate')}{_run('一')}{inner}"
        f'{mark("end")}<w:fldSimple w:instr="DATE">{_run("二")}</w:fldSimple></w:p>'
    )
    assert _texts(body) == ["一隐二"]


def test_a_field_that_is_never_closed_swallows_one_paragraph_at_most() -> None:
    """What follows a damaged field is still read."""
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{_run("丢")}</w:p>{paragraph("在")}'
    assert _texts(body) == ["在"]


def test_what_wraps_text_is_transparent() -> None:
    """Links, smart tags, content controls, formulas and the base of ruby are text."""
    body = (
        f'<w:sdt><w:sdtContent><w:p><w:hyperlink r:id="x">{_run("链")}</w:hyperlink>'
        f"<w:smartTag>{_run('签')}</w:smartTag><w:sdt><w:sdtContent>{_run('控')}</w:sdtContent>"
        f"</w:sdt><w:r><w:ruby><w:rt>{_run('yīn')}</w:rt><w:rubyBase>{_run('音')}</w:rubyBase>"
        "</w:ruby></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>"
    )
    assert _texts(body) == ["链签控音x"]


def test_tracked_changes_are_read_as_accepted() -> None:
    """Insertions stay, deletions and what was moved away go, and a note counts them."""
    body = (
        f"<w:p>{_run('已')}<w:ins>{_run('全部')}</w:ins><w:del><w:r><w:delText>部分</w:delText>"
        f"</w:r></w:del>{_run('完成')}<w:moveFrom>{_run('旧')}</w:moveFrom>"
        f"<w:moveTo>{_run('新')}</w:moveTo></w:p>"
    )
    text = read_lines(make_docx(body))
    assert [line.text for line in text.lines] == ["已全部完成新"]
    assert text.notes == ("有 4 处修订，已按全部接受来读。",)


def test_paragraphs_whose_mark_was_deleted_are_one() -> None:
    """A deleted paragraph mark joins the next paragraph to this one; a deleted row is gone."""
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc></w:tr>".format
    body = (
        paragraph("前", "<w:rPr><w:del/></w:rPr>")
        + paragraph("后")
        + f"<w:tbl>{row('<w:del/>', paragraph('去'))}{row('', paragraph('留'))}</w:tbl>"
    )
    assert _texts(body) == ["前后", "留"]


def test_hidden_text_is_left_out_and_noted() -> None:
    """Text hidden on its run or by its style is not read."""
    style = (
        '<w:style w:type="character" w:styleId="h"><w:name w:val="藏"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    hidden = '<w:rStyle w:val="h"/>'
    runs = [
        _run("甲", "<w:vanish/>"),
        _run("乙"),
        _run("丙", hidden),
        _run("丁", f'{hidden}<w:vanish w:val="0"/>'),
    ]
    body = f"<w:p>{''.join(runs)}</w:p>"
    text = read_lines(make_docx(body, styles=style))
    assert [line.text for line in text.lines] == ["乙丁"]
    assert text.notes == ("有 2 处隐藏文字，没有读取。",)


def test_text_boxes_are_read_once_where_they_are_anchored() -> None:
    """Of a new and an old version of the same box one is read; it has its anchor's number."""
    box = f"<w:txbxContent>{paragraph('示例局文件')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    old = (
        f"<w:pict><v:textbox><w:txbxContent>{paragraph('后')}</w:txbxContent></v:textbox></w:pict>"
    )
    body = f"<w:p/><w:p><w:r>{both}</w:r>{_run('标题')}<w:r>{old}</w:r></w:p>{paragraph('正文')}"
    text = read_lines(make_docx(body))
    assert [(line.text, line.number) for line in text.lines] == [
        ("示例局文件", 2),
        ("标题", 2),
        ("后", 2),
        ("正文", 3),
    ]
    assert text.notes == ("有 2 个文本框，在所在的段落处读出。",)


def test_tables_are_read_row_by_row() -> None:
    """Cells are lines, tables in tables among them; our list of names is one line."""
    style = '<w:style w:type="paragraph" w:styleId="n"><w:name w:val="公文名单"/></w:style>'
    cell = "<w:tc>{}</w:tc>".format
    name = '<w:pStyle w:val="n"/>'
    inner = f"<w:tbl><w:tr>{cell(paragraph('内'))}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell(paragraph('甲'))}{cell(inner + paragraph('乙'))}</w:tr>"
        f"<w:tr>{cell(paragraph('丙'))}</w:tr></w:tbl><w:p/>"
        f"<w:tbl><w:tr>{cell(paragraph('张三', name))}{cell(paragraph('李四', name))}"
        f"{cell(paragraph('', name))}</w:tr></w:tbl>{paragraph('完')}"
    )
    lines = read_lines(make_docx(body, styles=style)).lines
    assert [(line.text, line.number, line.kind) for line in lines] == [
        ("甲", 1, None),
        ("内", 2, None),
        ("乙", 3, None),
        ("丙", 4, None),
        ("张三、李四", 6, Kind.NAME_LIST),
        ("完", 9, None),
    ]


def test_heads_feet_and_notes_never_enter_the_letter() -> None:
    """Their lines are extras; the first page's own head gives the mark."""
    reference = '<w:headerReference w:type="first" r:id="header"/><w:titlePg/>'
    note = paragraph("见附表")
    parts = make_parts(
        f"{paragraph('正文')}<w:p>{_run('又')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
        f"<w:sectPr>{reference}</w:sectPr>",
        header=paragraph("示例市水务局"),
        footnotes=f'<w:footnote w:id="1">{note}</w:footnote>',
        comments="<w:comment/><w:comment/>",
    )
    text = read_lines(pack(parts))
    assert [line.text for line in text.lines] == ["正文", "又"]
    assert text.extras == ("示例市水务局", "见附表")
    assert text.mark == "示例市水务局"
    assert text.notes == ("有 1 条脚注，没有算进正文。", "有 2 条批注，没有读进正文。")


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        ("0", Kind.HEADING_1),
        ("1", Kind.HEADING_2),
        ("2", Kind.HEADING_3),
        ("3", Kind.HEADING_4),
        ("4", None),
        ("9", None),
    ],
)
def test_an_outline_level_is_evidence_of_a_heading(level: str, kind: Kind | None) -> None:
    """Outline levels 1 to 4 are the four levels of headings; body text has none."""
    body = paragraph("一、工作开展情况", f'<w:outlineLvl w:val="{level}"/>')
    assert read_lines(make_docx(body)).lines[0].kind is kind


def test_bold_type_and_fonts_are_no_evidence() -> None:
    """A paragraph in bold 黑体 has a look and no kind, nor has one in Word's style of titles."""
    style = (
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    body = paragraph("一、情况", run='<w:rFonts w:eastAsia="黑体"/><w:b/>')
    body += paragraph("关于", '<w:pStyle w:val="t"/>')
    first, second = read_lines(make_docx(body, styles=style)).lines
    assert (first.kind, second.kind) == (None, None)
    assert first.look is not None
    assert (first.look.font, first.look.is_bold) == ("黑体", True)


def test_run_in_headings_are_told_by_their_runs() -> None:
    """A heading in a linked character style, or before a hidden paragraph mark, leads its line."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="character" '
        'w:styleId="2c"><w:name w:val="标题 2 字符"/><w:link w:val="2"/></w:style>'
    )
    linked = '<w:rStyle w:val="2c"/>'
    body = (
        f"<w:p>{_run('（一）清淤。', linked)}{_run('已完成。')}</w:p>"
        + paragraph(
            "（二）截污。", '<w:pStyle w:val="2"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
        )
        + paragraph("未完成。")
    )
    lines = read_lines(make_docx(body, styles=styles)).lines
    assert [(line.text, line.number, line.kind, line.lead) for line in lines] == [
        ("（一）清淤。已完成。", 1, Kind.HEADING_2, 6),
        ("（二）截污。未完成。", 2, Kind.HEADING_2, 6),
    ]


def test_macros_and_what_lies_outside_are_noted() -> None:
    """Nothing is run and nothing is fetched; a link to click is told from a file to load."""
    outside = (
        '<Relationship Id="h" Type="x/hyperlink" Target="http://example.com" '
        'TargetMode="External"/><Relationship Id="t" Type="x/attachedTemplate" '
        'Target="file:///evil.dotm" TargetMode="External"/>'
    )
    parts = make_parts(paragraph("正文"), outside)
    text = read_lines(pack({**parts, "word/vbaProject.bin": b"x"}))
    assert text.notes == (
        "带有宏，没有运行。",
        "有 1 个超链接，只读文字，没有访问。",
        "引用了 1 个外部文件，没有访问。",
    )


def test_other_flavours_of_the_same_file_are_read() -> None:
    """Strict Open XML, UTF-16 parts and a main part of another name say the same."""
    parts = make_parts(paragraph("正文", '<w:jc w:val="end"/>'))
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, content in parts.items()
    }
    wide = {**parts}
    wide["word/document.xml"] = wide["word/document.xml"].decode("utf-8").encode("utf-16")
    other = {
        ("word/document2.xml" if name == "word/document.xml" else name): content.replace(
            b'Target="word/document.xml"', b'Target="/word/document2.xml"'
        )
        for name, content in parts.items()
    }
    expected = read_lines(pack(parts)).lines
    for flavour in (strict, wide, other):
        assert read_lines(pack(flavour)).lines == expected
