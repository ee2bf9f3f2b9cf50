"""L. Layout of the .docx: GB/T 9704-2012 5, 7, 10."""

from __future__ import annotations

from typing import Final

from ...model.diagnostic import Rule
from ...model.letter import Letter
from ...model.outline import Outline
from ..layout import (
    automatic_number,
    blanks_for_position,
    character_grid,
    character_outside_font,
    coloured_link,
    coloured_text,
    comments_left,
    direct_formatting,
    empty_paragraph,
    hidden_text,
    highlighted_text,
    loose_line_ends,
    loose_signature,
    macros,
    manual_page_break,
    misplaced_signature,
    missing_page_number,
    no_chinese_font,
    not_22_by_28,
    page_without_text,
    personal_properties,
    space_between_paragraphs,
    tracked_changes,
    typed_indent,
    vague_file_name,
    wide_table,
    wrong_body_font,
    wrong_heading_look,
    wrong_indent,
    wrong_line_pitch,
    wrong_margins,
    wrong_page_number,
    wrong_paper,
    wrong_title_look,
)

OUTLINE: Final[tuple[Rule[Outline], ...]] = ()

TEXT: Final[tuple[Rule[Letter], ...]] = ()

LAYOUT: Final[tuple[Rule[Letter], ...]] = (
    wrong_paper.RULE,  # L-01
    wrong_margins.RULE,  # L-02
    wrong_line_pitch.RULE,  # L-03
    space_between_paragraphs.RULE,  # L-03
    character_grid.RULE,  # L-04
    not_22_by_28.RULE,  # L-05
    wrong_body_font.RULE,  # L-06
    coloured_text.RULE,  # L-06
    wrong_title_look.RULE,  # L-07
    wrong_heading_look.RULE,  # L-08
    wrong_indent.RULE,  # L-09
    typed_indent.RULE,  # L-09
    missing_page_number.RULE,  # L-10
    wrong_page_number.RULE,  # L-10; 离版心 7 毫米要印出来量，不查
    misplaced_signature.RULE,  # L-11
    loose_signature.RULE,  # L-12; 是否真的分在两页，要排出来才知道
    page_without_text.RULE,  # L-12
    # L-13 首页要有正文：要排出来才知道，不查
    # L-14 L-15 信函、文件的版头：许多单位用印好的公函纸，文件里没有版头不算错；位置要印出来量，不查
    # L-16 版记在末页最下边：要排出来才知道，不查
    no_chinese_font.RULE,  # L-17
    character_outside_font.RULE,  # L-18
    direct_formatting.RULE,  # L-19
    empty_paragraph.RULE,  # L-20
    manual_page_break.RULE,  # L-20
    blanks_for_position.RULE,  # L-20
    tracked_changes.RULE,  # L-21
    comments_left.RULE,  # L-21
    macros.RULE,  # L-21
    highlighted_text.RULE,  # L-21
    coloured_link.RULE,  # L-21; 嵌入字体能保住字形，不算遗留，不查
    wide_table.RULE,  # L-22; 表头是否在每页重复、横表表头朝哪边，要排出来才知道，不查
    loose_line_ends.RULE,  # L-23; 一个数是否断在两行，要排出来才知道，不查
    # L-24 同样的提纲生成同样的文件：是 typesetting 的事，由它的测试保证
    vague_file_name.RULE,  # L-25
    automatic_number.RULE,  # H-13
    hidden_text.RULE,  # V-10
    personal_properties.RULE,  # V-10
)
