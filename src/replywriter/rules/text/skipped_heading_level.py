"""标题的层次越了级。

结构层次序数依次用“一、”“（一）”“1.”“（1）”（GB/T 9704-2012 7.3.3）。跳过一级，读的人会以为
中间漏了一段。

只有两个层次时，“一、”下面直接用“1.”是通行的写法，不算越级；短信里只用“1.”“2.”分条，也不算。
正文里的分条不是标题，不在此列。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.labels import LEVELS, Label, read_labels, read_lists, write_ordinal

# 一、 may go on with （一） or 1.; a letter may begin with 一、 or 1.
_PARENTS: Final[Mapping[int, Set[int | None]]] = {0: {None}, 1: {0}, 2: {None, 0, 1}, 3: {2}}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per list of headings whose level stands too deep."""
    for siblings in read_lists(letter):
        first = siblings[0]
        if not first.is_heading or first.level == LEVELS:
            continue
        parent = _find_parent(first, read_labels(letter))
        if parent not in _PARENTS[first.level]:
            yield _report(letter, parent, siblings)


def _find_parent(label: Label, labels: Sequence[Label]) -> int | None:
    """Return the level of the last higher ordinal before one."""
    above = (other.level for other in labels if other.start < label.start)
    return next((level for level in reversed([*above]) if level < label.level), None)


def _report(letter: Letter, parent: int | None, labels: Sequence[Label]) -> Diagnostic:
    first = labels[0]
    above = -1 if parent is None else parent
    ordinals = [write_ordinal(above + 1, label.number) for label in labels]
    written = letter.prose.text[first.start : first.end]
    where = f"“{write_ordinal(above, 1)}”的下一级" if above >= 0 else "第一级标题"
    edits = tuple(
        Edit(letter.extent(label.start, label.end), ordinal)
        for label, ordinal in zip(labels, ordinals, strict=True)
    )
    return RULE.report(
        letter.extent(first.start, first.end),
        f"{where}用了“{written}”，越了级。请改用“{ordinals[0]}”。",
        Fix(ordinals[0], edits=edits),
    )


RULE: Rule[Letter] = Rule(
    id="skipped-heading-level",
    catalogue="H-01",
    source="GB/T 9704-2012 7.3.3",
    level=Level.WARNING,
    summary="标题的层次越了级",
    bad=(
        "〔一级标题〕一、工作开展情况\n〔四级标题〕（1）增开班次\n已增开4班。",
        "〔二级标题〕（一）增开班次\n已增开4班。\n〔二级标题〕（二）增设站点\n已增设2处。",
    ),
    good=(
        "〔一级标题〕一、工作开展情况\n〔三级标题〕1.增开班次\n已增开4班。",
        "〔三级标题〕1.增开班次\n已增开4班。\n〔三级标题〕2.增设站点\n已增设2处。",
        "〔一级标题〕一、工作开展情况\n现场查看了两处：\n（1）东渠路；\n（2）春晖路。",
    ),
    check=check,
)
