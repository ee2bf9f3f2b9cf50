"""段首用空格代替缩进。

段首打空格，换了字体、改了对齐就对不齐，转成网页也会丢；请用段落的“首行缩进 2 字符”。
正好空出两个字、没有另设缩进的，印出来不错，只作提示；
空得多了少了，就不合“左空二字”（GB/T 9704-2012 7.3.3）。
称谓前面打了空格，就不是顶格（7.3.2）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...chinese import measure_width
from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.stretches import RUNNING, find_stretches, leading_blanks

_KINDS: Final = (Kind.SALUTATION, *RUNNING, Kind.NOTE)
_TOLERANCE: Final = 0.1
_WIDE_BLANK: Final = "\u3000"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph that begins with blanks or a tab."""
    for stretch in find_stretches(letter, _KINDS):
        blanks = leading_blanks(stretch.paragraph.text) if stretch.is_first else ""
        if not blanks:
            continue
        wanted = stretch.wanted.first_line_chars or 0
        right = f"首行缩进{wanted:g}字" if wanted else "顶格"
        look = stretch.paragraph.look
        reached = measure_width(blanks) + (look.first_line_chars or 0) + (look.left_chars or 0)
        is_even = not blanks.strip(_WIDE_BLANK) and abs(reached - wanted) <= _TOLERANCE
        yield RULE.report(
            stretch.place,
            f"段首打了{_describe(blanks)}。请删去，改用{right}。",
            Fix(right, safe=True, aspect=Aspect.STYLE),
            Level.INFO if is_even else None,
        )


def _describe(blanks: str) -> str:
    return "制表符" if "\t" in blanks else f"{len(blanks)}个空格"


RULE: Rule[Letter] = Rule(
    id="typed-indent",
    catalogue="L-09",
    source="通行做法",
    level=Level.WARNING,
    summary="段首用空格代替缩进",
    bad=(
        '正文: {段首: "    ", 首行缩进: 0}',
        "正文: {段首: 　　}",
        "正文: {段首: 　　, 首行缩进: 0}",
        "称谓: {段首: 　　}",
    ),
    good=("正文: {首行缩进: 2}", "正文: {首行缩进: 0}"),
    check=check,
)
