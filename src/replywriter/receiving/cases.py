"""Rows of a list → cases: what each cell says under the outline's keys, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..addressees import is_collective
from ..formats.list_columns import ListColumns
from ..model.unit import Unit
from ..structure.yaml_edit import Value
from .days import read_day, refuse_day
from .facts import (
    OddCellError,
    compose_session,
    find_session,
    join_line,
    read_number,
    read_role,
    read_session,
    read_subject,
)
from .headings import SERIAL, Column, Table
from .names import read_names
from .offices import combine, find_part, read_offices
from .sections import CaseRow

OPEN: Final = "【待补：其余"  # the names that a list of first authors has no column for
_FIRST: Final = ("第一", "首席", "领衔")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row: in which column, where it is in one, and what to write instead."""

    row: int
    column: Column | None
    message: str

    @property
    def order(self) -> tuple[int, int]:
        """By what faults are put in the order of the table."""
        return self.row, self.column.number if self.column else 0

    @property
    def where(self) -> str:
        """The place in words: 第7行C列“案由”."""
        column = self.column
        return f"第{self.row}行" + (f"{column.letters}列“{column.heading}”" if column else "")


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A row understood. ``case`` is what 案件 gets, ``listed`` what is kept in 办理.交办清单.

    ``headings`` names for each key of ``case`` the columns it was read from; ``kind`` is 提案 or
    建议 where the row itself says it.
    """

    row: int
    kind: str | None
    case: Mapping[str, Value]
    clerk: str
    listed: Mapping[str, str]
    columns: Mapping[str, tuple[Column, ...]]
    texts: Mapping[int, str]
    faults: tuple[Fault, ...]

    @property
    def number(self) -> str:
        """The number of the case, "" where the row has none."""
        return str(self.case.get("编号", ""))


@dataclass(slots=True)
class _Draft:
    """A row while it is read."""

    row: CaseRow
    case: dict[str, Value] = field(default_factory=dict)
    clerk: str = ""
    kind: str | None = None
    kept: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, column: Column | None, message: str) -> None:
        """Note what is wrong in a column of the row."""
        self.faults.append(Fault(self.row.number, column, message))


def _read_date(text: str) -> str:
    day = read_day(text)
    if day is None:
        raise OddCellError(refuse_day(join_line(text)))
    return day


_READERS: Final[Mapping[str, Callable[[str], str]]] = {
    "分类编号": join_line,
    "案由": read_subject,
    "交办日期": _read_date,
    "答复期限": _read_date,
}


def _names_first_only(columns: Sequence[Column]) -> bool:
    """Tell whether a list has room for the first author of each case alone."""
    return len(columns) == 1 and columns[0].heading.startswith(_FIRST)


class CaseReader:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, known: ListColumns, unit: Unit, given: Mapping[str, Value]
    ) -> None:
        """Take the table and what it is read with; ``given`` holds where the list is silent."""
        self._table = table
        self._known = known
        own = given.get("承办单位")  # who names the unit in an option names this one
        names = (*unit.short_names, own) if isinstance(own, str) else unit.short_names
        self._unit = replace(unit, short_names=names)
        self._given = given
        self._title_session = find_session(table.title) or find_session(table.sheet.name)

    def read(self, row: CaseRow) -> ListedCase:
        """Return the case of a row, with all that is wrong in it."""
        draft = _Draft(row)
        for column in self._table.columns:
            cell = row.cells.get(column.number)
            if cell is not None and cell.fault and column.key != SERIAL:
                draft.refuse(column, f"{cell.fault}。请改好公式，或直接写上内容。")
        self._read_number(draft)
        self._read_session(draft)
        for key, reader in _READERS.items():
            for column, text in self._find(draft, key):
                self._take(draft, key, column, text, reader)
        self._read_kind(draft)
        self._read_people(draft)
        self._read_offices(draft)
        for _, text in self._find(draft, "经办人"):
            draft.clerk = join_line(text)
        for key, value in self._given.items():
            draft.case.setdefault(key, value)
        return self._finish(draft)

    def _find(self, draft: _Draft, key: str) -> Iterator[tuple[Column, str]]:
        """Yield the columns of a fact that hold something in this row, with their texts."""
        for column in self._table.find_columns(key):
            cell = draft.row.cells.get(column.number)
            if cell is not None and cell.text:
                yield column, cell.text

    def _take(
        self, draft: _Draft, key: str, column: Column, text: str, reader: Callable[[str], str]
    ) -> None:
        try:
            draft.case[key] = reader(text)
        except OddCellError as odd:
            draft.refuse(column, str(odd))

    def _read_number(self, draft: _Draft) -> None:
        for column, text in self._find(draft, "编号"):
            try:
                number, class_number = read_number(text)
            except OddCellError as odd:
                draft.refuse(column, str(odd))
                continue
            draft.case["编号"] = number
            if class_number:
                draft.case["分类编号"] = class_number

    def _read_session(self, draft: _Draft) -> None:
        """Read 届次, or 届 and 次; where no column says it, the line above the headings does."""
        for column, text in self._find(draft, "届次"):
            self._take(draft, "届次", column, text, read_session)
        parts = [(column, text) for key in ("届", "次") for column, text in self._find(draft, key)]
        if "届次" not in draft.case and len(parts) == 2:
            (column, term), (_, session) = parts
            self._take(draft, "届次", column, term, lambda text: compose_session(text, session))
        has_column = any(self._table.find_columns(key) for key in ("届次", "届"))
        if not has_column and self._title_session and "届次" not in self._given:
            draft.case["届次"] = self._title_session

    def _read_kind(self, draft: _Draft) -> None:
        """Note whether the row is a 提案 or a 建议: it says so, or its section or session does."""
        draft.kept |= {"案类", "提案者类型", "提案人数"}
        for key in ("案类", "提案者类型"):
            for _, text in self._find(draft, key):
                told = self._known.tell_kind(text)
                draft.kind = draft.kind or told
                if (
                    key == "案类"
                    and told
                    and join_line(text) in (told, f"政协{told}", f"人大{told}")
                ):
                    draft.kept.discard(key)
        for _, text in self._find(draft, "提案者类型"):
            author_type = self._known.author_types.get("".join(text.split()))
            if author_type:
                draft.case["提案者类型"] = author_type
        session = str(draft.case.get("届次", ""))
        draft.kind = (
            draft.kind or self._known.tell_kind(draft.row.section) or self._known.tell_kind(session)
        )

    def _read_people(self, draft: _Draft) -> None:
        """Read authors and seconders, and hold their number against what the row says.

        Where the list names first authors only, the outline gets a gap that no letter is built
        with; anywhere else a number that differs is a fault.
        """
        authors, told = self._read_names(draft, "撰写人")
        seconders, _ = self._read_names(draft, "附议人")
        figure = next((text for _, text in self._find(draft, "提案人数")), "")
        figure = figure.removesuffix("人").removesuffix("名").strip()
        count = int(figure) if figure.isdecimal() else told
        if seconders:
            draft.case["附议人"] = seconders
        if not authors:
            return
        draft.case["撰写人"] = authors
        if count is None or count in (len(authors), len({*authors, *seconders})):
            return
        if any(map(is_collective, authors)):
            return
        columns = self._table.find_columns("撰写人")
        if told is None and count > len(authors) and _names_first_only(columns):
            draft.case["撰写人"] = (*authors, f"{OPEN}{count - len(authors)}位】")
        else:
            column = next(self._find(draft, "撰写人"))[0]
            draft.refuse(
                column,
                f"写了{len(authors)}位（{'、'.join(authors)}），人数却是{count}。"
                "请写全每个人的姓名，用顿号隔开，或改正人数。",
            )

    def _read_names(self, draft: _Draft, key: str) -> tuple[tuple[str, ...], int | None]:
        names: list[str] = []
        count: int | None = None
        for column, text in self._find(draft, key):
            read = read_names(text, self._known)
            if read.fault:
                draft.refuse(column, read.fault)
            names += read.names
            count = read.count or count
        return tuple(dict.fromkeys(names)), count

    def _read_offices(self, draft: _Draft) -> None:
        """Read which units take part, and what this one has to do."""
        role = self._read_role(draft)
        cells = [
            read_offices(text, self._known.roles, part)
            for key, part in (("主办单位", "主办"), ("会办单位", "会办"), ("承办单位", ""))
            for _, text in self._find(draft, key)
        ]
        offices = combine(cells)
        part = find_part(offices, role, self._unit)
        if part.fault:
            column = next(self._columns_of(draft, "承办单位", "主办单位", "会办单位"))
            draft.refuse(column, part.fault)
        if len(offices.plain) > 1:
            draft.kept.add("承办单位")
        if role and part.role != role:
            draft.kept.add("办理方式")
        known: dict[str, Value] = {
            "办理方式": part.role,
            "承办单位": part.unit,
            "主办单位": part.lead_unit,
            "会办单位": part.assisting,
        }
        draft.case |= {key: value for key, value in known.items() if value}

    def _read_role(self, draft: _Draft) -> str:
        """Return the role that the row says, or the line of the table above it; else ""."""
        for column, text in self._find(draft, "办理方式"):
            try:
                return read_role(text, self._known.roles)
            except OddCellError as odd:
                draft.refuse(column, str(odd))
                return ""
        for _, text in self._find(draft, "案类"):  # in some lists 类别 is 主办 or 会办
            if text in self._known.roles:
                return self._known.roles[text]
        words = sorted(self._known.roles, key=len, reverse=True)
        named = {self._known.roles[word] for word in words if word in draft.row.section}
        return named.pop() if len(named) == 1 else ""

    def _columns_of(self, draft: _Draft, *keys: str) -> Iterator[Column]:
        for key in keys:
            for column, _ in self._find(draft, key):
                yield column

    def _finish(self, draft: _Draft) -> ListedCase:
        texts = {number: cell.text for number, cell in draft.row.cells.items() if cell.text}
        listed = {
            column.heading: texts[column.number]
            for column in sorted(self._table.columns, key=lambda one: one.number)
            if column.number in texts and (column.key is None or column.key in draft.kept)
        }
        columns = {
            key: self._table.find_columns(key)
            for key in {column.key for column in self._table.columns if column.key}
            if key != SERIAL
        }
        return ListedCase(
            draft.row.number,
            draft.kind,
            {key: value for key, value in draft.case.items() if value},
            draft.clerk,
            listed,
            columns,
            texts,
            tuple(draft.faults),
        )
