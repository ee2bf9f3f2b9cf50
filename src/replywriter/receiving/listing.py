"""A list read as a whole: every case with its format, and every fault there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..errors import UnreadableFileError
from ..files import read_bounded
from ..formats.format import Format, load_format
from ..formats.list_columns import ListColumns, load_columns
from ..formats.unit import load_unit
from ..model.source import Path as KeyPath
from ..model.unit import Unit
from ..structure.yaml_edit import Value
from .cases import OPEN, CaseReader, Fault, ListedCase
from .drafts import Identity, identify
from .entries import make_entries
from .headings import Table, find_table
from .kinds import choose_format, refuse_untold, tell_table_kind
from .sections import divide
from .tables import MAX_BYTES, parse_sheets

_MOST_ROWS: Final = 5000
_LATER: Final = frozenset(
    {"承办单位", "主办单位"}
)  # needed, but the unit or staff may fill them in
_CURES: Final = {
    "届次": "没有届次。请加“届次”一列，或者加 --session 三届二次。",
    "编号": "没有编号。请照交办通知补上。",
    "案由": "没有案由。请补上标题全文。",
    "撰写人": "没有提案者。请补上姓名，几位用顿号隔开。",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How a list is to be read: by which format, from which sheet, with what where it is silent.

    ``reads_hidden`` reads rows that are not shown, too.
    """

    format_name: str | None = None
    sheet: str | None = None
    given: Mapping[str, Value] = field(default_factory=dict)
    reads_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A case of the list that is in order: its format, and what the outline gets by its paths."""

    row: int
    identity: Identity
    format: Format
    entries: Mapping[KeyPath, Value]
    subject: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds. ``identities`` are those of all rows, faulty and hidden ones too.

    ``notes`` are sentences on what was not read or not found.
    """

    file: Path
    sheet: str
    items: tuple[Item, ...]
    faults: tuple[Fault, ...]
    identities: frozenset[Identity]
    notes: tuple[str, ...]


def read_listing(file: Path, home: Path, wish: Wish) -> Listing:
    """Return the cases of a list.

    Raises:
        UnreadableFileError: The file cannot be read, or holds no list.
        UsageError: There is no sheet of that name, or nothing tells 提案 from 建议.
        TemplateError: A format, the unit, or the file of columns is faulty.
    """
    return parse_listing(read_bounded(file, MAX_BYTES), file, home, wish)


def parse_listing(data: bytes, file: Path, home: Path, wish: Wish) -> Listing:
    """Return the cases of a list from its bytes.

    ``file`` is only its name, which may say whether it lists 提案 or 建议.

    Raises:
        UnreadableFileError, UsageError, TemplateError: As for ``read_listing``.
    """
    known = load_columns(home)
    unit = load_unit(home) or Unit()
    titles = _list_titles(load_format(wish.format_name, home)) if wish.format_name else {}
    table = find_table(parse_sheets(data, str(file)), known, str(file), wish.sheet, titles)
    rows = list(divide(table))
    shown = [row for row in rows if wish.reads_hidden or row.number not in table.sheet.hidden]
    if len(rows) > _MOST_ROWS:
        raise UnreadableFileError(
            f"{file}：表头下面有 {len(rows)} 行，不像一次交办的清单（最多读 {_MOST_ROWS} 行）。"
            "请删去不相干的行再试。"
        )
    if not shown:
        raise UnreadableFileError(f"{file}：表头（第{table.heading_row}行）下面没有案件。")
    reader = CaseReader(table, known, unit, wish.given)
    cases = [reader.read(row) for row in shown]
    hidden = [reader.read(row) for row in rows if row not in shown]
    return _judge(_Reading(file, home, table, known, wish), cases, hidden)


def _list_titles(chosen: Format) -> dict[str, str]:
    """Return the keys of a format's 案件 by what it calls them: 来信人 is 撰写人."""
    facts = chosen.schema["$defs"]["案件"]["properties"]
    return {str(schema.get("title", key)): key for key, schema in facts.items()}


@dataclass(frozen=True, slots=True)
class _Reading:
    file: Path
    home: Path
    table: Table
    known: ListColumns
    wish: Wish


def _judge(reading: _Reading, cases: Sequence[ListedCase], hidden: Sequence[ListedCase]) -> Listing:
    """Return the cases with their formats; what cannot be told or is missing becomes a fault."""
    kind = tell_table_kind(reading.table, reading.known, reading.file)
    name = reading.wish.format_name
    chosen = [choose_format(case, kind, name, reading.known, reading.home) for case in cases]
    if not any(chosen):
        raise refuse_untold(reading.file, name)
    faults: list[Fault] = []
    items: list[Item] = []
    identities = {identify(case.case.get("届次"), case.number, None) for case in hidden}
    for case, choice in zip(cases, chosen, strict=True):
        own = list(case.faults)
        own += _find_lacks(case, choice[0] if choice else None, reading.table)
        identity = identify(case.case.get("届次"), case.number, choice[1] if choice else None)
        identities.add(identity)
        if choice is None:
            own.append(
                Fault(case.row, None, "看不出是政协提案还是人大代表建议。请加“案类”一列写明。")
            )
        elif not own:
            entries = make_entries(case, *choice)
            subject = str(case.case.get("案由", ""))
            items.append(Item(case.row, identity, choice[0], entries, subject))
        faults += own
    single, doubles = _part_doubles(items)
    notes = tuple(_note(reading.table, cases, len(hidden)))
    ordered = sorted([*faults, *doubles], key=lambda fault: fault.order)
    return Listing(
        reading.file,
        reading.table.sheet.name,
        tuple(single),
        tuple(ordered),
        frozenset(identities),
        notes,
    )


def _find_lacks(case: ListedCase, chosen: Format | None, table: Table) -> Iterator[Fault]:
    """Yield a fault for each fact that a case must have and this one has not.

    Authors may be filled in later where the list has no column for them.
    """
    if chosen is None:
        return
    refused = {fault.column.key for fault in case.faults if fault.column}
    for key in chosen.needed_facts:
        columns = table.find_columns(key)
        is_open = key in _LATER or (key == "撰写人" and not columns)
        if case.case.get(key) or key in refused or is_open:
            continue
        message = _CURES.get(key, f"没有{key}。请补上。")
        yield Fault(case.row, columns[0] if columns else None, message)


def _part_doubles(items: Sequence[Item]) -> tuple[list[Item], list[Fault]]:
    """Return the cases that stand there once, and a fault for each of those that differ."""
    groups: dict[Identity, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.identity].append(item)
    single: list[Item] = []
    faults: list[Fault] = []
    for group in groups.values():
        first = group[0]
        if all(item.entries == first.entries and item.format is first.format for item in group):
            single.append(first)
            continue
        rows = "、".join(f"第{item.row}行" for item in group)
        number = first.identity.number
        faults += [
            Fault(item.row, None, f"编号{number}有几行，内容不同（{rows}）。请只留一行。")
            for item in group
        ]
    return single, faults


def _note(table: Table, cases: Sequence[ListedCase], hidden: int) -> Iterator[str]:
    """Yield what staff should know of how the list was read."""
    if hidden:
        yield f"有 {hidden} 行是隐藏的，没有读。要读的，请取消隐藏或筛选，或者加 --hidden。"
    if table.others:
        names = "、".join(f"“{name}”" for name in table.others)
        yield f"工作表{names}里也有清单，这次没有读。要读的，加 --sheet 工作表名。"
    if not table.find_columns("撰写人"):
        yield "清单里没有提案者一列，提纲里的“撰写人”要自己填写。"
    open_rows = [
        case for case in cases if any(name.startswith(OPEN) for name in case.case.get("撰写人", ()))
    ]
    if open_rows:
        yield (
            f"{_number(open_rows)} 是几位联名的，清单只有第一位的姓名，"
            "其余的在提纲里写成【待补】，请填上姓名。"
        )
    opinions = [
        case
        for case in cases
        if case.case.get("办理方式") == "会办" and not case.case.get("主办单位")
    ]
    if opinions:
        yield f"会办件 {_number(opinions)} 没有写主办单位，提纲里要自己填写。"


def _number(cases: Sequence[ListedCase]) -> str:
    return "、".join(case.number or f"第{case.row}行" for case in cases)
