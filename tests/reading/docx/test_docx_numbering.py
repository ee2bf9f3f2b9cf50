"""Automatic numbers are read as the text that stands on the page."""

from __future__ import annotations

import pytest

from replywriter.reading.docx_file import read_lines
from replywriter.reading.docx_numbering import write_number

from .files import make_docx, paragraph


def _level(depth: int, number_format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _abstract(*levels: str, identifier: int = 0) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identifier}">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="{identifier + 1}"><w:abstractNumId w:val="{identifier}"/></w:num>'
    )


def _item(text: str, depth: int = 0, number: int = 1) -> str:
    return paragraph(
        text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def _texts(body: str, numbering: str, styles: str = "") -> list[str]:
    return [
        line.text for line in read_lines(make_docx(body, numbering=numbering, styles=styles)).lines
    ]


OFFICIAL = (
    _level(0, "chineseCountingThousand", "%1、"),
    _level(1, "chineseCounting", "（%2）"),
    _level(2, "decimal", "%3."),
    _level(3, "decimal", "（%4）"),
)


def test_the_four_levels_of_an_official_letter() -> None:
    """一、 （一） 1. （1） are counted each on its own, and anew below each higher number."""
    depths = (0, 1, 2, 3, 3, 1, 2, 0, 1)
    body = "".join(_item("项", depth) for depth in depths)
    assert _texts(body, _abstract(*OFFICIAL)) == [
        "一、项",
        "（一）项",
        "1.项",
        "（1）项",
        "（2）项",
        "（二）项",
        "1.项",
        "二、项",
        "（一）项",
    ]


def test_a_level_may_show_the_numbers_above_it() -> None:
    """%1.%2 shows both; a legal level shows all of them in digits."""
    levels = (
        _level(0, "chineseCounting", "第%1章"),
        _level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        _level(2, "upperRoman", "%1-%3"),
    )
    body = _item("章") + _item("章") + _item("节", 1) + _item("条", 2)
    assert _texts(body, _abstract(*levels)) == ["第一章 章", "第二章 章", "2.1 节", "二-I 条"]


def test_what_stands_between_number_and_text() -> None:
    """After a mark nothing is added; after a bare number one blank, unless the list says none."""
    levels = (
        _level(0, "decimal", "%1"),
        _level(1, "decimal", "%2", '<w:suff w:val="nothing"/>'),
        _level(2, "bullet", "\uf0b7"),
        _level(3, "none", "附："),
    )
    body = "".join(_item("文", depth) for depth in range(4))
    assert _texts(body, _abstract(*levels)) == ["1 文", "1文", "• 文", "附：文"]


def test_lists_of_one_definition_go_on_unless_told_to_start_anew() -> None:
    """Two lists share their counters; w:startOverride starts one anew, once."""
    numbering = _abstract(*OFFICIAL) + (
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6">'
        '<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
        "</w:lvlOverride></w:num>"
    )
    body = "".join(_item("项", 0, number) for number in (1, 5, 6, 6, 1))
    assert _texts(body, numbering) == ["一、项", "二、项", "三、项", "四、项", "五、项"]


def test_a_list_may_have_levels_of_its_own() -> None:
    """w:lvlOverride replaces a level, and the numbers go on."""
    numbering = _abstract(*OFFICIAL) + (
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{_level(0, 'decimal', '%1．')}</w:lvlOverride></w:num>"
    )
    assert _texts(_item("项") + _item("项", 0, 7), numbering) == ["一、项", "2．项"]


def test_a_level_that_never_restarts() -> None:
    """w:lvlRestart 0 counts through the whole letter."""
    levels = (OFFICIAL[0], _level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = "".join(_item("项", depth) for depth in (0, 1, 0, 1))
    assert _texts(body, _abstract(*levels)) == ["一、项", "1.项", "二、项", "2.项"]


def test_numbers_may_come_from_a_style() -> None:
    """A paragraph is numbered by its style, and by what that is based on; 0 takes it off."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" '
        'w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        paragraph("项", f'<w:pStyle w:val="{style}"/>{more}')
        for style, more in (("a", ""), ("b", ""), ("a", off), ("a", ""))
    )
    assert _texts(body, _abstract(*OFFICIAL), styles) == ["一、项", "（一）项", "项", "二、项"]


def test_a_list_may_be_defined_by_a_style() -> None:
    """A definition that links to a style of lists has the levels of that style's list."""
    styles = (
        '<w:style w:type="numbering" w:styleId="s"><w:name w:val="s"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    linked = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="s"/></w:abstractNum>'
    number = '<w:num w:numId="9"><w:abstractNumId w:val="8"/></w:num>'
    assert _texts(_item("项", 0, 9), _abstract(*OFFICIAL) + linked + number, styles) == ["一、项"]


def test_empty_paragraphs_of_a_list_count() -> None:
    """Word prints the number of an empty paragraph, so that the next has the one after it."""
    assert _texts(_item("项") + _item("") + _item("项"), _abstract(*OFFICIAL)) == [
        "一、项",
        "三、项",
    ]


@pytest.mark.parametrize(
    ("number_format", "number", "text"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 2012, "二千零一十二"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographDigital", 20, "二〇"),
        ("ideographTraditional", 11, "甲"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 60, "癸亥"),
        ("decimalZero", 7, "07"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("upperRoman", 4, "IV"),
        ("cardinalText", 3, "3"),
        ("upperLetter", 9_999_999, "9999999"),
    ],
)
def test_formats_of_numbers(number_format: str, number: int, text: str) -> None:
    """Numbers are written as Word writes them; a format that is not known gives digits."""
    assert write_number(number, number_format) == text
