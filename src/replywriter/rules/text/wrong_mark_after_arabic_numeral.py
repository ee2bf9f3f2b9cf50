"""“1”“2”后面没有用下脚点。

不带括号的阿拉伯数字作序次语，后面用下脚点：1. 2. 3.（GB/T 15834-2011 B.3.3）。顿号、全角的“．”
和单边括号，都不是下脚点。

“5、6月份”“12、16路公交车”是并列，“1.5公里”是数量，都不是序号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.labels import LEVELS, Label, read_labels
from ..readings.pattern import Pattern

# 三项工作：1、增设站点；2、增开班次。 Only where 1、 and 2、 both stand in the paragraph.
_FIRST: Final = Pattern(
    r"(?<=[。；：;:])1、(?=[^\d一二三四五六七八九十\n])(?=[^\n]*[。；;，,]2、[^\d\n])",
    needs=("1、",),
)
_NEXT: Final = compile_later(r"(?<=[。；：，;:,])(?P<number>\d{1,2})、(?=[^\d\n])")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per wrong mark after a figure that heads a paragraph or an item."""
    labels = read_labels(letter)
    figures = [label for label in labels if not label.opening and label.numeral.isdecimal()]
    # 1） may be the fifth level, below （1）.
    has_fourth = any(label.level == LEVELS - 1 for label in labels)
    for label in figures:
        is_half = label.level == LEVELS
        if label.mark == "." or (is_half and has_fourth):
            continue
        if label.is_heading or len(figures) > 1:
            yield _report(letter, label.end - 1, label, is_safe=not is_half)
    yield from _check_items(letter)


def _check_items(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 1、 2、 within a paragraph, as long as each is the next number."""
    text = letter.prose.text
    for first in _FIRST.find(letter):
        line_end = text.find("\n", first.start())
        wanted = 1
        for found in _NEXT.finditer(text, first.start(), line_end if line_end >= 0 else len(text)):
            if int(found["number"]) == wanted:
                wanted += 1
                yield _report(letter, found.end() - 1, found["number"])


def _report(letter: Letter, at: int, label: Label | str, is_safe: bool = True) -> Diagnostic:
    numeral = label.numeral if isinstance(label, Label) else label
    mark = letter.prose.text[at]
    return RULE.report(
        letter.extent(at, at + 1),
        f"序号“{numeral}”后用了“{mark}”。请改为下脚点，写作“{numeral}.”。",
        Fix(".", safe=is_safe),
    )


RULE: Rule[Letter] = Rule(
    id="wrong-mark-after-arabic-numeral",
    catalogue="H-06",
    source="GB/T 15834-2011 B.3.3",
    level=Level.WARNING,
    summary="阿拉伯数字序号后面没有用下脚点",
    bad=(
        "〔三级标题〕1、增设站点",
        "1．已增设2处。\n2．已增开4班。",
        "1）已增设2处。\n2）已增开4班。",
        "已办好三件事：1、增设站点；2、增开班次；3、更换站牌。",
    ),
    good=(
        "〔三级标题〕1.增设站点",
        "5、6月份已增设2处。",
        "1.5公里断点已接通。",
        "已调整线路：1、2、5路改走春晖路。",
        "（1）站点\n1）东渠路\n2）春晖路",
    ),
    check=check,
)
