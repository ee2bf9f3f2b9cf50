"""列入计划的答复，下一步工作没有写明谁来办、何时办完。

标为“列入计划”一类的复函，答应的就是一个计划：每一条都要有责任单位和完成时限，委员、代表才能照着督办。
填了“承诺”的条目看“承诺”是否写全；没填的看内容里有没有时间和单位。
两样都没有的算错误，缺一样的请留意。“每年”“长期”“3个月内”也算写了时间；其他类别不查。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...expressions import compile_later
from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.outline import Outline, Part, Promise
from ...model.source import Path
from ..readings.dates import find_dates

_OWNER: Final = compile_later(
    "由[^，。；]{1,24}(?:负责|牵头|组织|实施|承担|办理|落实|完成|施[工划]|安排|承办)|我[局委办厅区镇乡街院中]"
    "|[一-鿿](?:科|局|股|委|办|处|室|中心|[大支总]队|公司|街道|政府|部门|专班|单位|集团|学校|医院)"
)
_TERM: Final = compile_later(
    r"[\d一二三四五六七八九十两半]+个?(?:月|年|天|日|周|工作日)[之以]?内|[每长当]年|长期|常年|每[月季周日天]|即日|随时|常态"
)


def check(outline: Outline) -> Iterator[Diagnostic]:
    """Yield one finding per item of the next steps that says not who, or not by when."""
    category = outline.requirements.category(outline.result.category if outline.result else None)
    if category and category.needs == "计划" and outline.next_steps:
        yield from _check_part(outline, ("下一步工作",), outline.next_steps, ())


def _check_part(
    outline: Outline, path: Path, part: Part, promises: tuple[Promise, ...]
) -> Iterator[Diagnostic]:
    """Yield the findings on a part: its own promises, or the items in it."""
    for index, promise in enumerate(part.promises):
        yield from _check_promise(outline, (*path, "承诺", index), promise)
    promises = part.promises or promises
    if not part.items and part.is_filled and not promises:
        text = f"{part.heading or ''}\n{part.text or ''}"
        yield from _report(outline, (*path, "内容"), bool(_OWNER.search(text)), _has_date(text))
    for index, item in enumerate(part.items):
        yield from _check_part(outline, (*path, "条目", index), item, promises)


def _check_promise(outline: Outline, path: Path, promise: Promise) -> Iterator[Diagnostic]:
    yield from _report(outline, path, bool(promise.owner), _has_date(promise.due or ""))


def _has_date(text: str) -> bool:
    return bool(find_dates(text) or _TERM.search(text))


def _report(outline: Outline, path: Path, has_owner: bool, has_date: bool) -> Iterator[Diagnostic]:
    if has_owner and has_date:
        return
    missing = "、".join(
        name for name, is_there in (("谁来办", has_owner), ("何时办完", has_date)) if not is_there
    )
    yield RULE.report(
        outline.locate(path),
        f"这一条没有写明{missing}。请补上，例如：由公共交通科负责，2025年9月底前完成。",
        level=Level.WARNING if has_owner or has_date else None,
    )


RULE: Rule[Outline] = Rule(
    id="step-without-owner-or-date",
    catalogue="K-01",
    source="本地办理规定",
    level=Level.ERROR,
    summary="列入计划的答复，下一步工作没有写明谁来办、何时办完",
    bad=(
        "答复: {类别: B}\n下一步工作: {条目: [{标题: 增开班次, 内容: 加快增开夜间班次。}]}",
        "答复: {类别: B}\n下一步工作: {条目: [{内容: 由公共交通科增开夜间班次。}]}",
        "答复: {类别: B}\n下一步工作: {条目: [{内容: 增开班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科,"
        " 完成时限: 条件成熟时}]}]}",
    ),
    good=(
        "答复: {类别: B}\n下一步工作: {内容: 2025年9月底前，我局增开夜间班次。}",
        "答复: {类别: B}\n下一步工作: {内容: 分两步走。, "
        "条目: [{内容: 由公共交通科负责，3个月内增开夜间班次。}]}",
        "答复: {类别: B}\n下一步工作: {条目: [{内容: 增开夜间班次。, 承诺: [{"
        "事项: 增开班次, 责任单位: 公共交通科,"
        " 完成时限: 2025年9月底前}]}]}",
        "答复: {类别: A}\n下一步工作: {内容: 继续做好服务。}",
    ),
    check=check,
)
