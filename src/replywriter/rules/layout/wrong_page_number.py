"""页码的样子不合国标。

页码一般用四号半角宋体阿拉伯数字，左右各放一条一字线，单页码居右空一字，
双页码居左空一字（GB/T 9704-2012 7.5）。
信函格式首页不显示页码（10.1）。页码离版心多远、放在文本框里的空几个字，要印出来才看得准，不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Aspect, Diagnostic, Fix, Level, Rule
from ...model.layout import Alignment
from ...model.letter import Letter
from ...model.seen import PageNumber, SeenPage
from ...model.source import Place
from ..readings.measures import name_size

_FORM: Final = compile_later(r"[—―－–]\s*\d*\s*[—―－–]")
_BLANK_TOLERANCE: Final = 0.3
_RIGHT: Final = "四号宋体“— 1 —”，单页居右、双页居左各空一字"
_SIDES: Final = {Alignment.RIGHT: "右", Alignment.LEFT: "左"}
_ODD, _EVEN, _FIRST = "单页", "双页", "首页"


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding with all that is wrong about the numbers of the pages."""
    if letter.seen is None or letter.layout is None:
        return
    page = next((page for page in letter.seen.pages if page.numbers), None)
    if page is None:
        return
    faults = dict.fromkeys(_find_faults(page, letter.layout.page_number.size_pt or 0))
    if page.has_own_first and _is_letterhead(letter.seen.mark) and _FIRST in (page.numbers or ()):
        faults["信函首页显示了页码"] = None
    if faults:
        yield RULE.report(
            Place(letter.file),
            f"页码{'、'.join(faults)}。请改为{_RIGHT}。",
            Fix(_RIGHT, safe=True, aspect=Aspect.PAGE_NUMBER),
        )


def _is_letterhead(mark: str) -> bool:
    return bool(mark) and not mark.endswith("文件")


def _find_faults(page: SeenPage, size_pt: float) -> Iterator[str]:
    numbers = page.numbers or {}
    for kind, side in ((_ODD, Alignment.RIGHT), (_EVEN, Alignment.LEFT)):
        number = numbers.get(kind)
        if number is None:
            yield f"没有印在{kind}"
            continue
        if not _FORM.fullmatch(number.text):
            yield "两边没有一字线" if "-" not in number.text else "两边是短横，不是一字线"
        if number.font not in (None, "宋体") or number.size_pt != size_pt:
            yield f"是{name_size(number.size_pt)}{number.font or ''}"
        yield from _find_place_faults(number, kind, side)


def _find_place_faults(number: PageNumber, kind: str, side: Alignment) -> Iterator[str]:
    if number.side not in (None, side):
        yield f"{kind}没有居{_SIDES[side]}"
    elif number.blank_chars is not None and abs(number.blank_chars - 1) > _BLANK_TOLERANCE:
        yield "没有在外侧空一字"


RULE: Rule[Letter] = Rule(
    id="wrong-page-number",
    catalogue="L-10",
    source="GB/T 9704-2012 7.5",
    level=Level.WARNING,
    summary="页码的样子不合国标",
    bad=(
        "页码: {对齐: 居中}",
        "页码: {单双: 否}",
        "页码: {字号: 小五}",
        "页码: {字体: Times New Roman}",
        "页码: {样子: 第1页}",
        "页码: {样子: '- 1 -'}",
        "页码: {空: 0}",
    ),
    good=("页码: {样子: —1—}", "页码: {字体: SimSun}", "{首页不同: 是, 正文: {重复: 3}}"),
    check=check,
)
