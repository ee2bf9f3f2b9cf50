"""Last year's outline → this year's: the same text for a new case, not the old one's fate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from ..receiving.marks import drop_marks
from ..structure.yaml_edit import Value
from ..structure.yaml_merge import merge_values
from .facts import CASE, Asked, case_fields
from .fields import Field, FieldKind, Form
from .filling import fill_form
from .opened import Opened

# What was said and done about the old case alone, whoever asked it.
_OF_OLD_CASE: Final = ("办理", "面商", "前次答复", "并案", "寄送")
# What the old case has and the new one has not yet, by the key that holds it.
_LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {
    "答复": frozenset({"文号"}),
    "承诺": frozenset({"落实情况"}),
    "用语": frozenset({"标题", "称谓", "开头"}),  # they name the old case and its authors
}
# Lines of a letter whose own words are the old case's.
_LINES: Final = ("标题", "称谓", "文号", "日期", "签发人", "名单")
_LINE_KEYS: Final = ("首部", "尾部")
# What is most likely the same in the new case.
_KEPT_FACTS: Final = ("承办单位", "办理方式", "会办单位", "主办单位", "案类")


def ask_again(case: Opened) -> tuple[Asked, ...]:
    """Return the facts to be asked for; what is most likely the same stands there already."""
    assert case.form is not None  # noqa: S101 - whoever calls has looked
    assert case.format is not None  # noqa: S101 - as above
    filled = fill_form(case.form, case.data or {})
    old = next(one for one in filled.fields if one.field.key == CASE)
    fields = case_fields(case.format)
    return tuple(
        Asked(fields[one.field.key], text=one.text)
        if one.field.key in _KEPT_FACTS
        else Asked(fields[one.field.key], before=one.text)
        for one in old.fields
        if one.is_shown
    )


def renew(case: Opened, facts: Mapping[str, Value]) -> str:
    """Return the outline of a new case with the text of an old one, its comments too.

    Raises:
        UneditableError: The old outline is written in a way that cannot be edited safely.
    """
    assert case.form is not None  # noqa: S101 - whoever calls has looked
    old = case.data or {}
    data = {key: value for key, value in old.items() if key not in _OF_OLD_CASE}
    kept = dict(_drop_old(case.form.root, case.form, data))
    return merge_values(drop_marks(case.source.text), {**kept, CASE: dict(facts)})


def _drop_old(field: Field, form: Form, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a group holds, without days and without what only the old case has."""
    fields = {one.key: one for one in field.fields}
    for key, value in data.items():
        inner = fields.get(key)
        if key in _LEFT_OUT.get(field.key, ()) or (inner and inner.kind is FieldKind.DATE):
            continue
        yield key, value if inner is None else _clean(inner, form, value)


def _clean(field: Field, form: Form, value: Any) -> Any:
    if field.kind is FieldKind.GROUP and isinstance(value, Mapping):
        return dict(_drop_old(field, form, value))
    if field.kind is FieldKind.ROWS and isinstance(value, list):
        row = replace(form.rows[field.row], key=field.key)
        if field.key in _LINE_KEYS:
            return [_clean_line(one) for one in value]
        return [_clean(row, form, one) for one in value]
    return value


def _clean_line(line: Any) -> Any:
    """Return a line of the head or tail, which says its own words only where they stay true."""
    if isinstance(line, Mapping) and line.get("要素") in _LINES:
        return {key: value for key, value in line.items() if key != "文字"}
    return line
