"""复函里还有没填的占位。

××、XX、【待补】、“×年×月×日”、“（此处填写……）”这样的占位留在正式的复函里，收信人会看到。
型号、尺码和乘号不算：AXX-200、XXL、3×5米；省略号、遮去几位的号码和附表里留给人填的空格也不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_START: Final = Pattern(
    r"[×Xx○【（(〔\[T_＿*＊■□▲△](?=[×Xx○待略此请OB_＿*＊■□▲△年月日号条届次])",
    needs="×Xx○【（(〔[T_＿*＊■□▲△",
)
# XX between 汉字 is a gap; in AXX-200, XXL or 12XX it may be part of a name. 二○○八年 is a year.
_GAP: Final = compile_later(
    r"(?<![0-9A-Za-z×])(?:[×Xx]年)?[×Xx]月[×Xx]日|×{2,}(?:[—－-]×{2,})*|(?<![A-Za-z0-9./@-])[Xx]{2,}(?![A-Za-z0-9./@-])|(?<=20)[Xx]{2}(?=年)"
    r"|(?<=[年月第届])[×Xx](?=[月日号条届次])|(?<![0-9A-Za-z×])[×Xx](?=年[×Xx]?月)"
    r"|(?<![一二三四五六七八九〇])○{2,}(?![一二三四五六七八九年])"
    r"|【待[^】\n]*】|[（(〔\[](?:待(?:补充?|填写?|定|核实?|确认|签发)|略)[）)〕\]]"
    r"|[（(〔\[【](?:此处(?:填|写|插|补|略)|请填)[^）)〕\]】\n]{0,20}[）)〕\]】]"
    r"|TODO|TBD|[_＿]{3,}|(?<![0-9*＊])[*＊]{3,}(?![0-9])|[■□▲△]{2,}"
)
_BLANK_DATE: Final = Pattern(
    r"年[ \u3000]{1,8}月[ \u3000]{1,8}日|20[ \u3000]{2,8}年", needs=" \u3000"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per placeholder and per date that is left blank."""
    end = 0
    for start in _START.find(letter):
        gap = _GAP.match(letter.prose.text, start.start())
        if gap and gap.start() >= end and (gap.group()[0] not in "_＿" or _is_ours(letter, gap)):
            end = gap.end()
            message = f"此处还有占位“{gap.group()}”。请换成实际内容。"
            yield RULE.report(letter.extent(*gap.span()), message)
    for blank in _BLANK_DATE.find(letter):
        if _is_ours(letter, blank):
            yield RULE.report(letter.extent(*blank.span()), "此处的日期还空着。请填上实际的日期。")


def _is_ours(letter: Letter, blank: re.Match[str]) -> bool:
    """Tell whether a blank is the letter's, not that of an enclosed form for others to fill.

    A blank in the line of the date is a damaged date, which is found as such.
    """
    return letter.prose.at(blank.start())[0].kind not in (Kind.OTHER, Kind.DATE)


RULE: Rule[Letter] = Rule(
    id="placeholder",
    catalogue="S-20",
    source="通行做法",
    level=Level.ERROR,
    summary="复函里还有没填的占位",
    bad=(
        "已投入×××万元。",
        "【待补：资金】",
        "由XX科负责。",
        "〔日期〕20××年6月8日",
        "您在三届×次会议上提出",
        "将于2025年X月底前完成，第×号文件已印发。",
        "资金（待补）已到位。",
        "○○局负责，联系电话：______",
        "定于2025年　月　日验收。",
        "〔日期〕【待签发】",
        "〔其他〕20××年6月8日",
    ),
    good=(
        "长×宽为3×5米。",
        "配发XXL号工作服。",
        "已投入30万元。",
        "采用AXX-200型设备和3×150千瓦机组。",
        "二○○八年和二〇〇九年的公交、地铁……都已接通。",
        "网址为www.xxgk.example.cn，表中从略（略图附后）。",
        "配有X射线机，按x轴、y轴检测（待查处的3件，此处从略）。",
        "〔日期〕2025年6月8日",
        "来电138****1234，网址www.xx.example.cn。",
        "〔其他〕签名：______　　年　月　日",
    ),
    check=check,
)
