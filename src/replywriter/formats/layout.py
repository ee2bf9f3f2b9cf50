"""``layout.yaml`` → Layout: the Chinese words of the data become lengths and looks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from ..errors import TemplateError
from ..model.kind import Kind
from ..model.layout import (
    Alignment,
    FontClass,
    Form,
    Head,
    Layout,
    Look,
    Page,
    SignatureGaps,
)
from ..units import Twips, parse_length, parse_size

_KINDS: Final = {kind.value: kind for kind in Kind}


def layout_from(data: Mapping[str, Any], file: str) -> Layout:
    """Return the layout that checked data asks for.

    Raises:
        TemplateError: A style bears no kind's name, a font class is unknown, or the grid does
            not fit the type area.
    """
    fonts = {name: _font(font) for name, font in data["字体"].items()}
    looks = {_kind(name, file): _look(look, fonts, file) for name, look in data["样式"].items()}
    mark = data["标志"]
    number = data["页码"]
    rules = data["版记"]
    return Layout(
        page=_page(data, file),
        fonts=MappingProxyType(fonts),
        looks=MappingProxyType(looks),
        heads=MappingProxyType({Form(name): _head(head) for name, head in data["形式"].items()}),
        signature=_signature(data["署名"]),
        title_chars=data["标题每行字数"],
        mark_size_pt=(parse_size(mark["字号下限"]), parse_size(mark["字号上限"])),
        mark_color=mark["颜色"],
        page_number=Look(
            font=number["字体"], size_pt=parse_size(number["字号"]), right_chars=number["外侧空"]
        ),
        page_number_gap=parse_length(number["距版心"]),
        imprint_rules=(parse_length(rules["首末线"]), parse_length(rules["中线"])),
    )


def _kind(name: str, file: str) -> Kind:
    if name not in _KINDS:
        raise TemplateError(f"{file}：样式“{name}”不是复函的要素。可用的有：{'、'.join(_KINDS)}。")
    return _KINDS[name]


def _font(data: Mapping[str, Any]) -> FontClass:
    return FontClass(data["名"], tuple(data["替代"]), data["生僻字"], data.get("西文"))


def _look(data: Mapping[str, Any], fonts: Mapping[str, FontClass], file: str) -> Look:
    font = data.get("字体")
    if font is not None and font not in fonts:
        raise TemplateError(f"{file}：字体类“{font}”没有定义。可用的有：{'、'.join(fonts)}。")
    return look_from(data)


def look_from(data: Mapping[str, Any]) -> Look:
    """Return the look that the checked data of one style asks for."""
    return Look(
        font=data.get("字体"),
        size_pt=parse_size(data["字号"]) if "字号" in data else None,
        is_bold=_flag(data, "加粗"),
        color=data.get("颜色"),
        alignment=Alignment(data["对齐"]) if "对齐" in data else None,
        first_line_chars=data.get("首行缩进"),
        left_chars=data.get("左缩进"),
        right_chars=data.get("右缩进"),
        before_lines=data.get("段前"),
        keeps_next=_flag(data, "与下段同页"),
        outline_level=data.get("大纲级别"),
    )


def _flag(data: Mapping[str, Any], key: str) -> bool | None:
    return data[key] == "是" if key in data else None


def _length(data: Mapping[str, Any], key: str) -> Twips | None:
    return parse_length(data[key]) if key in data else None


def _page(data: Mapping[str, Any], file: str) -> Page:
    paper, area, grid = data["纸张"], data["版心"], data["网格"]
    width, height = parse_length(paper["宽"]), parse_length(paper["高"])
    top, left = parse_length(area["天头"]), parse_length(area["订口"])
    page = Page(
        width=width,
        height=height,
        top=top,
        bottom=Twips(height - top - parse_length(area["高"])),
        left=left,
        right=Twips(width - left - parse_length(area["宽"])),
        pitch=parse_length(grid["行距"]),
        lines=grid["每页行数"],
        chars=grid["每行字数"],
        char_spacing=parse_length(grid["字距"]),
    )
    if page.lines * page.pitch > page.text_bottom - page.top:
        raise TemplateError(
            f"{file}：{page.lines} 行 × {grid['行距']} 超过版心高 {area['高']}。请减小行距或行数。"
        )
    return page


def _head(data: Mapping[str, Any]) -> Head:
    return Head(
        title_before_lines=data["标题前空行"],
        mark_top=_length(data, "标志上边"),
        mark_suffix=data.get("标志后缀", ""),
        rule_below_mark=_length(data, "红线距标志"),
        rule_below_number=_length(data, "红线距文号"),
        rule_width=_length(data, "红线宽"),
        foot_rule=_length(data, "末线距底"),
        first_below_rule=_length(data, "首要素距线"),
        number_before_lines=data.get("文号前空行", 0),
    )


def _signature(data: Mapping[str, Any]) -> SignatureGaps:
    return SignatureGaps(
        data["用印前空行"], data["不用印前空行"], data["用印日期右空"], data["不用印右空"]
    )
