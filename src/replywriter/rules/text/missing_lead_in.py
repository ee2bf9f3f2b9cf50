"""开头没有引出答复的一句。

说完来件收悉，要有一句“现答复如下：”，下面才是答复。没有这一句，读的人分不清哪里是开头、哪里是答复。
换一种说法（现将办理情况函告如下、意见如下、供参考）也算，所以只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.openings import find_opening


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the end of an opening that does not lead to the answer."""
    opening = find_opening(letter)
    if opening and opening.lead_in is None:
        end = opening.start + len(opening.text)
        yield RULE.report(
            letter.extent(end, end), "开头没有引出答复的一句。请在这里加上“现答复如下：”。"
        )


RULE: Rule[Letter] = Rule(
    id="missing-lead-in",
    catalogue="S-05",
    source="通行做法",
    level=Level.INFO,
    summary="开头没有引出答复的一句",
    bad=(
        "〔称谓〕张三委员：\n您提出的《关于线路的建议》收悉。\n2025年5月，已增开4班。",
        "〔称谓〕张三委员：\n您的来信收到，感谢您的关心。",
    ),
    good=(
        "〔称谓〕张三委员：\n您的提案收悉。现答复如下：",
        "〔称谓〕张三委员：\n您的提案收悉。\n感谢您的关心。\n现将办理情况函告如下。",
        "〔称谓〕张三委员：\n您的提案收悉。现提出答复意见：",
        "〔称谓〕区水务局：\n现将有关情况送上，供你们答复时参考。",
        "您的提案收悉。",
    ),
    check=check,
    concerns_assemblies=True,
)
