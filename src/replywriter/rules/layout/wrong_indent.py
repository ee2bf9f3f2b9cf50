"""段落的缩进不合国标。

正文每个自然段左空二字，回行顶格；小标题同正文（GB/T 9704-2012 7.3.3）。称谓居左顶格（7.3.2）。
缩进按字算，差 0.1 字以内不算。段首打了空格的由 typed-indent 提示；自动编号、居中的段落不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.layout import Alignment
from ...model.letter import Letter
from ..readings.stretches import RUNNING, Stretch, judge, leading_blanks

_KINDS: Final = (Kind.SALUTATION, *RUNNING, Kind.NOTE)
_TOLERANCE: Final = 0.1  # 字; LibreOffice writes 1.96 for 2
_FLUSH: Final = ("敬礼", "此致")  # closing words have a custom of their own


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding for each paragraph that does not begin 2 字 in, or at the edge for 称谓."""
    for stretch, found in judge(letter, _KINDS, _find_faults):
        right = "顶格" if stretch.block.kind is Kind.SALUTATION else "首行缩进2字"
        yield RULE.report(
            stretch.place,
            f"{stretch.block.kind.value}{found}。请改为{right}，左右不另缩进。",
            Fix(right, safe=True, aspect=Aspect.STYLE),
        )


def _find_faults(stretch: Stretch) -> Iterator[str]:
    look = stretch.paragraph.look
    if not _is_judged(stretch):
        return
    first, left, right = (
        look.first_line_chars or 0,
        look.left_chars or 0,
        look.right_chars or 0,
    )
    # A heading of one line looks the same whichever indent sets it in.
    if stretch.block.kind in HEADINGS and stretch.paragraph.text == stretch.block.text:
        first, left = first + left, 0
    if not _is(first, stretch.wanted.first_line_chars or 0, stretch):
        yield f"首行缩进是{first:g}字"
    for name, chars in (("左", left), ("右", right)):
        if not _is(chars, 0, stretch):
            yield f"{name}缩进是{chars:g}字"


def _is_judged(stretch: Stretch) -> bool:
    """Tell whether it is indents alone that place a paragraph, and it begins here."""
    paragraph = stretch.paragraph
    return (
        stretch.is_first
        and not paragraph.marker
        and paragraph.look.alignment in (Alignment.LEFT, Alignment.JUSTIFY)
        and not leading_blanks(paragraph.text)
        and not stretch.block.text.startswith(_FLUSH)
    )


def _is(chars: float, wanted: float, stretch: Stretch) -> bool:
    """Tell whether an indent is right in the paragraph's own 字, or in those of the right size."""
    size = stretch.paragraph.look.size_pt or 0
    in_right_size = chars * size / (stretch.wanted.size_pt or 1)
    return min(abs(chars - wanted), abs(in_right_size - wanted)) <= _TOLERANCE


RULE: Rule[Letter] = Rule(
    id="wrong-indent",
    catalogue="L-09",
    source="GB/T 9704-2012 7.3.3",
    level=Level.WARNING,
    summary="段落的缩进不合国标",
    bad=("正文: {首行缩进: 0}", "正文: {首行缩进: 4}", "正文: {左缩进: 2}", "称谓: {首行缩进: 2}"),
    good=(
        "正文: {首行缩进: 1.96}",
        "正文: {字号: 小四, 首行缩进: 2}",
        "一级标题: {首行缩进: 0, 左缩进: 2}",
        "正文: {段首: 　　, 首行缩进: 0}",
    ),
    check=check,
)
