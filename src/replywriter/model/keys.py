"""Nouns from Chinese-keyed data and back: the two vocabularies meet where a field names its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from functools import cache
from typing import Any, TypeVar

Noun = TypeVar("Noun")


class SELF:
    """Stands for the noun that a field belongs to, which has no name yet where it is written."""


def key(name: str, of: type | None = None, many: bool = False, is_optional: bool = False) -> Any:
    """Return a field read from a Chinese key: a text, one noun, or a tuple of them.

    ``of`` is the noun of its values, ``SELF`` for the noun that has the field.
    A list that is optional is ``None`` where it is missing, so that an empty one can mean none.
    """
    default: Any = () if many and not is_optional else None
    return field(default=default, metadata={"key": name, "of": of, "many": many})


@cache
def spell(noun: Any) -> tuple[tuple[str, str, type | None, bool], ...]:
    """Return (attribute, Chinese key, noun of the value, whether it is a list) for each field."""
    return tuple(
        (
            entry.name,
            entry.metadata["key"],
            noun if entry.metadata["of"] is SELF else entry.metadata["of"],
            entry.metadata["many"],
        )
        for entry in fields(noun)
        if "key" in entry.metadata
    )


@cache
def _spell_by_keys(noun: Any) -> Mapping[str, tuple[str, type | None, bool]]:
    """Return (attribute, noun of the value, whether it is a list) for each Chinese key."""
    return {word: (name, of, many) for name, word, of, many in spell(noun)}


def from_data(noun: type[Noun], data: Mapping[str, Any], **extra: Any) -> Noun:
    """Return a noun from plain data under Chinese keys that its schema has accepted.

    Unknown keys are passed over; a single name where a list is meant becomes a list of one.
    """
    kind: Any = noun
    fields_of = _spell_by_keys(kind)
    values: dict[str, Any] = dict(extra)
    for word, value in data.items():
        if value is None or word not in fields_of:
            continue
        name, of, many = fields_of[word]
        if many:
            rows: Sequence[Any] = value if isinstance(value, list) else [value]
            values[name] = tuple(from_data(of, row) if of else row for row in rows)
        else:
            values[name] = from_data(of, value) if of else value
    return noun(**values)


def to_data(noun: Any) -> dict[str, Any]:
    """Return plain data under Chinese keys, in the outline's order; what is empty is left out."""
    kind: Any = type(noun)
    data: dict[str, Any] = {}
    for name, word, of, many in spell(kind):
        value = getattr(noun, name)
        if value is None or value == kind.__dataclass_fields__[name].default:
            continue
        if many:
            data[word] = [to_data(row) if of else row for row in value]
        else:
            data[word] = to_data(value) if of else value
    return {key: value for key, value in data.items() if value != {}}
