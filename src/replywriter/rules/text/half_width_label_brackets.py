"""序号用了半角括号。

（一）（1）的括号是全角，各占一个字的位置（GB/T 9704-2012 7.3.3、GB/T 15834-2011 5.1.3）。半角的
括号只占半格，上下各条的文字对不齐。

只查段落开头的序号；句子里的半角括号另有规则。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.labels import Label, read_labels

_FULL: Final = {"(": "（", ")": "）"}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per ordinal whose brackets are not both full-width."""
    for label in read_labels(letter):
        if label.opening in _FULL or label.closing in _FULL:
            if letter.prose.has_lost_width:
                return
            yield _report(letter, label)


def _report(letter: Letter, label: Label) -> Diagnostic:
    close = label.end - len(label.mark) - 1
    edits = tuple(
        Edit(letter.extent(at, at + 1), _FULL[mark])
        for at, mark in ((label.start, label.opening), (close, label.closing))
        if mark in _FULL
    )
    written = letter.prose.text[label.start : close + 1]
    wanted = f"（{label.numeral}）"
    return RULE.report(
        letter.extent(label.start, close + 1),
        f"序号“{written}”用了半角括号。请改为全角，写作“{wanted}”。",
        Fix(wanted, safe=True, edits=edits),
    )


RULE: Rule[Letter] = Rule(
    id="half-width-label-brackets",
    catalogue="H-07",
    source="GB/T 9704-2012 7.3.3",
    level=Level.WARNING,
    summary="序号用了半角括号",
    bad=(
        "〔二级标题〕(一)增开班次\n已增开4班（夜间2班）。",
        "（1)增设站点2处。",
        "(2)增开班次，已办。",
    ),
    good=(
        "〔二级标题〕（一）增开班次",
        "（1）增设站点2处。",
        "(2025)是年份，不是序号，照旧。",
        "已办两件事:(一)增设站点,(二)增开班次。",
    ),
    check=check,
)
