"""The look of a paragraph is the one it has in the end, through defaults, styles and runs."""

from __future__ import annotations

from typing import Any

import pytest

from replywriter.model.layout import Alignment, Look
from replywriter.reading.docx_file import read_lines

from .files import NAMES, compose_draft, make_docx, paragraph, typeset_draft
from .files import write_with_direct_formatting as write_directly

THEME = (
    f'<a:themeElements xmlns:a="{NAMES["a"]}"><a:fontScheme><a:majorFont><a:latin '
    'typeface="Arial"/><a:ea typeface="黑体"/></a:majorFont><a:minorFont><a:latin '
    'typeface="Calibri"/><a:ea typeface=""/><a:font script="Jpan" typeface="MS Mincho"/>'
    '<a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme></a:themeElements>'
)
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme='minorEastAsia'/>"
    '<w:sz w:val="21"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr>'
    '</w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="1">'
    '<w:name w:val="Normal"/><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="正文首行缩进"/>'
    '<w:basedOn w:val="1"/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr>'
    '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="3"><w:name w:val="强调"/><w:rPr><w:b/>'
    '<w:color w:val="ff0000"/></w:rPr></w:style>'
)


def _look(body: str, **parts: str) -> Look:
    look = read_lines(make_docx(body, **parts)).lines[0].look
    assert look is not None
    return look


def test_defaults_and_theme_are_the_ground() -> None:
    """A paragraph that says nothing has the default style, and the theme's Chinese font."""
    look = _look(paragraph("正文"), styles=STYLES, theme=THEME)
    assert (look.font, look.size_pt, look.alignment) == ("宋体", 14, Alignment.JUSTIFY)


def test_styles_overrule_what_they_are_based_on() -> None:
    """Each level of the cascade overrules the one below it, property by property."""
    look = _look(paragraph("正文", '<w:pStyle w:val="2"/>'), styles=STYLES, theme=THEME)
    assert (look.font, look.size_pt, look.is_bold) == ("仿宋", 14, True)
    assert (look.first_line_chars, look.alignment) == (2, Alignment.JUSTIFY)


def test_a_switch_turned_on_twice_is_off() -> None:
    """Bold in both the paragraph's and the run's style is not bold (17.7.3); directly it is."""
    style, strong = '<w:pStyle w:val="2"/>', '<w:rStyle w:val="3"/>'
    assert _look(paragraph("正文", style, strong), styles=STYLES).is_bold is False
    assert _look(paragraph("正文", style, f"{strong}<w:b/>"), styles=STYLES).is_bold is True


def test_the_majority_of_characters_decides() -> None:
    """One red word in a paragraph does not make it red; digits do not decide on the font."""
    runs = (
        ("2023", "<w:rFonts w:ascii='Arial' w:eastAsia='黑体'/>"),
        ("年", "<w:rFonts w:eastAsia='楷体'/>"),
        ("6月8日印发", "<w:rFonts w:eastAsia='仿宋_GB2312'/>"),
        ("急", "<w:color w:val='FF0000'/>"),
    )
    body = "".join(f"<w:r><w:rPr>{said}</w:rPr><w:t>{text}</w:t></w:r>" for text, said in runs)
    look = _look(f"<w:p>{body}</w:p>")
    assert (look.font, look.color) == ("仿宋", None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('<w:ind w:firstLine="640"/>', {"first_line_chars": 2}),
        ('<w:ind w:firstLine="32pt"/>', {"first_line_chars": 2}),
        ('<w:ind w:firstLineChars="200" w:firstLine="1"/>', {"first_line_chars": 2}),
        ('<w:ind w:leftChars="0" w:left="960"/>', {"left_chars": 3}),
        ('<w:ind w:start="320" w:hanging="320"/>', {"left_chars": 1, "first_line_chars": -1}),
        ('<w:ind w:rightChars="400"/>', {"right_chars": 4}),
        ('<w:spacing w:beforeLines="100" w:before="1"/>', {"before_lines": 1}),
        ('<w:spacing w:before="1158" w:line="579" w:lineRule="exact"/>', {"before_lines": 2}),
        ('<w:spacing w:before="624"/>', {"before_lines": 2}),
        ('<w:jc w:val="end"/>', {"alignment": Alignment.RIGHT}),
        ('<w:jc w:val="distribute"/>', {"alignment": Alignment.JUSTIFY}),
        ('<w:outlineLvl w:val="1"/>', {"outline_level": 2}),
        ("<w:keepNext/>", {"keeps_next": True}),
    ],
)
def test_lengths_are_in_chars_and_lines(said: str, expected: dict[str, Any]) -> None:
    """Indents count 字 of 16 pt, whichever way they are given; spacing counts lines."""
    look = _look(paragraph("正文", said, '<w:sz w:val="32"/>'))
    assert {name: getattr(look, name) for name in expected} == expected


def test_a_numbering_level_indents_unless_the_paragraph_does() -> None:
    """Indents come from the level of the list, and the paragraph's own overrule them."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
        'w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="640"/></w:pPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    size = '<w:sz w:val="32"/>'
    assert _look(paragraph("项", listed, size), numbering=numbering).left_chars == 2
    own = f'{listed}<w:ind w:left="0"/>'
    assert _look(paragraph("项", own, size), numbering=numbering).left_chars == 0


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("仿宋_GB2312", "仿宋"),
        ("FangSong", "仿宋"),
        ("方正仿宋_GBK", "仿宋"),
        ("KaiTi", "楷体"),
        ("SimHei", "黑体"),
        ("方正小标宋简体", "小标宋"),
        ("华文中宋", "小标宋"),
        ("SimSun", "宋体"),
        ("微软雅黑", "微软雅黑"),
        ("等线", "等线"),
    ],
)
def test_fonts_are_told_by_class(name: str, kind: str) -> None:
    """Names of one class of type are one; what is in no class keeps its name."""
    assert _look(paragraph("正文", run=f'<w:rFonts w:eastAsia="{name}"/>')).font == kind


def test_what_this_tool_asks_for_is_what_is_seen() -> None:
    """The looks of a letter of our own are those of its layout."""
    letter = compose_draft("十二届三次-0052")
    assert letter.layout is not None
    for line in read_lines(typeset_draft("十二届三次-0052")).lines:
        assert line.kind is not None
        assert line.look is not None
        wanted = letter.layout.look(line.kind)
        assert (line.look.font, line.look.size_pt) == (wanted.font, wanted.size_pt), line.text


def test_direct_formatting_is_seen() -> None:
    """What python-docx sets on each run is what the paragraph looks like."""
    title, *_, date, _note, _copies = read_lines(
        write_directly(compose_draft("十二届三次-0052"))
    ).lines[2:]
    assert title.look is not None
    assert date.look is not None
    assert (title.look.font, title.look.size_pt) == ("小标宋", 22)
    assert title.look.alignment is Alignment.CENTER
    assert date.look.alignment is Alignment.RIGHT
