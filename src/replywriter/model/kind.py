"""What a block of a letter is: the elements of an official reply, in the order of the page."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """The kind of a block; the value is the word that staff read."""

    # There is one object of each kind; Enum's own hash takes five times as long, block by block.
    __hash__ = object.__hash__

    CATEGORY = "类别"
    PUBLICITY = "公开"
    DOCUMENT_NUMBER = "文号"
    SIGNER = "签发人"
    TITLE = "标题"
    SALUTATION = "称谓"
    BODY = "正文"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    ANNEX_NOTE = "附件说明"
    SIGNATURE = "署名"
    DATE = "日期"
    NOTE = "附注"
    ANNEX_LABEL = "附件"
    ANNEX_TITLE = "附件标题"
    NAME_LIST = "名单"
    COPIES = "抄送"
    OTHER = "其他"


HEADINGS = (Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3, Kind.HEADING_4)
"""The four levels of headings, 一、 first (GB/T 9704-2012 7.3.3)."""
