"""再次答复没有提到前一次答复。

再次答复、补充答复要交代前一次是什么时候答复的、当时怎么说、后来有什么变化，收信人才接得上。
标题里没有“再次答复”“补充答复”这类字样的不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.title_lines import find_titles

_SECOND: Final = compile_later(
    "(?:再次|二次|补充|重新|跟踪)(?:办理)?(?:情况)?的?(?:答复|复函|回复|函复)"
)
_FIRST: Final = compile_later(
    "(?:首次|初次|前次|上次|前一次|第一次|一次|此前|之前|先前|前期|原|曾|已)[^。，,\n]{0,20}[答回函]复"
    "|[日月年][^。，\n]{0,16}(?:[答回函]复|复函)|[答回函]复(?:您|你们|贵[委会])?(?:以后|之后|后)"
    "|[〔\\[（(]20\\d\\d[〕\\]）)]\\d+号"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding at the title of a second answer that says nothing of the first."""
    for title in find_titles(letter):
        found = _SECOND.search(title.text)
        if found and not any(_FIRST.search(text) for text in _texts(letter)):
            yield RULE.report(
                title.extent(letter, *found.span()),
                f"标题说是“{found.group()}”，信里没有提到前一次答复。"
                "请写明前一次答复的日期、文号和后来的变化。",
            )
            return


def _texts(letter: Letter) -> Iterator[str]:
    return (block.text for block in letter.blocks if block.kind in (Kind.BODY, *HEADINGS))


RULE: Rule[Letter] = Rule(
    id="second-answer-without-first",
    catalogue="C-15",
    source="通行做法",
    level=Level.WARNING,
    summary="再次答复没有提到前一次答复",
    bad=(
        "〔标题〕关于区政协三届二次会议第0137号提案的再次答复\n您提出的提案收悉，现答复如下：",
        "〔标题〕关于区政协三届二次会议第0137号提案的补充答复\n提案已收悉，现答复如下：",
    ),
    good=(
        "〔标题〕关于区政协三届二次会议第0137号提案的再次答复\n我局曾于2025年6月8日书面答复您。",
        "〔标题〕关于区政协三届二次会议第0137号提案的补充答复\n上次答复以后，余下的站点都已建成。",
        "〔标题〕关于区政协三届二次会议第0137号提案的再次答复\n2025年6月8日的复函说，年底前通车。",
        "〔标题〕关于区政协三届二次会议第0137号提案的答复\n余下的站点都已建成。",
    ),
    check=check,
)
