"""提案者提的一条要求，答复里没有回应。

提案者提了几条，答复就要有几条着落：办了的说结果，没办的说打算，办不了的说原因。
“建议要点”的每一条，至少要有一处“回应”写着它的序号，并且那一处有内容。
一条要点可以在几处回应，一处也可以回应几条；“回应”写在部分、条目或下级条目上都算。
没有写完的提纲不查；“回应”的序号写错的，先改序号。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline, Point
from ..readings.outline_parts import is_written, walk_parts

_MOST_CHARACTERS: Final = 30


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per point without an answer; one for all where nothing is linked yet."""
    known = {point.number for point in outline.points}
    answered = {number for _, part in walk_parts(outline) for number in part.answers}
    if not is_written(outline) or answered - known:
        return
    said = {n for _, part in walk_parts(outline) if part.is_filled for n in part.answers}
    open_points = [row for row in enumerate(outline.points) if row[1].number not in said]
    if not answered and len(open_points) > 1:
        yield RULE.report(outline.locate(("建议要点",)), _ask_for_links(outline.points))
        return
    for index, point in open_points:
        yield RULE.report(
            outline.locate(("建议要点", index, "内容")),
            f"建议要点{_name(point)}还没有答复。请写明办得怎样、打算怎么办或为什么办不了，"
            f"并在那一条写上“回应: [{point.number}]”。",
        )


def _ask_for_links(points: tuple[Point, ...]) -> str:
    names = "、".join(_name(point) for point in points[:3])
    more = "" if len(points) <= 3 else "等"
    return (
        f"建议要点共{len(points)}条，各部分都还没有写“回应”，看不出哪一条有了答复。"
        f"请在答复{names}{more}的地方写上“回应”和序号；没有答复的，请补写。"
    )


def _name(point: Point) -> str:
    """Return a point by its number and text, cut short where it is long."""
    text = (point.text or "").strip()
    short = text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"
    return f"{point.number}“{short}”"


_TWO: Final = "建议要点: [{序号: 1, 内容: 增设夜间班次}, {序号: 2, 内容: 增设雨棚}]\n"

RULE: Rule[Outline] = Rule(
    id="unanswered-point",
    catalogue="S-06",
    source="通行做法",
    level=Level.WARNING,
    summary="提案者提的一条要求，答复里没有回应",
    bad=(
        _TWO,
        _TWO + "已做工作: {内容: 已增设站点两处。}",
        _TWO + "下一步工作: {条目: [{标题: 增设雨棚, 回应: [2]}, {内容: 2025年9月底前调好。}]}",
    ),
    good=(
        _TWO + "已做工作: {内容: 已增开4班，装好雨棚。, 回应: [1, 2]}",
        _TWO + "其他部分: [{标题: 有关说明, 内容: 雨棚暂不增设。, 回应: [2]}]",
        _TWO + "下一步工作: {条目: [{标题: 改善候车, 条目: [{内容: 9月底前装好。, 回应: [2]}]}]}",
        _TWO + "已做工作: null\n下一步工作: null",
        "建议要点: []",
    ),
    check=check,
)
