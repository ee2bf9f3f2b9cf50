"""The facts of a case as fields of a page: what is asked, what was typed, what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..addressees import split_names
from ..formats.format import Format
from ..receiving.days import read_day, refuse_day
from ..starting import list_facts
from ..structure.schema_tree import SchemaTree
from ..structure.yaml_edit import Value
from ..structure.yaml_file import parse_text
from .fields import Field, FieldKind, make_form
from .findings import PathFinder

CASE: Final = "案件"
_NUMBER: Final = "编号"
_NEEDS_NUMBER: Final = "请填编号，提纲用它做文件名。"


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that is asked for: its field, what was typed, and what is wrong in that.

    ``before`` is what another case says there, shown to go by.
    """

    field: Field
    text: str = ""
    fault: str = ""
    before: str = ""

    @property
    def is_needed(self) -> bool:
        """Whether the page insists on it; what the outline lacks else is told there."""
        return self.field.key == _NUMBER


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the fields with their faults, and the values of 案件 that they give.

    ``others`` are faults that belong to no field.
    """

    asked: tuple[Asked, ...]
    case: Mapping[str, Value]
    others: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether an outline may be made of it."""
        return not self.others and not any(one.fault for one in self.asked)


def list_asked(format: Format) -> tuple[Asked, ...]:  # noqa: A002 - the contract's word
    """Return the facts that a new outline of a format has room for, none of them typed yet.

    Raises:
        TemplateError: The format has no starter, or a faulty one.
    """
    fields = case_fields(format)
    return tuple(Asked(fields[fact.key]) for fact in list_facts(format) if fact.key in fields)


def case_fields(format: Format) -> dict[str, Field]:  # noqa: A002 - the contract's word
    """Return the fields of 案件 by their keys."""
    case = next(one for one in make_form(format).fields if one.key == CASE)
    return {one.key: one for one in case.fields}


def read_typed(asked: Iterable[Asked], sent: Mapping[str, str]) -> Typed:
    """Return what was typed into the fields."""
    read = tuple(_read(one, " ".join(sent.get(one.field.key, "").split())) for one in asked)
    values = {one.field.key: _to_value(one) for one in read if one.text and not one.fault}
    return Typed(read, values)


def _read(asked: Asked, text: str) -> Asked:
    if asked.is_needed and not text:
        return replace(asked, text=text, fault=_NEEDS_NUMBER)
    if asked.field.kind is FieldKind.DATE and text:
        day = read_day(text)
        return replace(asked, text=day or text, fault="" if day else refuse_day(text))
    return replace(asked, text=text)


def _to_value(asked: Asked) -> Value:
    return split_names([asked.text]) if asked.field.kind is FieldKind.NAMES else asked.text


def check_typed(typed: Typed, format: Format, text: str) -> Typed:  # noqa: A002 - the contract's word
    """Return what was typed with what the format's schema says of the outline made of it."""
    tree = parse_text("", text)
    found = tree.faults or format.checker.check(tree.data or {}, tree.source, is_partial=True)
    finder = PathFinder(tree.source, SchemaTree(format.schema))
    faults: dict[str, str] = {}
    others: list[str] = []
    known = {one.field.key for one in typed.asked}
    for one in found:
        path = finder.find(one)
        key = str(path[1]) if len(path) > 1 and path[0] == CASE else ""
        if key in known:
            faults.setdefault(key, one.message)
        else:
            others.append(one.message)
    return replace(typed, asked=_put_faults(typed.asked, faults), others=tuple(others))


def _put_faults(asked: Sequence[Asked], faults: Mapping[str, str]) -> tuple[Asked, ...]:
    return tuple(replace(one, fault=one.fault or faults.get(one.field.key, "")) for one in asked)
