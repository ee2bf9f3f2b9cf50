"""What is approved at once is what ``jsonschema`` accepts, whatever the data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replywriter.formats.folders import packaged_templates
from replywriter.formats.format import list_formats, load_format
from replywriter.structure.approval import Approval
from replywriter.structure.schema import SchemaChecker
from replywriter.structure.yaml_file import read_yaml

from ..strategies import outlines

_CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/outline.yaml"))
_SCHEMA_FILES = sorted((packaged_templates() / "schema").glob("*.schema.json"))
# What stands where something else was asked for.
_STRAYS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 20000),
    st.just(10**40),
    st.floats(),
    st.sampled_from(
        ["", "委员", "2025-06-08", "2025-02-30", "２０２５-06-08", "2025-6-8", "000000"]
    ),
    st.text(max_size=3),
    st.lists(st.sampled_from(["甲", 1, None, {}]), max_size=2),
    st.dictionaries(
        st.sampled_from(["标题", "内容", "条目", "没有的键"]), st.just("乙"), max_size=2
    ),
)


@cache
def _read_cases() -> tuple[dict[str, Any], ...]:
    trees = [read_yaml(file).data for file in _CASES]
    return tuple(tree for tree in trees if tree)


@cache
def _checker(name: str) -> SchemaChecker:
    return load_format(name).checker


def _agrees(checker: SchemaChecker, data: Mapping[str, Any]) -> bool:
    """Tell whether what is approved is valid; what is not approved may be either."""
    return not checker._approval.approves(data) or checker._validator.is_valid(data)


def _list_paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in data."""
    children = value.items() if isinstance(value, dict) else ()
    children = enumerate(value) if isinstance(value, list) else children
    for step, child in children:
        yield (*path, step)
        yield from _list_paths(child, (*path, step))


def _put(value: Any, path: tuple[Any, ...], stray: Any) -> Any:
    """Return data with something else at the end of a path."""
    if not path:
        return stray
    copy = value.copy()
    copy[path[0]] = _put(value[path[0]], path[1:], stray)
    return copy


@pytest.mark.parametrize("name", list_formats())
def test_every_case_in_order_is_approved(name: str) -> None:
    """An outline that its schema accepts needs no second look: that is what approval is for."""
    checker = _checker(name)
    mine = [case for case in _read_cases() if case.get("格式") == name]
    assert mine
    for case in mine:
        assert checker._approval.approves(case) == checker._validator.is_valid(case)


@given(outlines)
def test_any_valid_outline_is_approved(outline: dict[str, Any]) -> None:
    """Outlines nobody would think of are approved where they are valid."""
    checker = _checker(outline["格式"])
    assert checker._approval.approves(outline) == checker._validator.is_valid(outline)


@settings(max_examples=400)
@given(st.data())
def test_what_is_spoilt_is_approved_only_where_it_is_valid_still(data: st.DataObject) -> None:
    """A value of any outline in any format may be anything: nothing wrong is approved."""
    case = data.draw(st.sampled_from(_read_cases()))
    checker = _checker(data.draw(st.sampled_from(list_formats())))
    spoilt = {**case, "格式": next(iter(checker.schema["properties"]["格式"].get("enum", ["x"])))}
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(list(_list_paths(spoilt))))
        spoilt = _put(spoilt, path, data.draw(_STRAYS))
    assert _agrees(checker, spoilt)


@pytest.mark.parametrize("file", _SCHEMA_FILES, ids=lambda file: file.name)
@given(data=st.data())
def test_our_own_schemas_are_known_whole(file: Path, data: st.DataObject) -> None:
    """What the schemas of templates and of units say of any data is said alike."""
    checker = SchemaChecker(json.loads(file.read_text(encoding="utf-8")))
    keys = st.sampled_from([*checker.schema["properties"], "没有的键"])
    assert _agrees(checker, data.draw(st.dictionaries(keys, _STRAYS, max_size=4)))


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ({"const": 1}, 2),
        ({"not": {"type": "string"}}, "甲"),
        ({"prefixItems": [{"type": "string"}], "items": {"type": "integer"}}, [1, 1]),
        ({"$ref": "#/$defs/名", "minLength": 2, "$defs": {"名": {"type": "string"}}}, "甲"),
        ({"$ref": "#/$defs/没有"}, "甲"),
        ({"$ref": "other.json"}, "甲"),
        ({"type": ["string", "null"]}, 1),
        ({"type": "integer"}, True),
        ({"type": "integer"}, 1.5),
        ({"minimum": 1}, 0),
        ({"items": False}, [1]),
        ({"enum": [1]}, True),
        ({"enum": ["1"]}, 1),
        ({"format": "date"}, "2025-02-30"),
        ({"format": "date"}, "２０２５-06-08"),
        ({"pattern": "^[0-9]{6}$"}, "12345"),
        ({"additionalProperties": {"type": "string"}}, {"甲": 1}),
        (False, {}),
    ],
)
def test_what_is_wrong_or_strange_is_not_approved(schema: Any, data: Any) -> None:
    """A value that breaks a keyword, known here or not, is left to ``jsonschema``."""
    assert not Approval(schema).approves(data)


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ({"$ref": "#/$defs/名", "$defs": {"名": {"type": "string"}}}, "甲"),
        ({"minimum": 1, "maximum": 10**50}, 10**40),
        ({"format": "date"}, 5),
        (True, {}),
    ],
)
def test_what_is_right_is_approved(schema: Any, data: Any) -> None:
    """A keyword asks nothing of values of other types, as JSON Schema has it."""
    assert Approval(schema).approves(data)
    assert jsonschema.Draft202012Validator(schema).is_valid(data)
