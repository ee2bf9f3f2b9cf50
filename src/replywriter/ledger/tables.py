"""The ledger's tables as data: their columns, and what stands in each cell."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from ..model.diagnostic import Level
from .letters import MISSING
from .numbers import Number, Series, find_unreadable
from .promises import DRAFTED, PromiseRow
from .rows import CaseRow

Row = TypeVar("Row")
Value = str | int | float | datetime.date | None
"""What a cell holds; a text is never anything but a text."""


def to_day(text: str | None) -> datetime.date | str | None:
    """Return an ISO day as a date of the calendar; years that Excel cannot count stay text."""
    if not text or text < "1900-03-01":
        return text
    return datetime.date.fromisoformat(text)


def say_letters(row: CaseRow) -> str:
    """Return how a case's letters stand, once where all stand alike: 已生成, 改过."""
    return "、".join(dict.fromkeys(letter.status for letter in row.letters))


def list_hashes(row: CaseRow) -> list[str]:
    """Return the checksums of the letters that are there."""
    return [letter.sha256 for letter in row.letters if letter.status != MISSING]


def _count(row: CaseRow, level: Level) -> int | None:
    return None if row.fault else row.findings.get(level, 0)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its head, its width in half-width characters, and how a row fills it."""

    head: str
    width: float
    fill: Callable[[Row], Value]
    is_centred: bool = True


@dataclass(frozen=True, slots=True)
class Used:
    """A line of the register: a number that is used or cannot be read, or a stretch left out."""

    year: int | None
    prefix: str
    serial: int | str
    text: str
    row: CaseRow | None
    note: str = ""


CASES: Final[Sequence[Column[CaseRow]]] = (
    Column("届次", 10.5, lambda row: row.session),
    Column("编号", 7, lambda row: row.number),
    Column("案由", 28, lambda row: row.subject or row.fault, is_centred=False),
    Column("提案者", 9, lambda row: "、".join(row.authors)),
    Column("经办人", 7, lambda row: row.clerk),
    Column("状态", 7, lambda row: row.state.name),
    Column("类别", 5, lambda row: row.category_code),
    Column("交办日期", 14.5, lambda row: to_day(row.assigned_on)),
    Column("答复期限", 14.5, lambda row: to_day(row.due.day if row.due else None)),
    Column("期限的算法", 19, lambda row: row.due.sum if row.due else None),
    Column("答复日期", 14.5, lambda row: to_day(row.answered_on)),
    Column("下一项", 9, lambda row: row.next_due.what if row.next_due else None),
    Column("到期日", 14.5, lambda row: to_day(row.next_due.day if row.next_due else None)),
    Column("还剩天数", 5, lambda row: row.left),
    Column("面商", 5, lambda row: None if row.fault else "有" if row.has_talk else "无"),
    Column("反馈", 9, lambda row: row.verdict),
    Column("文号", 17.5, lambda row: row.document_number),
)
# Beside the printed page, for those who filter on the screen.
CASES_ASIDE: Final[Sequence[Column[CaseRow]]] = (
    Column("到期日的算法", 24, lambda row: row.next_due.sum if row.next_due else None),
    Column("案类", 6, lambda row: row.kind),
    Column("办理方式", 9, lambda row: row.role),
    Column("承办单位", 20, lambda row: row.unit),
    Column("公开日期", 14.5, lambda row: to_day(row.published_on)),
    Column("错误", 6, lambda row: _count(row, Level.ERROR)),
    Column("注意", 6, lambda row: _count(row, Level.WARNING)),
    Column("复函", 10, say_letters),
    Column("复函校验值（SHA-256）", 24, lambda row: "\n".join(list_hashes(row))),
    Column("提纲", 30, lambda row: row.file, is_centred=False),
)
PROMISES: Final[Sequence[Column[tuple[CaseRow, PromiseRow]]]] = (
    Column("届次", 10.5, lambda both: both[0].session),
    Column("编号", 7, lambda both: both[0].number),
    Column("案由", 30, lambda both: both[0].subject, is_centred=False),
    Column("序号", 6, lambda both: both[1].number),
    Column("事项", 40, lambda both: both[1].matter, is_centred=False),
    Column("责任单位", 14, lambda both: both[1].owner),
    Column("完成时限", 16, lambda both: both[1].due),
    Column("最后期限", 14.5, lambda both: to_day(both[1].due_on)),
    Column("办结日期", 14.5, lambda both: to_day(both[1].done_on)),
    Column("状态", 12, lambda both: both[1].status),
    Column("落实情况", 30, lambda both: both[1].outcome, is_centred=False),
)
NUMBERS: Final[Sequence[Column[Used]]] = (
    Column("年份", 7, lambda used: used.year),
    Column("机关代字", 14, lambda used: used.prefix),
    Column("序号", 9, lambda used: used.serial),
    Column("文号", 24, lambda used: used.text),
    Column("届次", 10.5, lambda used: used.row.session if used.row else None),
    Column("编号", 7, lambda used: used.row.number if used.row else None),
    Column("案由", 44, lambda used: used.row.subject if used.row else None, is_centred=False),
    Column("成文日期", 14.5, lambda used: to_day(used.row.signed_on) if used.row else None),
    Column("说明", 30, lambda used: used.note, is_centred=False),
)


def list_promises(rows: Sequence[CaseRow]) -> list[tuple[CaseRow, PromiseRow]]:
    """Return the promises of all cases: by their days, those of drafts later, kept ones last."""
    both = [(row, promise) for row in rows for promise in row.promises]
    return sorted(both, key=lambda one: _rank_promise(one[1]))


def _rank_promise(promise: PromiseRow) -> tuple[bool, bool, str]:
    is_kept = promise.done_on is not None
    return is_kept, promise.status == DRAFTED, promise.due_on or "9999-12-31"


def list_numbers(series: Sequence[Series], rows: Sequence[CaseRow]) -> Iterator[Used]:
    """Yield the register: the numbers of each series, what is left out of it, and the next one."""
    for one in series:
        yield from (used for _, used in sorted(_list_series(one), key=lambda pair: pair[0]))
        yield Used(one.year, one.prefix, "", one.next, None, "下一个可以用的号")
    for row in find_unreadable(rows):
        yield Used(None, "", "", row.document_number, row, "读不出机关代字、年份和序号")


def _list_series(series: Series) -> Iterator[tuple[int, Used]]:
    for number in series.numbers:
        note = "重号" if number.serial in series.doubles else ""
        yield number.serial, _use(number, note)
    for low, high in series.gaps:
        said = str(low) if low == high else f"{low}—{high}"
        yield low, Used(series.year, series.prefix, said, "", None, "台账里没有用到的号")


def _use(number: Number, note: str) -> Used:
    return Used(number.year, number.prefix, number.serial, number.text, number.row, note)
