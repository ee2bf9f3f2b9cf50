"""承诺和正文写的不一样。

“承诺”记进台账，正文印在信里，督查时两边对着看。正文说2025年9月底前，承诺写2025年10月底前，到时候按哪个算？
只比同一条里的：正文里没有写时限、没有写数目的，不在这里查；年份在前面说过、正文省了年份的，算一样。
"""

from __future__ import annotations

from collections.abc import Iterator

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline, Part, Promise
from ...model.source import Path
from ..readings.counts import can_be, find_counts
from ..readings.dates import WrittenDate, find_dates
from ..readings.outline_parts import walk_parts

_THE_REST = ("", "余下", "剩余", "其余")


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding per term and per figure of a promise that its item's text contradicts."""
    for path, part in walk_parts(outline):
        text = _text_of(part) if part.promises else ""
        for index, promise in enumerate(part.promises):
            here = (*path, "承诺", index)
            yield from _check_due(outline, here, promise, text)
            yield from _check_figures(outline, here, promise, text)


def _text_of(part: Part) -> str:
    """Return the text of an item and of the items in it."""
    own = [part.heading or "", part.text or ""]
    return "\n".join([*own, *(_text_of(item) for item in part.items)])


def _check_due(outline: Outline, path: Path, promise: Promise, text: str) -> Iterator[Diagnostic]:
    """Yield a finding where the text names other limits, and not the promise's."""
    due = promise.due
    if not due or due in text:
        return
    signed = outline.signature.date if outline.signature else None
    terms, dates = find_dates(due, signed), find_dates(text, signed)
    limits = [date for date in dates if date.is_limit and date.last_day]
    if len(terms) != 1 or not terms[0].last_day or not limits:
        return
    if not any(_is_same(date, terms[0]) for date in dates):
        said = "、".join(dict.fromkeys(f"“{text[date.start : date.end]}”" for date in limits))
        yield RULE.report(
            outline.locate((*path, "完成时限")),
            f"承诺的完成时限是“{due}”，这一条正文里写的是{said}。请核对，改成一样。",
        )


def _is_same(date: WrittenDate, term: WrittenDate) -> bool:
    """Tell whether two dates end on the same day; a year that only one says is taken over."""
    if not date.last_day or not term.last_day:
        return False
    if date.says_year and term.says_year:
        return date.last_day == term.last_day
    return date.last_day[5:] == term.last_day[5:]


def _check_figures(
    outline: Outline, path: Path, promise: Promise, text: str
) -> Iterator[Diagnostic]:
    """Yield a finding per figure of the matter where the text has another for the same thing."""
    matter = promise.matter or ""
    counts = [one for one in find_counts(matter) if matter[one.start : one.end] not in text]
    said = list(find_counts(text)) if counts else []
    for count in counts:
        same_unit = [one for one in said if one.unit == count.unit]
        others = [one for one in same_unit if one.is_of_same(count) and one.share in _THE_REST]
        if others and not can_be(count.value, same_unit):
            yield RULE.report(
                outline.locate((*path, "事项")),
                f"承诺说“{matter[count.start : count.end]}”，这一条正文里写的是"
                f"“{text[others[0].start : others[0].end]}”。请核对，改成一样。",
            )


RULE: Rule[Outline] = Rule(
    id="promise-differs-from-text",
    catalogue="C-07",
    source="通行做法",
    level=Level.WARNING,
    summary="承诺和正文写的不一样",
    bad=(
        "下一步工作: {条目: [{内容: 2025年9月底前由公共交通科调好间隔。, "
        "承诺: [{事项: 调好间隔, 责任单位: 公共交通科, 完成时限: 2025年10月底前}]}]}",
        "下一步工作: {条目: [{内容: 余下的60个泊位由公共交通科在2025年8月底前施划。, "
        "承诺: [{事项: 施划泊位80个, 责任单位: 公共交通科, 完成时限: 2025年8月底前}]}]}",
    ),
    good=(
        "下一步工作: {条目: [{内容: 余下的60个泊位由公共交通科在2025年8月底前施划。, "
        "承诺: [{事项: 施划泊位60个, 责任单位: 公共交通科, 完成时限: 2025年8月底前}]}]}",
        "下一步工作: {条目: [{内容: 由公共交通科调好间隔，9月30日前完成。, "
        "承诺: [{事项: 调好间隔, 责任单位: 公共交通科, 完成时限: 2025年9月底前}]}]}",
        "下一步工作: {条目: [{内容: 由公共交通科调好间隔。, "
        "承诺: [{事项: 调好间隔, 责任单位: 公共交通科, 完成时限: 2025年9月底前}]}]}",
        "下一步工作: {条目: [{内容: 打通东渠路2处断点和南园桥1处断点，2025年9月底前通车。, "
        "承诺: [{事项: 打通3处断点, 责任单位: 公路科, 完成时限: 2025年9月底前}]}]}",
        "下一步工作: {条目: [{内容: 2025年9月底前开工，2026年6月底前通车。, "
        "承诺: [{事项: 重建桥梁, 责任单位: 公路科, 完成时限: 2026年6月底前}]}]}",
    ),
    check=check,
)
