"""标题或分条的序号不连贯。

同一层次的序号从头数起，一个接一个，不缺、不重（GB/T 9704-2012 7.3.3 依次）。缺了号，收信人会以为
少了一条；重了号，引用“第二条”时不知道指哪一条。

换了上一级标题，序号重新从头数；同一部分里另起一组“1.”“2.”，也从头数，都不算错。没有单独成段的
序号，只要在前后两条之间出现过，也不算缺。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.letter import Letter
from ..readings.labels import LEVELS, Label, find_breaks, read_lists, write_ordinal

_RESTARTS_FREELY: Final = 2  # 1. and （1） number one list after the other


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per ordinal that is not the next one."""
    for siblings in read_lists(letter):
        for row in _split(siblings) if siblings[0].level < LEVELS else ():
            if len(row) > 1 or row[0].is_heading:
                yield from _compare(letter, row)


def _split(siblings: Sequence[Label]) -> Iterator[Sequence[Label]]:
    """Yield the lists among siblings: from the third level on, 1 begins another one.

    A list has two items at least: 1. after 1. is a repeat.
    """
    start = 0
    for index, label in enumerate(siblings):
        if label.number == 1 and index - start > 1 and label.level >= _RESTARTS_FREELY:
            yield siblings[start:index]
            start = index
    yield siblings[start:]


def _compare(letter: Letter, row: Sequence[Label]) -> Iterator[Diagnostic]:
    """Yield what is wrong in one list: its first number, gaps, repeats."""
    for index, due in find_breaks([label.number for label in row]):
        label, before = row[index], row[index - 1] if index else None
        start = before.end if before else 0
        if label.number > due and _stands_before(letter, label, start):
            continue
        # A list that begins late or anew may be one that was quoted, or one of two.
        is_unsure = before is None or label.number == 1
        wanted = write_ordinal(label.level, due)
        yield _report(letter, label, wanted, Level.WARNING if is_unsure else None)


def _stands_before(letter: Letter, label: Label, start: int) -> bool:
    """Tell whether the number before a label stands somewhere in a paragraph."""
    ordinal = re.sub("[、.（）]", "", write_ordinal(label.level, label.number - 1))
    form = rf"[（(]{ordinal}[）)]" if label.opening else rf"(?<![一-十\d]){ordinal}[、.．,，:：是]"
    return re.search(form, letter.prose.text[start : label.start]) is not None


def _report(letter: Letter, label: Label, wanted: str, level: Level | None = None) -> Diagnostic:
    written = letter.prose.text[label.start : label.end]
    message = (
        f"序号不连贯，此处是“{written}”，按顺序应为“{wanted}”。请核对是否漏了一条，或改正序号。"
    )
    return RULE.report(letter.extent(label.start, label.end), message, level=level)


RULE: Rule[Letter] = Rule(
    id="broken-heading-sequence",
    catalogue="H-02",
    source="GB/T 9704-2012 7.3.3",
    level=Level.ERROR,
    summary="标题或分条的序号不连贯",
    bad=(
        "〔一级标题〕一、工作开展情况\n已办。\n〔一级标题〕三、下一步工作打算\n将办。",
        "〔一级标题〕一、工作\n〔二级标题〕（一）站点\n已办。\n〔二级标题〕（一）班次\n已办。",
        "1.已增开4班。\n2.已增设2处。\n2.已更换灯具。",
        "〔一级标题〕二、下一步工作打算\n将办。",
    ),
    good=(
        "〔一级标题〕一、工作\n〔二级标题〕（一）站点\n已办。\n〔一级标题〕二、打算\n"
        "〔二级标题〕（一）班次\n将办。",
        "〔一级标题〕一、工作\n1.已增开4班。\n2.已增设2处。\n另有两处待建：\n1.东渠路；\n2.春晖路。",
        "〔一级标题〕一、工作\n已办。二、打算。将办。\n〔一级标题〕三、建议\n请支持。",
        "二、三级公路由我局养护。",
    ),
    check=check,
)
