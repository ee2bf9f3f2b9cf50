"""标题的末尾有标点，或者中间有句号、分号、叹号。

公文标题的末尾不加标点（GB/T 15834-2011 附录 B）；中间需要时可以用书名号、引号、括号、顿号。
引在书名号、引号里的题目有什么标点，照原样，不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.title_lines import find_titles

_END: Final = compile_later(r"[。．.，,；;：:！!？?、]+$")
_INSIDE: Final = compile_later(r"[。；！;!]")
_QUOTED: Final = compile_later(r"《[^》]*》|“[^”]*”|（[^）]*）|\([^)]*\)|【[^】]*】")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for the mark at a title's end, and one per full stop or the like in it."""
    for title in find_titles(letter):
        text = title.text
        end = _END.search(text)
        if end:
            yield RULE.report(
                title.extent(letter, *end.span()),
                f"标题末尾有“{end.group()}”。请删去，标题末尾不加标点。",
                Fix("", safe=True),
            )
        own = _QUOTED.sub(lambda quoted: "□" * len(quoted.group()), text)
        for found in _INSIDE.finditer(own, 0, end.start() if end else len(own)):
            yield RULE.report(
                title.extent(letter, *found.span()),
                f"标题中间有“{found.group()}”。请删去，或改写成一句。",
            )


RULE: Rule[Letter] = Rule(
    id="punctuation-in-title",
    catalogue="T-04",
    source="GB/T 15834-2011 附录 B",
    level=Level.WARNING,
    summary="标题的末尾有标点，或者中间有句号、分号",
    bad=(
        "〔标题〕关于区政协三届二次会议第0137号提案的答复。",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复：",
        "〔标题〕关于增设公交站；调整线路的建议的答复",
        "〔其他〕关于区政协三届二次会议第0137号提案的答复。\n〔称谓〕张三委员：",
    ),
    good=(
        "〔标题〕关于区政协三届二次会议第0137号提案的答复",
        "〔标题〕关于区政协三届二次会议第0136号、第0137号提案的答复",
        "〔标题〕关于“公交进小区，出行零距离！”提案的答复",
        "〔标题〕关于《让夜班车亮起来；让晚归人暖起来》提案办理情况的答复（二次答复）",
        "〔标题〕关于修建停车场，缓解停车压力的建议的答复",
    ),
    check=check,
)
