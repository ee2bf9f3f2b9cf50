"""Data that a JSON Schema surely accepts, told at once.

Nearly all outlines are in order, and ``jsonschema`` takes longer to import than such an outline
takes to be checked. So the keywords that our schemas use are looked at here first. What is not
approved is not wrong: it goes to ``jsonschema``, which alone says what is, and so does all data
under a schema with any other keyword. A test holds the two against each other.

A schema is made into tests once; a batch puts each of them to thousands of outlines.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Final

from ..expressions import compile_later

Test = Callable[[Any], bool]
"""Tells whether a value surely is as a part of a schema wants it."""

_DATE_SHAPE: Final = compile_later(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TELL_NOTHING: Final = frozenset(
    {"$schema", "$defs", "title", "description", "examples", "contentMediaType"}
)
_OF_KEYS: Final = frozenset({"properties", "additionalProperties"})
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
        self._referred: dict[str, Test] = {}

    def approves(self, data: object) -> bool:
        """Tell whether the data surely is as the schema wants it."""
        return self._test(data)

    @cached_property
    def _test(self) -> Test:
        return self._make_test(self._schema)

    def _make_test(self, schema: Any) -> Test:
        """Return the test for a part of the schema."""
        if not isinstance(schema, Mapping):
            return _accept if schema is True else _refuse
        tests: list[Test] = []
        for keyword, wanted in schema.items():
            if keyword in _MAKERS:
                tests.append(_MAKERS[keyword](wanted))
            elif keyword == "$ref":
                tests.append(self._follow(wanted))
            elif keyword == "anyOf":
                tests.append(_test_any([self._make_test(one) for one in wanted]))
            elif keyword == "items":
                tests.append(_test_items(self._make_test(wanted)))
            elif keyword not in _TELL_NOTHING and keyword not in _OF_KEYS:
                return _refuse
        if not _OF_KEYS.isdisjoint(schema):
            tests.append(self._test_keys(schema))
        return _test_all(tests)

    def _test_keys(self, schema: Mapping[str, Any]) -> Test:
        known = {key: self._make_test(child) for key, child in schema.get("properties", {}).items()}
        return _test_keys(known, self._make_test(schema.get("additionalProperties", True)))

    def _follow(self, reference: object) -> Test:
        """Return the test for what a reference names, which may hold that very reference."""
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return _refuse
        referred = self._referred
        if reference not in referred:
            # Until the test is there, what asks for it inside of it is told where it will be.
            referred[reference] = lambda value: referred[reference](value)  # noqa: PLW0108
            part: Any = self._schema
            for step in reference.split("/")[1:]:
                part = part.get(step) if isinstance(part, Mapping) else None
            referred[reference] = self._make_test(part)
        return referred[reference]


def _accept(_: object) -> bool:
    return True


def _refuse(_: object) -> bool:
    return False


def _test_all(tests: list[Test]) -> Test:
    if len(tests) < 2:
        return tests[0] if tests else _accept

    def test(value: Any) -> bool:
        for one in tests:  # noqa: SIM110 - for a value that is a text, all() takes twice as long
            if not one(value):
                return False
        return True

    return test


def _test_any(tests: list[Test]) -> Test:
    return lambda value: any(test(value) for test in tests)


def _test_items(test: Test) -> Test:
    return lambda value: not isinstance(value, list) or all(map(test, value))


def _test_keys(known: Mapping[str, Test], others: Test) -> Test:
    def test(value: Any) -> bool:
        if not isinstance(value, dict):
            return True
        for key, child in value.items():  # noqa: SIM110 - as above
            if not known.get(key, others)(child):
                return False
        return True

    return test


def _test_type(wanted: Any) -> Test:
    kind = _TYPES.get(wanted) if isinstance(wanted, str) else None
    if kind is None:
        return _refuse
    if kind is int:  # of which Python takes true and false to be some
        return lambda value: isinstance(value, int) and not isinstance(value, bool)
    return lambda value: isinstance(value, kind)


def _test_required(needed: frozenset[str]) -> Test:
    return lambda value: not isinstance(value, dict) or value.keys() >= needed


def _has_format(wanted: Any, value: object) -> bool:
    try:
        return wanted == "date" and is_date(value)
    except ValueError:
        return False


_MAKERS: Final[Mapping[str, Callable[[Any], Test]]] = {
    "enum": lambda wanted: lambda value: isinstance(value, str) and value in wanted,
    "format": lambda wanted: lambda value: _has_format(wanted, value),
    "maximum": lambda wanted: lambda value: not isinstance(value, int | float) or value <= wanted,
    "minItems": lambda wanted: lambda value: not isinstance(value, list) or len(value) >= wanted,
    "minLength": lambda wanted: lambda value: not isinstance(value, str) or len(value) >= wanted,
    "minProperties": lambda wanted: (
        lambda value: not isinstance(value, dict) or len(value) >= wanted
    ),
    "minimum": lambda wanted: lambda value: not isinstance(value, int | float) or value >= wanted,
    "pattern": lambda wanted: (
        lambda value: not isinstance(value, str) or re.search(wanted, value) is not None
    ),
    "required": lambda wanted: _test_required(frozenset(wanted)),
    "type": _test_type,
}
"""What tests a keyword asks for; a keyword asks nothing of values of other types."""
