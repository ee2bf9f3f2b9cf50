"""承诺的完成时限不合情理：早于成文日期，或者远在十年以后。

完成时限在复函签发以前就已经过去，多半是年份写错了，或者是从旧稿里抄来的。
时限和成文日期都写明白了才核对；“底前”按当月、当年的最后一天算。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline
from ..readings.dates import find_last_day
from ..readings.outline_parts import walk_parts


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per promise whose last day is before the signing, or too far off."""
    signed = outline.signature.date if outline.signature else None
    if not signed or not _is_day(signed):
        return
    farthest = f"{int(signed[:4]) + RULE.parameter(outline.requirements, '最长年限')}{signed[4:]}"
    for path, part in walk_parts(outline):
        for index, promise in enumerate(part.promises):
            place = outline.locate((*path, "承诺", index, "完成时限"))
            last = find_last_day(promise.due or "", signed)
            if last and last < signed:
                yield RULE.report(
                    place, f"“{promise.due}”早于成文日期 {signed}。请核对年份和月份。"
                )
            elif last and last > farthest:
                yield RULE.report(
                    place,
                    f"“{promise.due}”比成文日期 {signed} 晚得太多。请核对年份。",
                    level=Level.WARNING,
                )


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


RULE: Rule[Outline] = Rule(
    id="passed-deadline",
    catalogue="K-11",
    source="通行做法",
    level=Level.ERROR,
    summary="承诺的完成时限早于成文日期",
    bad=(
        "下一步工作: {内容: 增开班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科, 完成时限: 2024年9月底前}]}",
        "下一步工作: {内容: 增开班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科, 完成时限: 2052年9月底前}]}",
    ),
    good=(
        "下一步工作: {内容: 增开班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科, 完成时限: 2025年6月底前}]}",
        "下一步工作: {内容: 增开班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科, 完成时限: 年底前}]}",
        "下一步工作: {内容: 增开班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科,"
        " 完成时限: 2024年12月动工，2025年12月底前完成}]}",
        "下一步工作: {内容: 增开班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科, 完成时限: 长期}]}",
    ),
    check=check,
    parameters={"最长年限": 10},
)
