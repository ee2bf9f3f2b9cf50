"""Pages as HTML: what the document holds, and that nothing in a letter gets out of its text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from replywriter.checking import examine
from replywriter.errors import LayoutError
from replywriter.loading import load_outline
from replywriter.model.block import Block
from replywriter.model.kind import Kind
from replywriter.model.layout import Form, Layout, Look
from replywriter.model.letter import Letter, Paper
from replywriter.model.letterhead import Letterhead
from replywriter.rendering import write_pages

from .measuring import BOTTOM, MM, RIGHT, TOP
from .paged_html import HtmlLine, HtmlPages
from .specimens import COPIES, LONG_UNIT, PARAGRAPH, Specimen

CASES = Path(__file__).parents[1] / "cases"
HOSTILE = '</style><script>alert(1)</script>" onload="x'


def compose_case(name: str) -> Letter:
    """Return the letter of a case, as a draft where it has to be."""
    letter = examine(load_outline(CASES / name / "outline.yaml"), is_draft=True).letter
    assert letter is not None
    return letter


def write(letter: Letter) -> HtmlPages:
    """Return the pages of a letter."""
    return HtmlPages(write_pages(letter, "abc"))


def all_lines(pages: HtmlPages) -> list[HtmlLine]:
    """Return the lines of all pages."""
    return [line for page in pages.pages for line in page]


def test_document_is_whole_in_itself(tmp_path: Path) -> None:
    """There is one style sheet with the nonce; no script, no other file, no style on an element."""
    document = write_pages(Specimen(body=(PARAGRAPH,) * 9).compose(tmp_path), 'n"o<nce')
    assert document.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert '<style nonce="n&quot;o&lt;nce">' in document
    pages = HtmlPages(document)
    assert [tag for tag, _ in pages.tags].count("style") == 1
    assert {tag for tag, _ in pages.tags} <= {
        *("html", "head", "meta", "title", "style", "body", "main", "section", "div", "span"),
        *("p", "h1", "h2", "h3"),
    }
    for _, named in pages.tags:
        assert named.keys() <= {"lang", "charset", "nonce", "class", "aria-label"}
    assert not re.search(r"url\(|@import|@font-face|expression", pages.style)


def test_note_says_that_pages_are_approximate(tmp_path: Path) -> None:
    """What is seen is said to be an approximation, and why, in a sentence above the pages."""
    letter = Specimen().compose(tmp_path)
    assert write(letter).note.startswith("没有 LibreOffice，这是近似的版面")
    assert HtmlPages(write_pages(letter, "abc", note="另一句。")).note == "另一句。"


def test_own_letterhead_is_said_not_to_be_seen(tmp_path: Path) -> None:
    """The unit's own letterhead is a Word file; its head is not made up."""
    letter = Specimen().compose(tmp_path)
    paper = replace(letter.paper, letterhead=Letterhead("信头.docx", b""))
    pages = write(replace(letter, paper=paper))
    assert "信头在这里看不到" in pages.note
    assert pages.pages[0][0].text.startswith("示交函")


def test_text_stays_text(tmp_path: Path) -> None:
    """Nothing that staff type becomes markup; it is read back as it was typed."""
    letter = Specimen(body=(f"甲{HOSTILE}乙&amp;丙",)).compose(tmp_path)
    document = write_pages(letter, "abc")
    assert "<script" not in document
    text = "".join(line.text for line in all_lines(HtmlPages(document)))
    assert "".join(f"甲{HOSTILE}乙&amp;丙".split()) in "".join(text.split())


@pytest.mark.parametrize("name", ['仿"宋', "a</style><b>", "x;}*{display:none", "a\\", "a\nb"])
def test_font_names_stay_in_their_quotes(name: str, tmp_path: Path) -> None:
    """A font's name ends neither its rule nor the style sheet."""
    letter = Specimen().compose(tmp_path)
    assert letter.layout is not None
    fonts = {**letter.layout.fonts, "仿宋": replace(letter.layout.fonts["仿宋"], name=name)}
    paper = replace(letter.paper, latin_font=name)
    layout = replace(letter.layout, fonts=fonts)
    document = write_pages(replace(letter, layout=layout, paper=paper), "abc")
    assert document.count("</style>") == 1
    families = re.findall(r"font-family:([^}]*)\}", document)
    assert families
    for family in families:
        assert re.fullmatch(r'(?:"(?:[\w \-]|\\[0-9a-f]+ )*",)*serif', family), family


def test_colour_that_is_none_is_black(tmp_path: Path) -> None:
    """A colour that is no six figures does not reach the style sheet."""
    letter = Specimen().compose(tmp_path)
    assert letter.layout is not None
    layout = replace(letter.layout, mark_color="red}body{display:none")
    assert "display:none}body" not in write_pages(replace(letter, layout=layout), "abc")
    assert "red}" not in write_pages(replace(letter, layout=layout), "abc")


def test_letter_without_layout_is_refused() -> None:
    """A letter that was not composed cannot be shown."""
    with pytest.raises(LayoutError, match="没有版式"):
        write_pages(Letter(()), "abc")


def test_letter_without_text_is_one_page(layout: Layout) -> None:
    """Even nothing is a page, with its number."""
    pages = write(Letter((), layout=layout))
    assert [line.text for line in all_lines(pages)] == ["— 1 —"]


def test_gaps_of_a_draft_are_yellow() -> None:
    """【待补】 is marked as in the Word file, and nothing else is."""
    letter = compose_case("draft-half-filled")
    wanted = re.findall("【待补：[^】]*】", "".join(block.text for block in letter.blocks))
    pages = write(letter)
    assert wanted
    assert sorted("".join(line.gaps) for line in all_lines(pages) if line.gaps) == sorted(wanted)
    assert ".gap{background:#ff0}" in pages.style


@pytest.mark.parametrize(
    "case", [path.parent.name for path in sorted(CASES.glob("*/outline.yaml"))]
)
def test_text_of_the_letter_is_all_there(case: str) -> None:
    """Every block is on the pages once and in order: the mark, the text, and 抄送 at the foot."""
    letter = compose_case(case)
    lines = all_lines(write(letter))
    large = [line.text for line in lines if line.points("font-size") != 14]
    small = [line.text for line in lines if line.points("font-size") == 14]
    text, copies = "", ""
    # The class mark of 文件 stands in the corner above everything else.
    is_corner = letter.paper.form is Form.DOCUMENT
    for block in sorted(
        letter.blocks, key=lambda one: not (is_corner and one.kind is Kind.CATEGORY)
    ):
        if block.kind is Kind.COPIES:
            copies += block.text
        else:
            text += block.text.replace("、", "") if block.kind is Kind.NAME_LIST else block.text
    shown = strip("".join(large))
    assert shown.endswith(strip(text))
    assert shown.removesuffix(strip(text)).removesuffix("文件") in ("", letter.paper.mark)
    assert strip(copies) in strip("".join(small))


def strip(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())


def test_lines_keep_to_the_type_area(tmp_path: Path) -> None:
    """22 lines a page, each inside the type area; only head, foot and numbers stand outside."""
    pages = write(Specimen(body=(PARAGRAPH,) * 25).compose(tmp_path))
    assert len(pages.pages) > 3
    inner = pages.pages[1]
    assert len([line for line in inner if TOP < line.baseline < BOTTOM]) == 22
    for line in all_lines(pages):
        assert line.left + line.points("width") * MM <= RIGHT + 0.1


def test_full_lines_are_stretched_and_last_ones_are_not(tmp_path: Path) -> None:
    """All lines of a paragraph but its last are stretched to the edge; stops hang beyond it."""
    pages = write(Specimen(body=("前文。", "汉" * 60, "汉" * 26 + "，汉字。")).compose(tmp_path))
    han = [line for line in all_lines(pages) if line.text.startswith("汉汉")]
    assert [len(line.text) for line in han] == [26, 28, 6, 27]
    assert ["full" in line.classes for line in han] == [True, True, False, True]
    assert [line.hanging for line in han] == ["", "", "", "，"]


def test_rare_characters_have_a_font_that_holds_them() -> None:
    """A character outside GB 2312 names the font for rare ones first."""
    document = write_pages(compose_case("rare-characters"), "abc")
    names = re.findall(r'<span class="(s\d+)">[^<]*喆[^<]*</span>', document)
    assert names
    rule = re.search(rf"\.{names[0]}\{{font-family:([^}}]*)}}", document)
    assert rule is not None
    assert rule[1].startswith('"仿宋"')


def test_long_mark_is_narrowed(tmp_path: Path) -> None:
    """A unit's name that is too long for the line is set narrower, not cut off."""
    document = write_pages(Specimen(unit=LONG_UNIT * 2).compose(tmp_path), "abc")
    assert re.search(r"transform:scaleX\(0\.\d+\)", document)


def test_copies_keep_their_room(tmp_path: Path) -> None:
    """No line of text stands where 抄送 does, however long the text is."""
    for lines in range(1, 40):
        pages = write(Specimen(body=("一行。",) * lines, copies=COPIES).compose(tmp_path))
        last = pages.pages[-1]
        top = min(line.points("top") for line in last if line.points("font-size") == 14)
        text = [line for line in last if line.points("font-size") == 16]
        assert text
        assert all(line.points("top") + 16 <= top for line in text), lines


def test_signature_never_stands_alone(tmp_path: Path) -> None:
    """署名 and 日期 stand on a page with text above them (7.3.5.5)."""
    for lines in range(1, 30):
        pages = write(Specimen(body=("一行。",) * lines).compose(tmp_path))
        (page,) = [page for page in pages.pages if any("6月8日" in one.text for one in page)]
        texts = [line.text for line in page]
        assert texts.index("2025年6月8日") > 1
        assert texts[texts.index("2025年6月8日") - 1] == "示例市示例区交通运输局"


def test_annex_begins_a_page(layout: Layout) -> None:
    """附件 begins a page of its own (7.3.7)."""
    blocks = (
        Block(Kind.BODY, "正文。"),
        Block(Kind.ANNEX_LABEL, "附件"),
        Block(Kind.BODY, "后文。"),
    )
    pages = write(Letter(blocks, layout=layout, paper=Paper(title="题<目")))
    assert [[line.text for line in page] for page in pages.pages] == [
        ["正文。", "— 1 —"],
        ["附件", "后文。", "— 2 —"],
    ]


def test_bold_and_colour_are_shown(layout: Layout) -> None:
    """A look that asks for bold or coloured type has it."""
    looks = {**layout.looks, Kind.HEADING_1: Look(font="黑体", is_bold=True, color="00FF00")}
    changed = replace(layout, looks=looks)
    (line, _) = write(Letter((Block(Kind.HEADING_1, "一、标题"),), layout=changed)).pages[0]
    assert line.declared["font-weight"] == "bold"
    assert line.declared["color"] == "#00FF00"
