"""话说得太满：一定、彻底、绝不、百分之百。

复函上的每句话都会被人记着兑现。天气、资金、产权都可能变，“彻底解决”“一定办好”做不到时难以交代；
写清楚做什么、做到什么程度、何时做完，比说满话更让人放心。
引号、书名号里的话和已经办成的事不算；“确保安全”这样说目的的话各地通用，不报；“一定成效”“一定数量”也不算。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern

_ABSOLUTE: Final = Pattern(
    "(?<![不有])一定(?=会?(?:做好|办好|办成|完成|解决|落实|将|把|让|按期|如期|尽快|全力|认真|努力|不负|做到|给))"
    "|彻底(?=(?:解决|消除|根治|根除|杜绝|扭转|改变)(?![了的]))"
    "|(?:绝不|决不|永不)(?:会|再|让|允许)?(?:发生|出现|反弹|拖|停|断|让|发)|永远(?=不会|不再)"
    "|(?:确保|保证|做到|实现)[^，。；：\\n]{0,12}(?:万无一失|零事故|零投诉|零死角|不再发生|不再出现|百分之百)"
    "|(?:坚决|全面|完全|从根本上)杜绝",
    needs=("一定", "彻底", "绝不", "决不", "永不", "永远", "确保", "保证", "做到", "实现", "杜绝"),
)
# What is done, hoped for or asked of somebody is no promise.
_NO_PROMISE: Final = compile_later(
    "已|曾|未能?|难以?|无法|不能|没有|尚|如何|怎样|才能|要想|想要|需要?|希望|盼|建议|要求|提出|督促|责令|得到|得以|为了?$"
)
_PROSE: Final = frozenset({Kind.BODY, *HEADINGS})


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per word that promises without limit."""
    prose = letter.prose
    for found in _ABSOLUTE.find(letter):
        start = found.start()
        if prose.at(start)[0].kind not in _PROSE:
            continue
        if prose.is_in_title(start) or prose.is_in_quotes(start):
            continue
        clause = re.split("[，。；：,;:\n]", prose.text[max(0, start - 30) : start])[-1]
        if not _NO_PROMISE.search(clause):
            yield RULE.report(
                letter.extent(*found.span()),
                f"“{found.group()}”把话说满了。请改为做得到的事：做什么，做到什么程度，何时做完。",
            )


RULE: Rule[Letter] = Rule(
    id="absolute-promise",
    catalogue="K-05",
    source="通行做法",
    level=Level.WARNING,
    summary="话说得太满",
    bad=(
        "我局将彻底解决该路段积水问题。",
        "我局一定做好查处工作。",
        "确保施工万无一失。",
        "坚决杜绝乱停车现象。",
    ),
    good=(
        "截至2025年5月底，该处积水已彻底解决，四处断点已全部完成。",
        "整治取得一定成效，设有一定数量的泊位。",
        "您提出“彻底解决停车难”，我局分两步办理。",
        "要想彻底解决，还需迁改管线。这一处算是彻底解决了。",
        "我局加强巡查，确保道路安全畅通，新建小区100%预留充电条件。",
        "需要一定时间才能完成。",
    ),
    check=check,
)
