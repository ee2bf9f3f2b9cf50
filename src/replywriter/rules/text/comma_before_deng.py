"""“等”前面加了顿号。

顿号用在并列的词语之间；“等”不是并列的一项，前面不用顿号（GB/T 15834-2011 4.5）。
“等”作“等候”讲的不算：不能看、等、靠。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

# Only what follows 等 where it closes a list: a mark, a number, or what the list consists of.
_LIST_NOUN: Final = (
    "各|方面|相关|有关|问题|工作|部门|单位|措施|领域|行业|人员|内容|情况|形式|方式|企业|项目|活动|设施"
    "|平台|服务|资源|政策|方法|手段|环节|因素|产业|功能|多[个项种家]|地(?![位面点])|一系列|一批"
)
# 等20分钟 and 等两个小时 is waiting.
_TIME: Final = "[～—.0-9]*个?多?(?:分|秒|小时|钟头|天|周|星期|月|年)"
_COUNTED: Final = "[两三四五六七八九十几数][余多]?[个项家种类条处名位所大]"
_COMMA: Final = Pattern(
    rf"、(?=等等?(?:[，。；,;）)！]|\n|\Z|\d(?!{_TIME})|{_COUNTED}(?!小时|钟头|月|星期)|{_LIST_NOUN}))",
    needs=("、等",),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 顿号 before an 等 that closes a list."""
    for found, _ in find_running(_COMMA, letter):
        yield RULE.report(
            letter.extent(*found.span()),
            "“等”前面不用顿号。请删去“、”。",
            Fix("", safe=True),
        )


RULE: Rule[Letter] = Rule(
    id="comma-before-deng",
    catalogue="P-12",
    source="GB/T 15834-2011 4.5",
    level=Level.WARNING,
    summary="“等”前面加了顿号",
    bad=(
        "引进资金、人才、等要素各方面，引进设备、等。",
        "涉及教育、医疗、等部门。",
        "共有东渠路、学苑街、等5处。",
    ),
    good=(
        "引进资金、人才等。",
        "不能看、等、靠。",
        "候车、等候时间都缩短了，不必再走1～2公里、等20～30分钟、等两个小时。",
        "一、等级评定已完成。",
        "划分为甲、等外两类。",
    ),
    check=check,
)
