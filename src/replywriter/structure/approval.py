"""Data that a JSON Schema surely accepts, told at once.

Nearly all outlines are in order, and ``jsonschema`` takes longer to import than such an outline
takes to be checked. So the keywords that our schemas use are looked at here first. What is not
approved is not wrong: it goes to ``jsonschema``, which alone says what is, and so does all data
under a schema with any other keyword. A test holds the two against each other.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from ..expressions import compile_later

_DATE_SHAPE: Final = compile_later(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TELL_NOTHING: Final = frozenset({"$schema", "$defs", "title", "description", "examples"})
_TYPES: Final[Mapping[str, type]] = {"string": str, "array": list, "object": dict, "integer": int}


def is_date(value: object) -> bool:
    """Tell whether a text is a day of the calendar written as 2023-06-08; other things pass.

    Raises:
        ValueError: It is written so, but there is no such day.
    """
    if not isinstance(value, str):
        return True
    return bool(_DATE_SHAPE.fullmatch(value) and datetime.date.fromisoformat(value))


class Approval:
    """Approves data of one schema; where it does not, that says nothing."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        """Take a schema of JSON Schema 2020-12."""
        self._schema = schema

    def approves(self, data: object) -> bool:
        """Tell whether the data surely is as the schema wants it."""
        return self._accepts(self._schema, data)

    def _accepts(self, schema: Any, value: object) -> bool:
        if not isinstance(schema, Mapping):
            return schema is True
        for keyword, wanted in schema.items():
            if keyword in _TELL_NOTHING:
                continue
            test = _TESTS.get(keyword)
            if test is None or not test(self, wanted, value, schema):
                return False
        return True

    def _follow(self, reference: object, value: object, _: Any) -> bool:
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return False
        part: Any = self._schema
        for step in reference.split("/")[1:]:
            part = part.get(step) if isinstance(part, Mapping) else None
        return self._accepts(part, value)

    def _accepts_any(self, wanted: Any, value: object, _: Any) -> bool:
        return any(self._accepts(schema, value) for schema in wanted)

    def _accepts_items(self, wanted: Any, value: object, _: Any) -> bool:
        return not isinstance(value, list) or all(self._accepts(wanted, item) for item in value)

    def _accepts_properties(self, wanted: Any, value: object, _: Any) -> bool:
        return not isinstance(value, dict) or all(
            self._accepts(wanted[key], child) for key, child in value.items() if key in wanted
        )

    def _accepts_others(self, wanted: Any, value: object, schema: Mapping[str, Any]) -> bool:
        known = schema.get("properties", ())
        return not isinstance(value, dict) or all(
            key in known or self._accepts(wanted, child) for key, child in value.items()
        )


def _is_of_type(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    kind = _TYPES.get(wanted) if isinstance(wanted, str) else None
    return kind is not None and isinstance(value, kind) and not isinstance(value, bool)


def _is_one_of(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return isinstance(value, str) and value in wanted


def _has_all(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return not isinstance(value, dict) or all(key in value for key in wanted)


def _is_long_enough(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return not isinstance(value, str) or len(value) >= wanted


def _has_items(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return not isinstance(value, list) or len(value) >= wanted


def _has_keys(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return not isinstance(value, dict) or len(value) >= wanted


def _is_large_enough(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return not isinstance(value, int | float) or value >= wanted


def _is_small_enough(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return not isinstance(value, int | float) or value <= wanted


def _fits_pattern(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    return not isinstance(value, str) or re.search(wanted, value) is not None


def _has_format(_: Approval, wanted: Any, value: object, __: Any) -> bool:
    try:
        return wanted == "date" and is_date(value)
    except ValueError:
        return False


_TESTS: Final[Mapping[str, Callable[[Approval, Any, object, Any], bool]]] = {
    "$ref": Approval._follow,
    "additionalProperties": Approval._accepts_others,
    "anyOf": Approval._accepts_any,
    "enum": _is_one_of,
    "format": _has_format,
    "items": Approval._accepts_items,
    "maximum": _is_small_enough,
    "minItems": _has_items,
    "minLength": _is_long_enough,
    "minProperties": _has_keys,
    "minimum": _is_large_enough,
    "pattern": _fits_pattern,
    "properties": Approval._accepts_properties,
    "required": _has_all,
    "type": _is_of_type,
}
