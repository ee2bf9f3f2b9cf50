"""有标题，下面却没有内容。

标题下面没有正文也没有下一级的条目，印出来是一行孤零零的标题。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline, Part
from ...model.source import Path


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per heading that heads nothing; an empty part is another rule's matter."""
    tops: list[tuple[Path, Part | None]] = [
        (("已做工作",), outline.done),
        *((("其他部分", index), part) for index, part in enumerate(outline.others)),
        (("下一步工作",), outline.next_steps),
    ]
    for path, part in tops:
        if part is not None and part.is_filled:
            yield from _check_items(outline, path, part)


def _check_items(outline: Outline, path: Path, part: Part) -> Iterator[Diagnostic]:
    for index, item in enumerate(part.items):
        here = (*path, "条目", index)
        if item.heading and not item.is_filled:
            yield RULE.report(
                outline.locate((*here, "标题")),
                f"“{item.heading}”下面没有内容。请补上内容，或删去这一条。",
            )
        else:
            yield from _check_items(outline, here, item)


RULE: Rule[Outline] = Rule(
    id="heading-without-text",
    catalogue="S-02",
    source="通行做法",
    level=Level.WARNING,
    summary="有标题，下面却没有内容",
    bad=("已做工作: {条目: [{标题: 增设站点}, {内容: 已完成两处。}]}",),
    good=("已做工作: {条目: [{标题: 增设站点, 内容: 已完成两处。}]}",),
    check=check,
)
