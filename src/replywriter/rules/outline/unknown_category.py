"""类别不是本地规定的类别，或者会办意见标了类别。

类别字母各地含义不同，以本地规定为准（见 replywriter formats）。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding for a class that the region does not know, or that the role does not bear."""
    category = outline.result.category if outline.result else None
    if not category:
        return
    place = outline.locate(("答复", "类别"))
    known = outline.requirements.categories
    if outline.case.role == "会办":
        yield RULE.report(place, "会办件不标类别。请删去“类别”。")
    elif known and category not in [row.code for row in known]:
        meanings = "；".join(row.label for row in known)
        yield RULE.report(
            place,
            f"{outline.requirements.region}没有“{category}”类。请改为其中之一：{meanings}。",
        )


RULE: Rule[Outline] = Rule(
    id="unknown-category",
    catalogue="S-12",
    source="本地办理规定",
    level=Level.ERROR,
    summary="类别不是本地规定的类别",
    bad=("答复: {类别: E}",),
    good=("答复: {类别: A}", "答复: {公开: 主动公开}"),
    check=check,
)
