"""What layout rules are told of a Word file: pages, paragraphs, numbers, traces."""

from __future__ import annotations

from typing import Final

import pytest

from replywriter.model.layout import Alignment
from replywriter.model.seen import Grid, LineRule, PageNumber, Seen, SeenPage, Traces
from replywriter.reading.docx_file import read_lines

from .files import NAMES, make_docx, make_parts, pack, paragraph

_FIELD: Final = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_FOOT: Final = '<w:footerReference w:type="{}" r:id="footer"/>'
_SIZE: Final = '<w:pgSz w:w="11906" w:h="16838"/>'


def see(body: str, **parts: str) -> Seen:
    """Return what is seen of a Word file with this body."""
    seen = read_lines(make_docx(body, **parts)).seen
    assert seen is not None
    return seen


def see_page(section: str, **parts: str) -> SeenPage:
    """Return what is seen of the pages of a section."""
    (page,) = see(f"{paragraph('正文')}<w:sectPr>{section}</w:sectPr>", **parts).pages
    return page


def see_number(foot: str) -> PageNumber:
    """Return the number that a foot gives to odd pages."""
    numbers = see_page(_FOOT.format("default"), footer=foot).numbers
    assert numbers
    return numbers["单页"]


def test_gutter_belongs_to_the_left_margin() -> None:
    """What is bound in counts as margin; a negative top margin is a fixed one."""
    page = see_page(
        f'{_SIZE}<w:pgMar w:top="-2098" w:bottom="1984" w:left="1020" w:gutter="567" '
        'w:right="1475"/>'
    )
    assert (page.top, page.left) == (2098, 1587)


def test_what_the_file_does_not_say_is_not_made_up() -> None:
    """Without paper, margins and grid nothing is seen of them."""
    page = see_page("")
    assert (page.width, page.top, page.grid, page.numbers) == (None, None, Grid.NONE, {})


def test_char_space_of_libreoffice_is_negative() -> None:
    """LibreOffice writes a negative number as an unsigned one."""
    grid = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="{}"/>'
    assert see_page(grid.format("4294966447")).char_space == -849
    assert see_page(grid.format("-849")).char_space == -849
    assert see_page(grid.format("9" * 40)).char_space == 0


def test_sections_that_were_changed_are_not_sections() -> None:
    """The page that a tracked change has replaced is gone; a later section inherits the foot."""
    first = f"<w:sectPr>{_FOOT.format('default')}{_SIZE}<w:sectPrChange><w:sectPr/>"
    body = (
        f"{paragraph('正文', f'{first}</w:sectPrChange></w:sectPr>')}{paragraph('附件')}"
        f"<w:sectPr>{_SIZE}</w:sectPr>"
    )
    pages = see(body, footer=f"<w:p>{_FIELD}</w:p>").pages
    assert [set(page.numbers or ()) for page in pages] == [{"首页", "单页", "双页"}] * 2


def test_first_page_of_its_own_has_no_number() -> None:
    """A first page with a foot of its own is numbered only where that foot has a number."""
    page = see_page(f"{_FOOT.format('default')}<w:titlePg/>", footer=f"<w:p>{_FIELD}</w:p>")
    assert set(page.numbers or ()) == {"单页", "双页"}


def test_plain_number_shows_its_side_and_blank() -> None:
    """Alignment, indent and typed blanks say where a number stands."""
    size = '<w:sz w:val="28"/>'
    number = see_number(
        f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{_run("— ", size)}{_FIELD}'
        f"{_run(' —　', size)}</w:p>"
    )
    assert (number.text, number.side, number.blank_chars) == ("— 1 —", Alignment.RIGHT, 1)
    assert number.size_pt == 14


def test_number_in_a_frame_stands_where_the_frame_does() -> None:
    """A frame at the outer side is at the right of odd pages; how far in, only paper shows."""
    number = see_number(f'<w:p><w:pPr><w:framePr w:xAlign="outside"/></w:pPr>{_FIELD}</w:p><w:p/>')
    assert (number.side, number.blank_chars) == (Alignment.RIGHT, None)


@pytest.mark.parametrize(
    ("align", "side"),
    [("outside", Alignment.RIGHT), ("center", Alignment.CENTER), ("oddity", None)],
)
def test_number_in_a_box_stands_where_the_box_does(align: str, side: Alignment | None) -> None:
    """WPS puts numbers into text boxes."""
    box = f"<w:txbxContent><w:p>{_FIELD}</w:p></w:txbxContent>"
    number = see_number(
        f'<w:p><w:r><w:drawing><wp:anchor xmlns:wp="{_WP}"><wp:positionH relativeFrom="margin">'
        f"<wp:align>{align}</wp:align></wp:positionH><wps:txbx>{box}</wps:txbx></wp:anchor>"
        "</w:drawing></w:r></w:p>"
    )
    assert (number.side, number.blank_chars) == (side, None)


def test_number_of_pages_is_no_page_number() -> None:
    """NUMPAGES does not number a page."""
    foot = '<w:p><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>'
    assert not see_page(_FOOT.format("default"), footer=foot).numbers


def test_empty_paragraphs_are_seen_and_boxes_are_not() -> None:
    """Numbers go on over empty paragraphs; what stands in a text box is no running text."""
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph('框')}"
    anchored = f"<w:p>{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    seen = see(f"{paragraph('一')}<w:p/>{anchored}{paragraph('二')}")
    assert [(one.number, one.text) for one in seen.paragraphs] == [
        (1, "一"), (2, ""), (3, ""), (4, "二"),
    ]  # fmt: skip


def test_spacing_is_seen_through_styles() -> None:
    """Rule and distance of lines come from the style; space before in points counts as lines."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:snapToGrid w:val="0"/>'
        '<w:spacing w:after="579" w:line="579" w:lineRule="exact"/></w:pPr></w:style>'
    )
    (plain, own) = see(
        paragraph("一") + paragraph("二", '<w:spacing w:line="360" w:lineRule="auto"/>'),
        styles=styles,
    ).paragraphs
    assert (plain.line, plain.line_rule, plain.after_lines) == (579, LineRule.EXACT, 1)
    assert (own.line, own.line_rule) == (1.5, LineRule.MULTIPLE)
    assert (plain.snaps_to_grid, plain.is_direct, own.is_direct) == (False, False, True)


def _run(text: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_runs_say_how_characters_are_set() -> None:
    """Font, colour, highlight and links are seen by the character; hidden text is left out."""
    fonts = '<w:rFonts w:ascii="Arial" w:eastAsia="楷体_GB2312"/>'
    link = _run("网址", '<w:color w:val="0000ff"/>')
    body = (
        f"<w:p>{_run('甲乙', fonts)}{_run('密', '<w:vanish/>')}<w:hyperlink>{link}</w:hyperlink>"
        + _run("丙", '<w:highlight w:val="yellow"/>')
        + "</w:p>"
    )
    (seen,) = see(body).paragraphs
    first, linked, last = seen.runs
    assert (first.face, first.font) == ("楷体_GB2312", "楷体")
    assert (linked.face, linked.is_link, linked.color) == (None, True, "0000FF")
    assert last.is_highlighted
    assert [one.text for one in seen.cut(1, 3)] == ["乙", "网"]


@pytest.mark.parametrize(("language", "face"), [("ja-JP", "ＭＳ 明朝"), ("zh-CN", "宋体")])
def test_theme_speaks_the_language_of_the_file(language: str, face: str) -> None:
    """Which East Asian font a theme stands for depends on the language that settings name."""
    theme = (
        '<a:themeElements><a:fontScheme><a:minorFont><a:ea typeface=""/>'
        '<a:font script="Jpan" typeface="ＭＳ 明朝"/><a:font script="Hans" typeface="宋体"/>'
        "</a:minorFont></a:fontScheme></a:themeElements>"
    )
    kinds = {"theme": theme, "settings": f'<w:themeFontLang w:eastAsia="{language}"/>'}
    relations = f'<Relationship Id="s" Type="{NAMES["r"]}/settings" Target="settings.xml"/>'
    parts = make_parts(
        paragraph("正文", "", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'),
        relations,
        theme=kinds["theme"],
    )
    settings = f'<w:settings xmlns:w="{NAMES["w"]}">{kinds["settings"]}</w:settings>'
    seen = read_lines(pack({**parts, "word/settings.xml": settings.encode()})).seen
    assert seen is not None
    assert seen.paragraphs[0].runs[0].face == face


def test_ends_of_pages_are_seen() -> None:
    """A break inside a run and one before the paragraph end a page; a soft break does not."""
    body = (
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        f"{paragraph('甲', '<w:pageBreakBefore/>')}<w:p><w:r><w:t>乙</w:t><w:br/></w:r></w:p>"
    )
    assert [one.breaks_page for one in see(body).paragraphs] == [True, True, False]


def test_traces_are_counted() -> None:
    """Changes, comments and hidden text are counted; properties give names away."""
    body = (
        "<w:p><w:ins><w:r><w:t>加</w:t></w:r></w:ins><w:del><w:r><w:delText>减</w:delText></w:r>"
        "</w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>"
    )
    seen = see(body, comments="<w:comment/>")
    assert seen.traces == Traces(revisions=2, comments=1, hidden=1)


def test_lines_start_where_they_stand_in_their_paragraph() -> None:
    """Soft breaks take no place; the paragraph's automatic number does."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>甲乙</w:t><w:br/><w:br/><w:t>丙</w:t></w:r><w:r><w:t>丁</w:t><w:br/>"
        "<w:t>戊</w:t></w:r></w:p>"
    )
    text = read_lines(make_docx(body, numbering=numbering))
    assert [(line.text, line.start) for line in text.lines] == [
        ("一、甲乙", 0), ("丙丁", 4), ("戊", 6),
    ]  # fmt: skip
    assert text.seen is not None
    assert text.seen.paragraphs[0].text == "一、甲乙丙丁戊"
    assert text.seen.paragraphs[0].marker == "一、"
