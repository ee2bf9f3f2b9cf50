"""标题里的词重复了。

“关于关于”“的的答复”“答复的复函”是改标题时留下的，请留一个。
“关于对”两个介词连用，各地常见，不算；《关于……的建议》的提案也不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.title_lines import find_titles

_DOUBLED: Final = compile_later(
    r"(?P<word>关于|对于|(?<!目)的|第|号|提案|建议|会议|答复|复函|回复)(?P=word)"
    r"|答复的(?:答复|回复|复函)函?|复函的(?:答复|复函|函)|回复的(?:答复|回复|复函)|答复函的函"
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per doubled word of a title."""
    for title in find_titles(letter):
        for found in _DOUBLED.finditer(title.text):
            word = found["word"]
            advice = f"请只留一个“{word}”" if word else "请只留一个文种，例如：的答复"
            yield RULE.report(
                title.extent(letter, *found.span()),
                f"标题里写了“{found.group()}”，重复了。{advice}。",
                Fix(word) if word else None,
            )


RULE: Rule[Letter] = Rule(
    id="doubled-title-word",
    catalogue="T-08",
    source="通行做法",
    level=Level.WARNING,
    summary="标题里的词重复了",
    bad=(
        "〔标题〕关于关于区政协三届二次会议第0137号提案的答复",
        "〔标题〕关于区政协三届二次会议第0137号提案的的答复",
        "〔标题〕关于区政协三届二次会议第0137号提案答复的复函",
    ),
    good=(
        "〔标题〕关于对区政协三届二次会议第0137号提案的答复",
        "〔标题〕关于《关于增设公交站的建议》提案的答复",
        "〔标题〕关于区政协三届二次会议第0137号提案答复的函",
        "〔标题〕关于区政协三届二次会议第0137号提案的再次答复",
        "〔标题〕关于公开评比目的的建议的答复",
    ),
    check=check,
)
