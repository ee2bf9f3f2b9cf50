"""The named Word styles of a letter: (id in the file, name that staff see)."""

from __future__ import annotations

from typing import Final

from .kind import HEADINGS, Kind

STYLE_NAMES: Final = {
    Kind.TITLE: ("GwTitle", "公文标题"),
    Kind.SALUTATION: ("GwSalutation", "公文称谓"),
    Kind.BODY: ("GwBody", "公文正文"),
    Kind.HEADING_1: ("GwHeading1", "公文一级标题"),
    Kind.HEADING_2: ("GwHeading2", "公文二级标题"),
    Kind.HEADING_3: ("GwHeading3", "公文三级标题"),
    Kind.HEADING_4: ("GwHeading4", "公文四级标题"),
    Kind.ANNEX_NOTE: ("GwAnnexNote", "公文附件说明"),
    Kind.SIGNATURE: ("GwSignature", "公文署名"),
    Kind.DATE: ("GwDate", "公文成文日期"),
    Kind.NOTE: ("GwNote", "公文附注"),
    Kind.PUBLICITY: ("GwPublicity", "公文公开方式"),
    Kind.CATEGORY: ("GwCategory", "公文办理类别"),
    Kind.DOCUMENT_NUMBER: ("GwNumber", "公文发文字号"),
    Kind.SIGNER: ("GwSigner", "公文签发人"),
    Kind.ANNEX_LABEL: ("GwAnnexLabel", "公文附件"),
    Kind.ANNEX_TITLE: ("GwAnnexTitle", "公文附件标题"),
    Kind.NAME_LIST: ("GwNames", "公文名单"),
    Kind.COPIES: ("GwCopies", "公文抄送"),
    Kind.OTHER: ("GwOther", "公文其他"),
}
RUN_IN_NAMES: Final = {
    kind: (STYLE_NAMES[kind][0] + "Char", STYLE_NAMES[kind][1] + "字") for kind in HEADINGS
}
RARE_NAMES: Final = {
    "仿宋": ("GwRareFang", "生僻字仿宋"),
    "楷体": ("GwRareKai", "生僻字楷体"),
    "黑体": ("GwRareHei", "生僻字黑体"),
    "小标宋": ("GwRareXbs", "生僻字小标宋"),
    "宋体": ("GwRareSong", "生僻字宋体"),
}
GAP_NAME: Final = ("GwGap", "待补")
MARK_NAME: Final = ("GwMark", "公文发文机关标志")
PAGE_NUMBER_NAME: Final = ("GwPageNumber", "公文页码")
IMPRINT_NAME: Final = ("GwImprint", "公文印发机关")
ANCHOR_NAME: Final = ("GwAnchor", "公文版记定位")
BOX_NAME: Final = ("GwBox", "公文表格选框")
HEADER_NAME: Final = ("GwHeader", "公文页眉")


def name_sheet_style(index: int, name: str) -> tuple[str, str]:
    """Return id and name of one of a sheet's own styles, the ``index``-th, from 1."""
    return f"GwSheet{index}", f"公文表格{name}"


KIND_OF_NAME: Final = {name: kind for kind, (_, name) in STYLE_NAMES.items()}
RUN_IN_OF_NAME: Final = {name: kind for kind, (_, name) in RUN_IN_NAMES.items()}
