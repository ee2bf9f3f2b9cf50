"""A form filled with an outline's values, and what was typed into it as values again.

Nothing that an outline holds is lost on the way: what a field cannot show is kept as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..addressees import split_names
from ..errors import UsageError
from .asking import UNREADABLE
from .fields import FIXED, Field, FieldKind, Form

KEPT: Final = "kept"
"""How the page's script marks a value that it gives back as it was."""

_SEPARATOR: Final = "、"


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with its value: ``text`` for what is typed, ``numbers``, ``fields`` or ``rows``.

    ``kept`` is a value that the field cannot show, as JSON; ``others`` are the values under keys
    that the field does not know.
    """

    field: Field
    text: str = ""
    numbers: tuple[int, ...] = ()
    fields: tuple[Filled, ...] = ()
    rows: tuple[Filled, ...] = ()
    kept: str | None = None
    others: tuple[tuple[str, str], ...] = ()
    is_silent: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether there is anything in it."""
        if self.text or self.numbers or self.rows or self.kept or self.others or self.is_silent:
            return True
        return any(one.is_filled for one in self.fields)

    @property
    def is_shown(self) -> bool:
        """Whether the form shows it unasked."""
        return self.field.is_required or self.field.is_usual or self.is_filled


def fill_form(form: Form, data: Mapping[str, Any]) -> Filled:
    """Return the form as one group with an outline's values in it."""
    shown = {key: value for key, value in data.items() if key not in FIXED}
    return _fill_group(form, form.root, shown)


def fill_row(form: Form, name: str) -> Filled:
    """Return an empty row, which the page makes new ones from."""
    return _fill(form, form.rows[name], None)


def _fill(form: Form, field: Field, value: Any) -> Filled:
    kind = field.kind
    if kind is FieldKind.GROUP:
        return _fill_group(form, field, value)
    if value is None:
        return Filled(field)
    if kind is FieldKind.ROWS and isinstance(value, list):
        return Filled(field, rows=tuple(_fill(form, form.rows[field.row], row) for row in value))
    if kind is FieldKind.NUMBERS and isinstance(value, list):
        if all(type(one) is int for one in value):
            return Filled(field, numbers=tuple(value))
    elif kind is not FieldKind.ROWS and (text := _say(kind, value)) is not None:
        return Filled(field, text=text, is_silent=field.can_be_silent and value == "")
    return Filled(field, kept=_dump(value))


def _fill_group(form: Form, field: Field, value: Any) -> Filled:
    if value is not None and not isinstance(value, Mapping):
        return Filled(field, kept=_dump(value))
    data: Mapping[str, Any] = value or {}
    known = {one.key for one in field.fields}
    return Filled(
        field,
        fields=tuple(_fill(form, one, data.get(one.key)) for one in field.fields),
        others=tuple((key, _dump(inner)) for key, inner in data.items() if key not in known),
    )


def _say(kind: FieldKind, value: Any) -> str | None:
    """Return a value as it stands in a field; ``None`` where it cannot."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and kind is FieldKind.NAMES:
        return _SEPARATOR.join(value) if all(isinstance(one, str) for one in value) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_form(form: Form, typed: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return an outline's values under the keys that the form covers, from what was typed.

    ``data`` is the outline as it was: a value whose field was not changed stays as it was
    written there, a list of names a list, a number a number.

    Raises:
        UsageError: What was sent is not what the page's script sends.
    """
    read = _Reader(form).read(form.root, typed, (data,))
    return {key: value for key, value in read.items() if key not in FIXED}


class _Reader:
    """Reads typed values along the fields; ``before`` are the values that may stand there."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def read(self, field: Field, typed: Any, before: Sequence[Any]) -> Any:
        if isinstance(typed, Mapping) and KEPT in typed:
            return _read_kept(typed[KEPT])
        if field.kind is FieldKind.GROUP:
            return dict(self._read_group(field, typed, before))
        if field.kind is FieldKind.ROWS:
            row = self._form.rows[field.row]
            rows = [old for one in before if isinstance(one, list) for old in one]
            return [self.read(row, one, rows) for one in _expect(typed, list)]
        if field.kind is FieldKind.NUMBERS:
            return [_expect(one, int) for one in _expect(typed, list)]
        return _read_text(field.kind, _expect(typed, str), before)

    def _read_group(
        self, field: Field, typed: Any, before: Sequence[Any]
    ) -> Iterator[tuple[str, Any]]:
        fields = {one.key: one for one in field.fields}
        for key, value in _expect(typed, dict).items():
            if key not in fields:
                yield key, self.read(Field(key, FieldKind.TEXT, key), value, ())
                continue
            olds = [one[key] for one in before if isinstance(one, Mapping) and key in one]
            yield key, self.read(fields[key], value, olds)


def _read_kept(value: Any) -> Any:
    try:
        return json.loads(_expect(value, str))
    except json.JSONDecodeError as fault:
        raise UsageError(UNREADABLE) from fault


def _read_text(kind: FieldKind, text: str, before: Iterable[Any]) -> Any:
    for old in before:
        if _say(kind, old) == text:
            return old
    if kind is FieldKind.NAMES:
        return split_names([text])
    if kind is FieldKind.NUMBER and text.isdecimal() and len(text) < 10:
        return int(text)
    return text


def _expect(value: Any, wanted: type) -> Any:
    if type(value) is not wanted:
        raise UsageError(UNREADABLE)
    return value
