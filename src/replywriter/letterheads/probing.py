"""A letter of every kind in a letterhead: what rules find in it is the letterhead's own wish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from lxml import etree

from ..model.block import Block
from ..model.diagnostic import Diagnostic
from ..model.kind import Kind
from ..model.layout import Layout
from ..model.letter import Letter, Paper
from ..model.letterhead import TEXT_MARK, Letterhead
from ..model.style_names import STYLE_NAMES
from ..reading.docx_package import Package, open_package
from ..reading.docx_xml import W
from ..reading.letter_file import parse_letter
from ..rules import LAYOUT_RULES
from ..typesetting.letter import typeset
from ..typesetting.letterhead import has_content, place_text
from ..typesetting.letterhead_file import MAIN, STYLES
from ..typesetting.letterhead_styles import list_styles
from .fitting import fit_letterhead

# A name that says nothing wrong of a file.
_FILE: Final = "三届二次-0137-区交通运输局.docx"
_SENTENCE: Final = "我局把公交站牌逐个核对了一遍，按线路和方向重新编排，字号放大，夜里也能看清。"
_PARAGRAPHS: Final = 30  # some pages, so that page numbers are asked for
_BLOCKS: Final = (
    Block(Kind.DOCUMENT_NUMBER, "示交函〔2025〕8号"),
    Block(Kind.CATEGORY, "类别：A"),
    Block(Kind.PUBLICITY, "主动公开"),
    Block(Kind.SIGNER, "签发人：王五"),
    Block(Kind.TITLE, "关于区政协三届二次会议第0137号提案的答复"),
    Block(Kind.SALUTATION, "尊敬的张三委员："),
    Block(Kind.BODY, _SENTENCE * 2),
    Block(Kind.HEADING_1, "一、工作开展情况"),
    Block(Kind.HEADING_2, "（一）核对站牌"),
    Block(Kind.HEADING_2, "（二）更换站牌。"),
    Block(Kind.BODY, _SENTENCE, runs_on=True),
    Block(Kind.HEADING_3, "1.市区线路"),
    Block(Kind.HEADING_4, "（1）主要街道"),
    *(Block(Kind.BODY, _SENTENCE * 2),) * _PARAGRAPHS,
    Block(Kind.ANNEX_NOTE, "附件：站牌更换名单"),
    Block(Kind.SIGNATURE, "示例市示例区交通运输局"),
    Block(Kind.DATE, "2025年5月28日"),
    Block(Kind.NOTE, "（联系人：张三，联系电话：0000-80001234）"),
    Block(Kind.COPIES, "抄送：区政协提案委，区政府督查室。"),
)


@lru_cache(maxsize=8)
def find_own_wishes(letterhead: Letterhead, layout: Layout) -> frozenset[str]:
    """Return the rules that an untouched letter in a letterhead breaks, by their names.

    ``layout`` is the one that was fitted to it: what the letterhead says of looks is no fault.
    """
    return frozenset(found.rule for found in _examine(letterhead, layout, layout))


def describe_deviations(letterhead: Letterhead, layout: Layout) -> Iterator[str]:
    """Yield one sentence for each way in which letters in a letterhead leave the layout's ways.

    They can be set all the same.
    """
    yield from _describe_file(letterhead)
    own, fitted = fit_letterhead(letterhead, layout)
    yield from dict.fromkeys(found.message for found in _examine(own, fitted, layout))


def _examine(letterhead: Letterhead, fitted: Layout, wanted: Layout) -> Iterator[Diagnostic]:
    """Yield what rules find in an untouched letter, held against a layout."""
    letter = Letter(_BLOCKS, paper=Paper(letterhead=letterhead), layout=fitted)
    seen = replace(parse_letter(typeset(letter), _FILE), layout=wanted)
    for rule in LAYOUT_RULES:
        yield from rule.check(seen)


def _describe_file(letterhead: Letterhead) -> Iterator[str]:
    """Yield what the file itself shows: its sections, its fonts, where the text goes."""
    with open_package(letterhead.data, letterhead.file) as package:
        root = package.parse(MAIN)
        body = root.find(f"{W}body")
        if body is not None and TEXT_MARK not in "".join(map(str, body.itertext())):
            before = place_text(body).before
            where = "最后一段有内容的文字之后" if any(map(has_content, before)) else "第一页开头"
            yield f"没有写{TEXT_MARK}，复函的文字接在{where}。"
        count = sum(1 for _ in root.iter(f"{W}sectPr"))
        if count > 1:
            yield f"分成了{count}节，复函的文字用它所在那一节的页面。信头一般只要一节。"
        themed = list(_find_themed(package))
        if themed:
            yield f"样式{'、'.join(themed)}用的是主题字体，换一台电脑可能变样。请直接选字体。"
        if any(
            relation.kind == "image" and relation.is_external
            for relation in package.relations(MAIN)
        ):
            yield "有链接到别处的图片，别的电脑上显示不出来。请改为插入图片。"


def _find_themed(package: Package) -> Iterator[str]:
    """Yield our styles whose font for 汉字 is the theme's."""
    root = package.parse(STYLES)
    ids = list_styles(root, "paragraph")
    styles = {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
    default = root.find(f"{W}docDefaults/{W}rPrDefault")
    for _, name in STYLE_NAMES.values():
        fonts = _nearest_fonts(styles, ids.get(name, ""), default)
        if fonts is not None and fonts.get(f"{W}eastAsiaTheme"):
            yield name


def _nearest_fonts(
    styles: dict[str, etree._Element], identifier: str, default: etree._Element | None
) -> etree._Element | None:
    """Return the fonts that decide for a style: its own, else those of what it is based on."""
    seen: set[str] = set()
    while identifier in styles and identifier not in seen:
        seen.add(identifier)
        fonts = styles[identifier].find(f"{W}rPr/{W}rFonts")
        if fonts is not None and (
            fonts.get(f"{W}eastAsia") is not None or fonts.get(f"{W}eastAsiaTheme") is not None
        ):
            return fonts
        base = styles[identifier].find(f"{W}basedOn")
        identifier = "" if base is None else base.get(f"{W}val", "")
    return None if default is None or not seen else default.find(f"{W}rPr/{W}rFonts")
