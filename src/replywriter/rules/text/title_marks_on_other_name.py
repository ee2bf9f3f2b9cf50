"""会议、证照、奖项的名称用了书名号。

书名号标示书、文件、节目这类作品的名称。
会议、活动、奖项、证照、机构的名称不用书名号（GB/T 15834-2011 附录A）。
文件名称里提到会议、证照的照用：《关于召开推进大会的通知》《食品经营许可证管理办法》。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.running_text import find_running

# A list of what is surely no work; 会议 and 活动 may well be the name of a book or a report.
_NAME: Final = Pattern(
    "《(?P<name>[^《》〈〉，、：（）\n]{0,16}?"
    "(?:营业执照|许可证|资格证书?|身份证|不动产权证书?|行驶证|驾驶证|推进大会|动员大会|博览会"
    "|研讨会|座谈会|推进会|[一二三]等奖))》",
    needs=Pattern("》(?<=[证照书会奖].)", needs="》"),
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per name of a meeting, a licence or a prize in 《》."""
    for found, _ in find_running(_NAME, letter):
        name = found["name"]
        if name.startswith("关于"):
            continue
        start, end = found.span()
        edits = (Edit(letter.extent(start, start + 1), ""), Edit(letter.extent(end - 1, end), ""))
        yield RULE.report(
            letter.extent(start, end),
            f"会议、证照、奖项的名称“{name}”通常不用书名号。请考虑删去书名号。",
            Fix(name, edits=edits),
        )


RULE: Rule[Letter] = Rule(
    id="title-marks-on-other-name",
    catalogue="P-17",
    source="GB/T 15834-2011 附录A",
    level=Level.INFO,
    summary="会议、证照、奖项的名称用了书名号",
    bad=("已办理《道路运输经营许可证》。", "召开《公交优先推进会》。"),
    good=(
        "按照《道路运输经营许可证管理办法》办理。",
        "已办理道路运输经营许可证。",
        "印发《关于召开公交优先推进会》的通知。",
        "编印《公交优先发展报告》。",
    ),
    check=check,
)
