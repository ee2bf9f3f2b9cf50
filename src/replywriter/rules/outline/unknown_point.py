"""“回应”写的序号在建议要点里没有。

“回应”把答复的一条和建议要点的一条连起来。序号对不上，多半是要点改过序号，或者写错了数字。
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline, Part
from ...model.source import Path


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per number in 回应 that no point bears, and per number used twice."""
    known: dict[int, None] = {}  # a set that keeps the order
    for index, point in enumerate(outline.points):
        if point.number is None:
            continue
        if point.number in known:
            yield RULE.report(
                outline.locate(("建议要点", index, "序号")),
                f"建议要点的序号 {point.number} 用了两次。请让每条要点各有一个序号。",
            )
        known[point.number] = None
    for path, part in _parts(outline):
        yield from _check_part(outline, path, part, known)


def _parts(outline: Outline) -> Iterator[tuple[Path, Part]]:
    if outline.done:
        yield ("已做工作",), outline.done
    for index, part in enumerate(outline.others):
        yield ("其他部分", index), part
    if outline.next_steps:
        yield ("下一步工作",), outline.next_steps


def _check_part(
    outline: Outline, path: Path, part: Part, known: Collection[int]
) -> Iterator[Diagnostic]:
    for index, number in enumerate(part.answers):
        if number not in known:
            advice = f"请改为其中之一：{_list(known)}" if known else "请先在“建议要点”里写出这一条"
            yield RULE.report(
                outline.locate((*path, "回应", index)),
                f"“回应”写了 {number}，建议要点里没有这个序号。{advice}。",
            )
    for index, item in enumerate(part.items):
        yield from _check_part(outline, (*path, "条目", index), item, known)


def _list(numbers: Collection[int]) -> str:
    """Return the numbers to choose from; of many, the first two and the last."""
    shown = [str(number) for number in sorted(numbers)]
    return "、".join(shown) if len(shown) <= 12 else f"{shown[0]}、{shown[1]}、……、{shown[-1]}"


RULE: Rule[Outline] = Rule(
    id="unknown-point",
    catalogue="S-06",
    source="通行做法",
    level=Level.ERROR,
    summary="“回应”写的序号在建议要点里没有",
    bad=("已做工作: {条目: [{内容: 已增设站点。, 回应: [9]}]}",),
    good=("已做工作: {条目: [{内容: 已增设站点。, 回应: [1]}]}",),
    check=check,
)
