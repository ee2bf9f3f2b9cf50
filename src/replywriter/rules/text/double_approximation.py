"""大概的意思说了两遍。

“约500家左右”“近900余人”“超过30%以上”，前后两个词是一个意思，留一个就够。
“近10余年”说的是最近的十几年，不算；“规模以上”“限额以上”也不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.figures import REST, START, UNIT, find_in_text
from ..readings.pattern import Pattern

_AMOUNT: Final = Pattern(
    rf"{START}{REST}(?:"
    rf"[余多]?[万亿千百]?(?:{UNIT})?(?:以(?P<bound>[上下内])|[^\d\n，。；、,;]{{0,4}}?(?P<so>左右|上下)"
    "(?![两手侧方对岸臂为摇游班车学山联级左楼功行穿铺水限文浮同齐]))"
    r"|(?P<odd>[余多])(?!年|月|天|日|周|个月|个?小时)[万亿人名个家户次处座条辆台套件项起所间株棵只头亩吨米元公平])",
    needs=Pattern("[左上以余多](?:(?<=左)右|(?<=上)下|(?<=以)[上下内]|(?<=[0-9].))", "左上余多以"),
)
_ABOUT: Final = compile_later("(?:(?<![预节合公条签违制履租邀相特续契誓简婉大])约|大约|大概)$")
_NEAR: Final = compile_later(
    "(?:(?<![附最邻临就靠远晚将接])近|将近|接近|(?<![预节合公条签大])约|大约)$"
)
_FIRST: Final = {
    "上": compile_later("(?:超过|不少于|不低于|至少|不下)$"),
    "下": compile_later("(?:不超过|不多于|不高于|至多)$"),
    "内": compile_later("(?:不超过|不多于|不高于|至多)$"),
}
_REACH: Final = 4


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per amount that is called rough before and behind."""
    text = letter.prose.text
    for found in find_in_text(_AMOUNT, letter):
        second = "so" if found["so"] else "odd" if found["odd"] else "bound"
        start, end = found.start(), found.end("odd") if found["odd"] else found.end()
        words = {"so": _ABOUT, "odd": _NEAR}.get(second) or _FIRST[found["bound"]]
        first = words.search(text, max(start - _REACH, 0), start)
        if first is None:
            continue
        cut = found.start(second) - (second == "bound")
        plain = text[first.start() : cut]
        yield RULE.report(
            letter.extent(first.start(), end),
            f"“{text[first.start() : end]}”里“{first[0]}”和“{text[cut:end]}”意思重复。"
            f"请留一个，例如“{plain}”。",
            Fix(plain),
        )


RULE: Rule[Letter] = Rule(
    id="double-approximation",
    catalogue="D-14",
    source="通行做法",
    level=Level.WARNING,
    summary="大概的意思说了两遍",
    bad=("约500家左右。", "近900余人次受益。", "占比超过30%以上。", "每次不超过5人以内。"),
    good=(
        "约500家企业。",
        "近10余年来，这里修了三次路。",
        "超过500家规模以上企业。",
        "预约500人左右。",
        "约3公里。左右两侧各设一处站台。",
        "约1200名学生上下车。",
        "500家左右，近900人次。",
    ),
    check=check,
)
