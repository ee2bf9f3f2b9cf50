"""The ledger on the screen: a line for each case, what is due first at the head; or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from ..chinese import measure_width
from ..deadlines import Due
from ..model.diagnostic import Level
from .letters import BUILT
from .numbers import Series, find_unreadable, list_series, say_doubles, say_gaps
from .rows import SOON_DAYS, CaseRow
from .statistics import Rate, count
from .tables import list_promises, say_letters

_HEAD: Final = (
    "状态",
    "下一项",
    "到期日",
    "还剩",
    "案件",
    "类别",
    "检查",
    "复函",
    "期限的算法",
    "案由",
)
_PROMISE_HEAD: Final = (
    "状态",
    "最后期限",
    "案件",
    "第几项",
    "事项",
    "责任单位",
    "完成时限",
    "提纲",
)
NOTHING: Final = "-"
"""What stands where there is nothing to be said."""

_HASH_LENGTH: Final = 8
_LEVELS: Final = {Level.ERROR: "错", Level.WARNING: "注"}


def write_cases(rows: Sequence[CaseRow]) -> str:
    """Return a table of cases, aligned by the width that is seen; faults stand below it."""
    known = [row for row in rows if not row.fault]
    lines = list(_align([_HEAD, *(_show(row) for row in known)])) if known else []
    lines += [f"读不了：{say_fault(row)}" for row in rows if row.fault]
    return "\n".join(lines)


def write_promises(rows: Sequence[CaseRow]) -> str:
    """Return a table of promises, what is due first at the head."""
    lines = [
        (
            promise.status,
            promise.due_on or NOTHING,
            row.name,
            str(promise.number),
            promise.matter,
            promise.owner or NOTHING,
            promise.due or NOTHING,
            row.file,
        )
        for row, promise in list_promises(rows)
    ]
    return "\n".join(_align([_PROMISE_HEAD, *lines])) if lines else "提纲里没有写承诺。"


def summarise(rows: Sequence[CaseRow]) -> Iterator[str]:
    """Yield what the cases amount to: how many, how late, rates, numbers doubled and next."""
    figures = count(rows)
    states = "，".join(f"{rate.name}{rate.count}" for rate in figures.states if rate.count)
    unread = f"另有{figures.unread}份提纲读不了。" if figures.unread else ""
    yield f"共{figures.total}件{'：' if states else ''}{states}。{unread}"
    yield f"过期{figures.late}件，{SOON_DAYS}天以内到期{figures.soon}件。"
    yield "　".join(_say_rate(rate) for rate in figures.rates)
    series = list_series(rows)
    yield from (_say_series(one) for one in series)
    yield from say_doubles(series)
    for row in find_unreadable(rows):
        yield f"{row.name}：文号“{row.document_number}”读不出机关代字、年份和序号。请核对写法。"


def to_json(rows: Sequence[CaseRow], shown: Sequence[CaseRow]) -> dict[str, Any]:
    """Return the cases shown, statistics and the register as plain data; days are ISO texts."""
    figures = count(rows)
    series = list_series(rows)
    return {
        "cases": [_record(row) for row in shown],
        "statistics": {
            "total": figures.total,
            "unread": figures.unread,
            "late": figures.late,
            "soon": figures.soon,
            **{
                name: [_record_rate(rate) for rate in getattr(figures, name)]
                for name in ("rates", "categories", "states", "kinds", "verdicts")
            },
        },
        "numbers": [
            {
                "prefix": one.prefix,
                "year": one.year,
                "used": [number.serial for number in one.numbers],
                "gaps": [list(gap) for gap in one.gaps],
                "doubles": list(one.doubles),
                "next": one.next,
            }
            for one in series
        ],
    }


def _show(row: CaseRow) -> tuple[str, ...]:
    due = row.next_due
    return (
        row.state.name,
        due.what if due else NOTHING,
        due.day if due else NOTHING,
        say_left(row),
        row.name,
        row.category_code or NOTHING,
        say_findings(row),
        _say_hash(row),
        due.sum if due else NOTHING,
        row.subject or NOTHING,
    )


def say_fault(row: CaseRow) -> str:
    """Return why an outline could not be taken up, with its name."""
    return row.fault if row.file in row.fault else f"{row.file}：{row.fault}"


def say_left(row: CaseRow) -> str:
    """Return how many days are left, or how many have passed."""
    if row.left is None:
        return NOTHING
    if row.left == 0:
        return "今天"
    if row.left > 0:
        return f"{row.left}天"
    return f"过期{-row.left}天" if row.is_late else f"该催了，{-row.left}天"


def say_findings(row: CaseRow) -> str:
    """Return how many findings an outline has: 错2 注3."""
    counted = ((word, row.findings.get(level, 0)) for level, word in _LEVELS.items())
    return " ".join(f"{word}{number}" for word, number in counted if number) or NOTHING


def _say_hash(row: CaseRow) -> str:
    """Return the first figures of the letter's checksum, or how the letters stand."""
    hashes = [letter.sha256[:_HASH_LENGTH] for letter in row.letters if letter.sha256]
    status = say_letters(row) or NOTHING
    if len(hashes) != 1 or len(row.letters) != 1:
        return f"{status}{len(hashes)}/{len(row.letters)}" if hashes else status
    return hashes[0] if status == BUILT else f"{hashes[0]} {status}"


def _say_rate(rate: Rate) -> str:
    return f"{rate.name} {rate.percent}（{rate.count}/{rate.total}）"


def _say_series(series: Series) -> str:
    gaps = say_gaps(series)
    middle = f"，没有用到的号 {gaps}" if gaps else ""
    return f"文号：{series.numbers[0].text}到{series.numbers[-1].text}{middle}，下一个{series.next}"


def _align(lines: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield lines whose cells begin at the same columns; a 汉字 counts two."""
    lines = [tuple(" ".join(cell.split()) for cell in line) for line in lines]
    widths = [max(_count_columns(cell) for cell in column) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (
            cell + " " * (width - _count_columns(cell))
            for cell, width in zip(line, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()


def _count_columns(text: str) -> int:
    return round(measure_width(text) * 2)


def _record(row: CaseRow) -> dict[str, Any]:
    return {
        "file": row.file,
        "fault": row.fault or None,
        "kind": row.kind,
        "session": row.session,
        "number": row.number,
        "subject": row.subject,
        "authors": list(row.authors),
        "unit": row.unit,
        "role": row.role,
        "clerk": row.clerk,
        "state": row.state.name,
        "since": row.state.since,
        "is_recorded": row.state.is_recorded,
        "category": row.category_code or None,
        "assigned_on": row.assigned_on,
        "due": _record_due(row.due),
        "answered_on": row.answered_on,
        "is_on_time": row.is_on_time,
        "next": _record_due(row.next_due),
        "days_left": row.left,
        "findings": {level.value: row.findings.get(level, 0) for level in Level},
        "letters": [asdict(letter) for letter in row.letters],
        "document_number": row.document_number or None,
        "has_talk": row.has_talk,
        "verdict": row.verdict or None,
        "published_on": row.published_on,
        "promises": [_record_promise(promise) for promise in row.promises],
    }


def _record_due(due: Due | None) -> dict[str, Any] | None:
    return asdict(due) if due else None


def _record_promise(promise: Any) -> dict[str, Any]:
    return {key: value for key, value in asdict(promise).items() if key != "path"}


def _record_rate(rate: Rate) -> dict[str, Any]:
    return {"name": rate.name, "count": rate.count, "total": rate.total, "share": rate.share}


def choose(rows: Iterable[CaseRow], states: Sequence[str], *, only_late: bool) -> list[CaseRow]:
    """Return the cases in certain states, or those that are late or due soon; all by default.

    What could not be read is always among them.
    """
    return [row for row in rows if row.fault or _is_wanted(row, states, only_late)]


def _is_wanted(row: CaseRow, states: Sequence[str], only_late: bool) -> bool:
    if states and row.state.name not in states:
        return False
    return row.is_late or row.is_soon or not only_late
