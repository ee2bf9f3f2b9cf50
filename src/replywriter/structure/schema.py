"""Structure held against a JSON Schema; every fault as a Chinese sentence with its place.

The schema speaks the words: ``description`` says what belongs in a field, ``examples`` what it
looks like. One validator is built for each schema and reused.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import jsonschema
from jsonschema import ValidationError

from ..model.diagnostic import Diagnostic, Fix, Level
from ..model.source import Path, Place, SourceMap

SCHEMA_RULE: Final = "schema"

_TYPE_NAMES: Final = {
    "string": "文字",
    "array": "列表（每项前写“- ”，或写成 [甲, 乙]）",
    "object": "一组缩进的“键: 值”",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
}
_DATE_SHAPE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")

_formats = jsonschema.FormatChecker(formats=())


@_formats.checks("date", ValueError)
def _is_date(value: object) -> bool:
    """Tell whether a text is a day of the calendar written as 2023-06-08."""
    if not isinstance(value, str):
        return True
    return bool(_DATE_SHAPE.fullmatch(value) and datetime.date.fromisoformat(value))


class SchemaChecker:
    """Holds data against one schema."""

    def __init__(self, schema: Mapping[str, Any], root_name: str = "提纲") -> None:
        """Build the validator once. ``root_name`` is what messages call the whole file."""
        self.schema = schema
        self._root_name = root_name
        self._validator = jsonschema.Draft202012Validator(schema, format_checker=_formats)

    def check(
        self, data: Mapping[str, Any], source: SourceMap, is_partial: bool = False
    ) -> tuple[Diagnostic, ...]:
        """Return every fault, in the order of the file; partial data may lack what is required."""
        found: dict[tuple[Place, str], Diagnostic] = {}
        for error in self._validator.iter_errors(data):
            if is_partial and error.validator == "required":
                continue
            for diagnostic in self._explain(error, source):
                found.setdefault((diagnostic.place, diagnostic.message), diagnostic)
        return tuple(sorted(found.values(), key=lambda item: _order(item.place)))

    def _explain(self, error: ValidationError, source: SourceMap) -> Iterator[Diagnostic]:
        branches = _fitting_branch(error)
        if branches:
            for branch in branches:
                yield from self._explain(branch, source)
            return
        path: Path = tuple(error.absolute_path)
        speak = _SPEAKERS.get(str(error.validator), _speak_otherwise)
        for place, message, fix in speak(self, error, path, source):
            yield Diagnostic(place, SCHEMA_RULE, "S-01", Level.ERROR, message, "提纲格式", fix)

    def name(self, path: Path) -> str:
        """Return how a message calls the value at a path: “已做工作”的“条目”第2项."""
        if not path:
            return self._root_name
        words = ""
        for step in path:
            if isinstance(step, int):
                words += f"第{step + 1}项"
            else:
                words += f"{'的' if words else ''}“{step}”"
        return words

    def homes(self, key: str) -> list[str]:
        """Return the parents under which the schema knows this key, by name."""
        properties = self.schema.get("properties", {})
        return [
            name
            for name, child in properties.items()
            if key in self.resolve(child).get("properties", {})
        ]

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the schema that a local ``$ref`` points to, or the schema itself."""
        reference = schema.get("$ref", "")
        if not reference.startswith("#/$defs/"):
            return schema
        resolved: Mapping[str, Any] = self.schema["$defs"][reference.removeprefix("#/$defs/")]
        return resolved


_Spoken = Iterator[tuple[Place, str, Fix | None]]


def _order(place: Place) -> tuple[int, int]:
    return place.line or 0, place.column or 0


def _fitting_branch(error: ValidationError) -> list[ValidationError]:
    """Return the faults of the one branch of anyOf that the value was meant for, by its type."""
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        return []
    mistyped = {
        fault.schema_path[0]
        for fault in error.context
        if fault.validator == "type" and len(fault.path) == 0
    }
    return [fault for fault in error.context if fault.schema_path[0] not in mistyped]


def _ask(schema: Mapping[str, Any]) -> str:
    """Return what to write: the field's description and an example, as far as the schema has them."""
    words = str(schema.get("description", ""))
    examples = schema.get("examples") or ()
    if examples:
        words += ("，" if words else "") + f"例如：{_show(examples[0])}"
    return words


def _show(value: Any) -> str:
    """Return a value the way it is written in an outline, on one line."""
    if isinstance(value, list):
        return "[" + ", ".join(_show(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_show(item)}" for key, item in value.items()) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _shorten(text: str) -> str:
    return text if len(text) <= 20 else text[:18] + "……"


def _speak_required(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    for key in error.validator_value:
        if key in error.instance:
            continue
        asked = _ask(error.schema.get("properties", {}).get(key, {}))
        where = (*path, key)
        is_empty = where in source.keys
        place = source.locate_key(where if is_empty else path)
        fault = f"“{key}”是空的" if is_empty else f"缺少“{key}”"
        owner = checker.name(path)
        yield place, f"{owner}{'的' if is_empty else ''}{fault}。请补上{asked or '这一项'}。", None


def _speak_unknown(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key in known:
            continue
        place = source.locate_key((*path, key))
        homes = [home for home in checker.homes(key) if home not in path]
        near = difflib.get_close_matches(key, known, 1, 0.4) or _share_a_character(key, known)
        if near:
            yield place, f"不认识“{key}”。是不是“{near[0]}”？请改成“{near[0]}”。", Fix(near[0])
        elif homes:
            yield place, f"“{key}”不写在这里。请移到“{homes[0]}”下面。", None
        else:
            yield place, f"不认识“{key}”。这里可以写：{'、'.join(known)}。", None


def _share_a_character(key: str, known: list[str]) -> list[str]:
    """Return the known key that shares most characters with a short wrong one."""
    scored = [(len(set(key) & set(name)), name) for name in known]
    best = max(scored, default=(0, ""))
    return [best[1]] if best[0] * 2 >= max(len(key), 2) else []


def _speak_type(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    place, name = source.locate_value(path), checker.name(path)
    wanted = error.validator_value
    if wanted == "string" and isinstance(error.instance, int | float):
        scalar = source.scalars.get(path)
        raw = scalar.text if scalar else _show(error.instance)
        written = f'"{raw}"'
        yield place, (
            f"{name}要写成文字，这里读到的却是{_kind_of(error.instance)} {raw}。请加引号，写成 {written}。"
        ), Fix(written, safe=True)
        return
    if error.instance is None:
        yield place, f"{name}是空的。请填上内容，或删去这一项。", None
        return
    asked = _ask(error.schema)
    yield place, (
        f"{name}应是{_TYPE_NAMES.get(str(wanted), str(wanted))}，这里读到的却是{_kind_of(error.instance)}。"
        f"{'请写' + asked + '。' if asked else '请改写。'}"
    ), None


def _kind_of(value: Any) -> str:
    """Return what a value is, in plain words."""
    if isinstance(value, bool):
        return "true 或 false"
    if isinstance(value, int | float):
        return "数字"
    if isinstance(value, str):
        return f"文字“{_shorten(value)}”"
    return "列表" if isinstance(value, list) else "一组“键: 值”"


def _speak_enum(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    options = "、".join(_show(option) for option in error.validator_value)
    near = difflib.get_close_matches(
        str(error.instance), [str(option) for option in error.validator_value], 1, 0.5
    )
    yield (
        source.locate_value(path),
        f"{checker.name(path)}写的是“{_shorten(_show(error.instance))}”。请改为其中之一：{options}。",
        Fix(near[0]) if near else None,
    )


def _speak_format(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    text = str(error.instance)
    if _DATE_SHAPE.fullmatch(text):
        message = f"{checker.name(path)}写的是“{text}”，日历上没有这一天。请核对年月日。"
    else:
        message = (
            f"{checker.name(path)}写的是“{_shorten(text)}”。日期请写成 2025-06-08 这样的形式，"
            "月和日写足两位。"
        )
    yield source.locate_value(path), message, None


def _speak_empty(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    asked = _ask(error.schema)
    yield (
        source.locate_value(path),
        f"{checker.name(path)}是空的。请填上{asked or '内容'}，或删去这一项。",
        None,
    )


def _speak_pattern(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    asked = _ask(error.schema)
    yield (
        source.locate_value(path),
        f"{checker.name(path)}写的是“{_shorten(str(error.instance))}”，写法不对。请写{asked}。",
        None,
    )


def _speak_bound(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    sign = "不小于" if error.validator == "minimum" else "不大于"
    yield (
        source.locate_value(path),
        f"{checker.name(path)}写的是 {error.instance}。请改为{sign} {error.validator_value} 的数。",
        None,
    )


def _speak_otherwise(
    checker: SchemaChecker, error: ValidationError, path: Path, source: SourceMap
) -> _Spoken:
    asked = _ask(error.schema)
    yield (
        source.locate_value(path),
        f"{checker.name(path)}的写法不对。{'请写' + asked + '。' if asked else '请对照范例改写。'}",
        None,
    )


_SPEAKERS: Final[
    Mapping[str, Callable[[SchemaChecker, ValidationError, Path, SourceMap], _Spoken]]
] = {
    "required": _speak_required,
    "additionalProperties": _speak_unknown,
    "type": _speak_type,
    "enum": _speak_enum,
    "const": _speak_otherwise,
    "format": _speak_format,
    "minLength": _speak_empty,
    "minItems": _speak_empty,
    "pattern": _speak_pattern,
    "minimum": _speak_bound,
    "maximum": _speak_bound,
}
