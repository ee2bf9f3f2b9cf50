"""复函太长。

答复贵在直接。公开的复函多在四百字上下，分条答复的也不过两千来字；超过三千字，委员、代表要找的那句话就埋在里面了。
背景知识、工作总结可以删去或者放进附件。字数按标题、正文计，空白不算；限数可以由格式或地区设定。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the first line of the body of a letter that is too long."""
    most = RULE.parameter(letter.requirements, "最多字数")
    if len(letter.prose.text) <= most:
        return
    rows = [block for _, block in letter.prose.rows(Kind.BODY, *HEADINGS)]
    count = sum(len("".join(block.text.split())) for block in rows)
    if count > most:
        yield RULE.report(
            letter.extent_in(rows[0]),
            f"正文有 {count} 字，多于 {most} 字。请删去背景介绍和一般的工作总结，或放进附件。",
        )


RULE: Rule[Letter] = Rule(
    id="long-letter",
    catalogue="W-10",
    source="通行做法",
    level=Level.INFO,
    summary="复函太长",
    bad=("收到提案后，我局逐条研究办理。" * 201,),
    good=("收到提案后，我局逐条研究办理。" * 199, "　　　" * 1200 + "已办结。"),
    check=check,
    parameters={"最多字数": 3000},
)
