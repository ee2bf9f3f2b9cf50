"""全文的标点都成了半角。

从网页上复制、转存文字时，逗号、冒号、分号、叹号、问号和括号会一起变成半角，句号、顿号、书名号却还在。
这不是一处一处打错的，所以只提示一次，可以一次改回来。
汉语文字里的这些标点各占一个字的位置（GB/T 15834-2011 5.1.1）。
网址、时刻、数字里的半角标点照旧，不算：8:30、1,200、ISO 9001:2015。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ...punctuation import restore_punctuation
from ..readings.running_text import has_lost_width


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding for the whole letter, at its first damaged mark."""
    if not has_lost_width(letter):
        return
    text = letter.prose.text
    restored = restore_punctuation(text)
    # What the letter prints twice is typed once.
    edits = {
        letter.extent(at, at + 1): new
        for at, (old, new) in enumerate(zip(text, restored, strict=True))
        if old != new
    }
    if edits:
        first, mark = next(iter(edits.items()))
        yield RULE.report(
            first,
            f"全文的逗号、冒号、括号这些标点都是半角，共{len(edits)}处，多半是从网页上复制时变的。"
            "请一并改为全角。",
            Fix(mark, edits=tuple(Edit(extent, new) for extent, new in edits.items())),
        )


RULE: Rule[Letter] = Rule(
    id="damaged-punctuation",
    catalogue="P-00",
    source="GB/T 15834-2011 5.1.1",
    level=Level.WARNING,
    summary="全文的标点都成了半角",
    bad=(
        "您提出的《关于增设站点的建议》收悉,现答复如下:\n一、工作开展情况\n已新增站点2处。",
        "东城(含东渠路)、西城两片已完工!",
    ),
    good=(
        "您提出的建议收悉，现答复如下:\n已新增站点2处。",
        "每日8:30开放、17:00关闭，可拨打服务电话。",
        "每日8:30开放、17:00关闭。",
        "投资1,200万元、2,300万元。",
    ),
    check=check,
)
