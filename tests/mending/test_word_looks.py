"""Only what a rule speaks of changes its look; what else a paragraph or a page holds stays."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from replywriter.fixing import mend
from tests.rules.layout.making import make_letter, read_example

from .word_files import PIXEL, audit, is_safe, save, texts

NAME: Final = "三届二次-0137.docx"
BODY: Final = 2  # the first paragraph of the body


def spoil(change: Callable[[Any], None], example: str = "正文: {字号: 小四}") -> bytes:
    """Return the letter of an example with something done to it."""
    document: Any = docx.Document(io.BytesIO(make_letter(read_example(example))))
    change(document)
    return save(document)


def repair(data: bytes) -> Any:
    """Return the document that is left when all safe fixes are carried out."""
    mended = mend(NAME, data, is_safe)
    assert mend(NAME, mended.data, is_safe).data == mended.data
    return docx.Document(io.BytesIO(mended.data))


def styles_of(document: Any) -> list[str]:
    """Return the names of the styles of all paragraphs."""
    return [paragraph.style.name for paragraph in document.paragraphs]


def test_part_that_is_stressed_stays_so() -> None:
    """Bold type and underline on a part of a paragraph are the author's; on all of it, a fault."""

    def change(document: Any) -> None:
        stressed = document.paragraphs[BODY].add_run("务请核对。")
        stressed.bold = stressed.underline = True
        for run in document.paragraphs[BODY + 3].runs:
            run.bold = True

    document = repair(spoil(change))
    runs = document.paragraphs[BODY].runs
    assert [(run.text, run.bold, run.underline) for run in runs][1:] == [("务请核对。", True, True)]
    assert [run.bold for run in document.paragraphs[BODY + 3].runs] == [None]


def test_yellow_of_a_gap_stays() -> None:
    """What is still to be filled in keeps its mark; a marker's yellow elsewhere goes."""

    def change(document: Any) -> None:
        for text in ("投资【待补：资金】万元。", "已经核对。"):
            run = document.paragraphs[BODY].add_run(text)
            run.font.highlight_color = 7

    runs = repair(spoil(change)).paragraphs[BODY].runs
    marked = [run.text for run in runs if run.font.highlight_color is not None]
    assert marked == ["投资【待补：资金】万元。"]


def test_text_box_and_picture_in_a_paragraph_stay_as_they_are() -> None:
    """The runs of a box are not the paragraph's own; a picture is not cut off by exact lines."""
    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape>'
        "<v:textbox><w:txbxContent><w:p><w:r><w:rPr><w:b/><w:sz w:val='20'/></w:rPr>"
        "<w:t>框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )

    def change(document: Any) -> None:
        document.paragraphs[BODY]._p.append(parse_xml(box))
        document.paragraphs[BODY + 3].add_run().add_picture(io.BytesIO(PIXEL))

    document = repair(spoil(change))
    (content,) = document.element.iter(qn("w:txbxContent"))
    assert content.find(f".//{qn('w:sz')}").get(qn("w:val")) == "20"
    assert len(document.inline_shapes) == 1
    spacing = document.paragraphs[BODY + 3]._p.pPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:lineRule")) == "atLeast"


def test_link_keeps_its_target_and_loses_its_colour() -> None:
    """A coloured link becomes black text that still leads where it led."""
    example = "链接: {文字: www.example.gov.cn, 颜色: 0563C1}"
    document = repair(make_letter(read_example(example)))
    (link,) = document.paragraphs[BODY].hyperlinks
    assert link.address == "http://www.example.gov.cn"
    assert link.runs[0].font.color.rgb is None


def test_two_elements_in_one_paragraph_are_left_to_the_author() -> None:
    """署名 and 日期 that a soft break parts have no style in common: nothing is done or claimed."""

    def change(document: Any) -> None:
        unit, date = document.paragraphs[-4], document.paragraphs[-3]
        run = unit.runs[0]
        run.font.size = Pt(12)
        run.add_break()
        run.add_text(date.text)
        date._p.getparent().remove(date._p)

    data = spoil(change, "正文: {首行缩进: 2}")
    mended = mend(NAME, data, is_safe)
    claimed = {found.place.paragraph for found in mended.carried_out}
    left = {found.place.paragraph for found in mended.examined.diagnostics if is_safe(found)}
    assert left
    assert not claimed & left


def test_marks_in_one_line_stay_several() -> None:
    """文号 and 签发人 in one line get their type by hand: under a style they would be one thing."""

    def change(document: Any) -> None:
        line = document.paragraphs[0].insert_paragraph_before("示交函〔2025〕8号　　签发人：赵喆")
        line.runs[0].font.size = Pt(12)

    data = spoil(change)
    mended = mend(NAME, data, is_safe)
    assert [one for one in mended.examined.diagnostics if is_safe(one)] == []
    kinds = [block.kind.value for block in mended.examined.letter.blocks[:2]]  # type: ignore[union-attr]
    assert kinds == ["文号", "签发人"]
    runs = docx.Document(io.BytesIO(mended.data)).paragraphs[0].runs
    assert [(run.text, run.style.name, run.font.size) for run in runs] == [
        ("示交函〔2025〕8号　　签发人：赵", "Default Paragraph Font", Pt(16)),
        ("喆", "生僻字仿宋", Pt(16)),
    ]


def test_styles_that_the_house_has_set_stay() -> None:
    """A file that has our styles under other ids keeps them; none is put in twice."""

    def change(document: Any) -> None:
        style = document.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), "12")
        style.font.size = Pt(16)
        style.font.color.rgb = RGBColor(0x11, 0x11, 0x11)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋") if style.element.rPr.rFonts else None

    document = repair(spoil(change, "二级标题: {字号: 小四}"))
    names = [style.name for style in document.styles]
    assert names.count("公文正文") == 1
    body = [one for one in document.paragraphs if one.style.name == "公文正文"]
    assert {one.style.style_id for one in body} == {"12"}


def test_our_own_style_that_was_spoilt_is_set_anew() -> None:
    """Where a paragraph has its style and the style itself is wrong, the style is mended."""
    first = mend(NAME, make_letter(read_example("正文: {字号: 小四}")), is_safe)
    document: Any = docx.Document(io.BytesIO(first.data))
    document.styles["公文正文"].font.size = Pt(12)
    mended = mend(NAME, save(document), is_safe)
    assert {found.rule for found in mended.carried_out} >= {"wrong-body-font"}
    assert [one for one in mended.examined.diagnostics if is_safe(one)] == []
    again: Any = docx.Document(io.BytesIO(mended.data))
    assert again.styles["公文正文"].font.size == Pt(16)


_COUNTED: Final = "一级标题: {自动编号: 一、, 文字: 工作开展情况}"


def test_automatic_number_becomes_text() -> None:
    """The number that readers see is typed, once, and Word counts the paragraph no more."""
    document = repair(make_letter(read_example(_COUNTED)))
    (heading,) = (one for one in document.paragraphs if "工作开展情况" in one.text)
    assert heading.text == "一、工作开展情况"
    assert heading.style.name == "公文一级标题"
    assert heading._p.pPr.numPr is None


def test_list_that_reaches_into_a_table_is_not_typed() -> None:
    """Numbers that would be counted anew elsewhere stay automatic."""

    def change(document: Any) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0]
        cell.add_run("夜间班次")
        heading = next(one for one in document.paragraphs if one.text == "工作开展情况")
        cell._p.get_or_add_pPr().append(copy.deepcopy(heading._p.pPr.numPr))

    mended = mend(NAME, spoil(change, _COUNTED), is_safe)
    assert "automatic-number" in {found.rule for found in mended.examined.diagnostics}
    assert "automatic-number" not in {found.rule for found in mended.carried_out}
    assert "工作开展情况" in texts(mended.data)


def test_section_that_lies_keeps_its_paper() -> None:
    """A landscape table stays on its landscape page when the pages before it are mended."""

    def change(document: Any) -> None:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = Mm(20)
        document.add_paragraph("附表")

    data = spoil(change, "页边距: {上: 25.4, 下: 25.4, 左: 31.8, 右: 31.8}")
    upright, lying = repair(data).sections
    assert round(upright.left_margin / 36000) == 28
    assert upright.orientation == WD_ORIENT.PORTRAIT
    assert (round(lying.page_width / 36000), round(lying.page_height / 36000)) == (297, 210)
    assert round(lying.left_margin / 36000) == 20


def test_foot_that_says_more_than_a_number_is_left_to_the_author() -> None:
    """Words at the foot of a page are not thrown away for a number."""

    def change(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].add_run("内部资料，注意保存")

    data = spoil(change, "页码: {对齐: 居中}")
    mended = mend(NAME, data, is_safe)
    assert "wrong-page-number" in {found.rule for found in mended.examined.diagnostics}
    assert "wrong-page-number" not in {found.rule for found in mended.carried_out}
    assert "内部资料" in repair(data).sections[0].footer.paragraphs[0].text


def test_head_stands_on_even_pages_too(tmp_path: Path) -> None:
    """Numbering even pages apart does not take their head away."""

    def change(document: Any) -> None:
        section = document.sections[0]
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "示例市示例区交通运输局"

    data = spoil(change, "页码: {单双: 否}")
    document = repair(data)
    assert document.settings.odd_and_even_pages_header_footer
    assert document.sections[0].even_page_header.paragraphs[0].text == "示例市示例区交通运输局"
    audit(save(document), tmp_path, ("/word/footer",))
