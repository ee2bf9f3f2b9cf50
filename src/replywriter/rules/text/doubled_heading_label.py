"""标题有两个序号。

提纲里的“标题”不写序号，打印时自动编上“一、”“（一）”。自己又打了一个，信上就印成“一、一、工作
开展情况”。来信里的“一、（一）”，多半是两级标题并成了一行。

“一、二期工程”“（一）1.5公里断点”里的数字属于标题本身，不算序号。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS
from ...model.letter import Letter
from ..readings.labels import LEVELS, Label, read_label, read_labels


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per heading whose ordinal is followed by another."""
    for label in read_labels(letter):
        if label.level < LEVELS and label.block.kind in HEADINGS:
            rest = label.block.text[label.end - label.start :]
            blanks = len(rest) - len(rest.lstrip(" \u3000"))
            second = read_label(rest[blanks:], label.block, label.end + blanks)
            if second and _is_ordinal(second):
                yield _report(letter, label, second)


def _is_ordinal(label: Label) -> bool:
    """Tell whether a second ordinal is surely one: 一，二 and 3：2 may be the heading's words."""
    return bool(label.opening) or label.mark in ("、", ".", "．")


def _report(letter: Letter, first: Label, second: Label) -> Diagnostic:
    prose = letter.prose.text
    label, written = prose[first.start : first.end], prose[second.start : second.end]
    return RULE.report(
        letter.extent(second.start, second.end),
        f"标题已有序号“{label}”，又写了一个“{written}”。请删去“{written}”。",
        Fix("", safe=first.level == second.level),
        # In a letter that was read, two headings may have become one line.
        Level.WARNING if letter.source is None and first.level != second.level else None,
    )


RULE: Rule[Letter] = Rule(
    id="doubled-heading-label",
    catalogue="H-02",
    source="GB/T 9704-2012 7.3.3",
    level=Level.ERROR,
    summary="标题有两个序号",
    bad=(
        "〔一级标题〕一、一、工作开展情况",
        "〔二级标题〕（一）（一）增开班次",
        "〔二级标题〕（二）2.增设站点",
        "〔一级标题〕二、（一）下一步工作打算",
    ),
    good=(
        "〔一级标题〕一、二、三级公路养护情况",
        "〔二级标题〕（一）1.5公里断点已接通",
        "〔二级标题〕（一）5、6月份增开班次",
        "〔一级标题〕一、12路公交线路",
        "〔一级标题〕一、“一、二、三”工程",
    ),
    check=check,
)
