"""同一组列举，各项之间的标点不一样。

“一是……；二是……。三是……。”前后用了两种标点，读的人会以为“三是”另起了一层。一组列举，各项之间
要么都用分号，要么都用句号；单独成段的各项也一样。

最后一项以句号收尾，不在此列。逗号引起的层次不清，另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.enumerations import read_enumerations

_MARKS: Final = {"；": "；", ";": "；", "。": "。"}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per list, at the first mark that differs from the one before."""
    text = letter.prose.text
    for row in read_enumerations(letter):
        before = ""
        for item in row.items[1:]:
            at = len(text[: item.start].rstrip(" \u3000\n")) - 1
            mark = _MARKS.get(text[at], "")
            if before and mark and mark != before:
                yield RULE.report(
                    letter.extent(at, at + 1),
                    f"这组列举前面各项用“{before}”分开，此处用了“{text[at]}”。请统一为一种。",
                )
                break
            before = mark or before


RULE: Rule[Letter] = Rule(
    id="mixed-item-marks",
    catalogue="H-10",
    source="通行做法",
    level=Level.INFO,
    summary="同一组列举，各项之间的标点不一样",
    bad=(
        "一是增设站点；二是增开班次。三是更换站牌。",
        "一是增设站点。\n二是增开班次；\n三是更换站牌。",
    ),
    good=(
        "一是增设站点；二是增开班次；三是更换站牌。",
        "一是增设站点。二是增开班次。三是更换站牌。",
        "一是增设站点；二是增开班次。\n一是东渠路。二是春晖路。",
    ),
    check=check,
)
