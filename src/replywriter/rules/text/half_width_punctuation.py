"""汉字旁用了半角标点。

公文的逗号、冒号、分号、问号、叹号各占一个字的位置（GB/T 15834-2011 5.1.1）。
半角标点在打印稿上只占半格，行末对不齐，也会让校对的人漏看句读。
网址、邮箱、时刻、比例和数字内部的标点不算：8:30、3:1、1,200万元、ISO 9001:2015照旧。
全文的标点都成了半角的，另有一条提示，不再逐处提示。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import HAN
from ...expressions import compile_later
from ...model.block import Block
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ...model.prose import codes_of
from ...punctuation import FULL_WIDTH
from ..readings.pattern import Pattern
from ..readings.running_text import CLOSING_MARKS, OPENING_MARKS, find_running, has_lost_width

_LEFT: Final = HAN + CLOSING_MARKS + "…—"
_RIGHT: Final = HAN + OPENING_MARKS
_HALF: Final = codes_of(",;:!?")
_POINTS: Final = ",;:!?，。；：！？、"
# Marks that stand side by side are doubled, which is another fault, but for ?! and !?.
_MARK: Final = Pattern(
    rf"(?<=[{_LEFT}])[ ]*(?P<mark>\?!|!\?|[,;:!?])(?![{_POINTS}])(?:[ ]+(?=[^ \n]))?"
    rf"|(?<![{_POINTS}\n])(?P<before>[,;:!?])[ ]?(?=[{_RIGHT}])",
    needs=",;:!?",
)
_LABEL: Final = compile_later(r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per half-width mark that touches Chinese text."""
    if letter.prose.codes.isdisjoint(_HALF) or has_lost_width(letter):
        return
    for found, block in find_running(_MARK, letter):
        start = found.start("mark" if found["mark"] else "before")
        before = block.text[: letter.prose.at(start)[1]]
        if letter.prose.is_technical(start) or _is_label(before) or _is_lead_in(before, block):
            continue
        half = found["mark"] or found["before"]
        wide = "".join(FULL_WIDTH[mark] for mark in half)
        yield RULE.report(
            letter.extent(*found.span()),
            f"此处用了半角“{half}”。请改为全角“{wide}”。",
            Fix(wide, safe=True),
        )


def _is_label(before: str) -> bool:
    """Tell whether a mark follows the label of a heading: 一, or 1:."""
    return bool(_LABEL.fullmatch(before))


def _is_lead_in(before: str, block: Block) -> bool:
    """Tell whether a mark ends 现答复如下, which has a rule of its own unless it is the colon."""
    ends = len(before) + 1 == len(block.text)
    return ends and before.endswith("如下") and not block.text.endswith(":")


RULE: Rule[Letter] = Rule(
    id="half-width-punctuation",
    catalogue="P-01",
    source="GB/T 15834-2011 5.1.1",
    level=Level.WARNING,
    summary="汉字旁用了半角标点",
    bad=(
        "提案收悉,现答复如下：",
        "投资AR,推进转化",
        "责任单位:公共交通科，年底前完成",
        "能不能再快一些?!大家都在问，",
        "配备5G, 车站已全部覆盖；",
        "下一步:“一站一策”，逐站整改",
        "提案收悉 ,现答复如下：",
    ),
    good=(
        "每日8:30开放，17:00关闭",
        "按3:1的比例配备，共投入1,200万元",
        "通过ISO 9001:2015认证，支持AR/VR、5G+",
        "网址为http://www.shili.gov.cn/a,b?id=1:2，可随时查询",
        "邮箱jiaotong@shili.gov.cn，欢迎来信",
        "采购Bus, Rapid Transit设备，已到货",
        "〔一级标题〕一,工作开展情况\n已办结，",
        "〔称谓〕张三委员:\n提案收悉，",
        "您的提案收悉，现答复如下;",
        "〔附注〕（联系人:何文静，电话：0000-80001234）",
    ),
    check=check,
)
