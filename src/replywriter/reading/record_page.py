"""The record page of a proposal as it is published: fields with their values, the letter in one.

A field's name stands on a line, then a bar, then its value; or name and value share a line or are
neighbouring cells of a table. The letter is the value of 处理情况.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..chinese import read_written_date
from ..expressions import compile_later
from ..model.line import Line
from ..model.outline import Case
from .salutations import split_addressees

_LETTER: Final = "letter"
_PASSED_OVER: Final = "passed over"
# The names that record pages give their fields, and what each is.
_FIELDS: Final = {
    **dict.fromkeys(("届次", "会次", "届次会议", "提案届次", "会议届次"), "session"),
    **dict.fromkeys(
        ("编号", "提案编号", "建议编号", "提案号", "建议号", "案号", "提案序号"), "number"
    ),
    **dict.fromkeys(
        ("案由", "提案名称", "建议名称", "提案标题", "建议标题", "提案案由"), "subject"
    ),
    **dict.fromkeys(
        ("撰写人", "提案人", "提案者", "第一提案人", "领衔代表", "领衔人", "提出人", "提案委员"),
        "authors",
    ),
    **dict.fromkeys(("附议人", "联名人", "联名代表", "联名委员", "附议代表"), "seconders"),
    **dict.fromkeys(("承办单位", "主办单位", "主办部门"), "unit"),
    **dict.fromkeys(("会办单位", "协办单位"), "assisting_units"),
    **dict.fromkeys(("交办日期", "交办时间"), "assigned_on"),
    **dict.fromkeys(("答复期限", "办理期限"), "due_on"),
    **dict.fromkeys(
        (
            "处理情况",
            "答复内容",
            "答复情况",
            "答复意见",
            "办理答复",
            "复文内容",
            "办理情况",
            "答复正文",
        ),
        _LETTER,
    ),
    **dict.fromkeys(
        (
            "反馈意见",
            "意见反馈",
            "满意度",
            "满意程度",
            "委员意见",
            "代表意见",
            "办理方式",
            "类别",
            "提案类别",
            "提案内容",
            "建议内容",
            "提案正文",
            "提交时间",
            "提案日期",
            "状态",
            "办理状态",
            "附件",
        ),
        _PASSED_OVER,
    ),
}
_MANY: Final = frozenset({"authors", "seconders", "assisting_units"})
_DATES: Final = frozenset({"assigned_on", "due_on"})
_LEAST_FIELDS: Final = 4
_BAR: Final = compile_later(r"[|｜\t]")


@dataclass(frozen=True, slots=True)
class Record:
    """What a record page says: the facts of the case, and the lines of the letter."""

    case: Case
    letter: tuple[Line, ...]


@dataclass(slots=True)
class _Value:
    """The lines of one field while they are collected."""

    name: str
    lines: list[Line] = field(default_factory=list)


def read_record(lines: Sequence[Line]) -> Record | None:
    """Return the record that a page is; ``None`` where it is no record page.

    A record page has a letter and at least three more known fields.
    """
    values = list(_collect(lines))
    letter = next((value for value in values if value.name == _LETTER and value.lines), None)
    if letter is None or len({value.name for value in values}) < _LEAST_FIELDS:
        return None
    return Record(_make_case(values), tuple(letter.lines))


def _collect(lines: Sequence[Line]) -> Iterator[_Value]:
    """Yield each field with the lines of its value, in the order of the page."""
    current: _Value | None = None
    for line in lines:
        cells = _split_cells(line, inside=current)
        for cell in cells:
            name, rest = _split_field(cell.text)
            if name is not None:
                if current is not None:
                    yield current
                current = _Value(name)
            if current is not None and rest:
                current.lines.append(Line(rest, cell.number, cell.kind, cell.lead, cell.look))
    if current is not None:
        yield current


def _split_cells(line: Line, inside: _Value | None) -> list[Line]:
    """Return the cells of a line; a line of the letter is one, whatever stands in it."""
    cells = [cell for cell in _BAR.split(line.text) if cell.strip()]
    is_letter = inside is not None and inside.name == _LETTER
    if is_letter and len(cells) > 1 and _split_field(cells[0])[0] is None:
        return [line]
    return [line] if cells == [line.text] else [Line(cell, line.number) for cell in cells]


def _split_field(text: str) -> tuple[str | None, str]:
    """Return the field that a cell names and what follows its colon; ``None`` for a value."""
    compact = "".join(text.split())
    if compact.rstrip(":：") in _FIELDS:
        return _FIELDS[compact.rstrip(":：")], ""
    label, colon, rest = text.partition("：") if "：" in text[:12] else text.partition(":")
    name = _FIELDS.get("".join(label.split())) if colon else None
    return (name, rest.strip()) if name else (None, text)


def _make_case(values: Sequence[_Value]) -> Case:
    facts: dict[str, str | tuple[str, ...]] = {}
    for value in values:
        text = "、".join(line.text.strip() for line in value.lines)
        if value.name in (_LETTER, _PASSED_OVER) or not text or value.name in facts:
            continue
        if value.name in _MANY:
            facts[value.name] = split_addressees(text)
        elif value.name in _DATES:
            date = _read_date(text)
            if date:
                facts[value.name] = date
        else:
            facts[value.name] = text
    return Case(**facts)  # type: ignore[arg-type]


def _read_date(text: str) -> str | None:
    """Return a date in ISO form; ``None`` where the text is no whole date."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        return read_written_date(text)
