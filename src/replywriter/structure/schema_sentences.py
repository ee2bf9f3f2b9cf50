"""Faults of structure in Chinese: where, what stands there, what to write instead.

The schema speaks the words: ``description`` says what belongs in a field, ``examples`` what it
looks like. Read only where there is a fault.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..expressions import compile_later
from ..model.diagnostic import Fix
from ..model.source import Path, Place, SourceMap
from .schema_tree import SchemaTree
from .syntax_slips import find_colon

_TYPE_NAMES: Final = {
    "string": "文字",
    "array": "列表",
    "object": "一组“键: 值”",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
}
_DATE_SHAPE: Final = compile_later(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OTHER_DATE: Final = compile_later(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What the validator says: the keyword that is broken, what it wants, what is there."""

    keyword: str
    wanted: Any
    value: Any
    schema: Mapping[str, Any]


_Spoken = Iterator[tuple[Place, str, Fix | None]]


def _ask(schema: Mapping[str, Any]) -> str:
    """Return what to write: the description of a field and an example, where there are any."""
    words = str(schema.get("description", ""))
    examples = schema.get("examples") or ()
    if examples:
        words += ("，" if words else "") + f"例如：{_show(examples[0]).removesuffix('。')}"
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


def _speak_required(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    known = list(fault.schema.get("properties", {}))
    misspelt = {_guess_key(key, known) for key in fault.value if key not in known}
    for key in fault.wanted:
        where = (*path, key)
        # A key that is there but misspelt is one mistake, and the unknown key tells of it.
        if key in fault.value or (key in misspelt and where not in source.keys):
            continue
        asked = _ask(tree.describe(where))
        is_empty = where in source.keys
        place = source.locate_key(where if is_empty else path)
        state = f"的“{key}”是空的" if is_empty else f"缺少“{key}”"
        owner = tree.name(path)
        yield place, f"{owner}{state}。请补上{asked or '这一项'}。", None


def _speak_unknown(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    known = list(fault.schema.get("properties", {}))
    for key in fault.value:
        if key not in known:
            yield refuse_key(tree, (*path, key), known, source)


def refuse_key(
    tree: SchemaTree, where: Path, known: list[str], source: SourceMap
) -> tuple[Place, str, Fix | None]:
    """Return what to say of a key that does not belong here, and what to write in its stead."""
    place, path, key = source.locate_key(where), where[:-1], str(where[-1])
    slip = find_colon(key)
    if slip:
        return place.right(slip[0]), slip[1], None
    homes = [f"“{home}”" for home in tree.homes(key) if home not in path]
    near = _guess_key(key, known, 0.6 if homes else 0.4)
    if near:
        return place, f"不认识“{key}”。是不是“{near}”？请改成“{near}”。", Fix(near)
    if homes:
        return place, f"“{key}”不写在这里。请移到{'或'.join(homes[:3])}下面。", None
    if path and key in tree.schema.get("properties", {}):
        return place, f"“{key}”不写在这里。请顶格写，与“{path[0]}”左对齐。", None
    choices = "、".join(known)
    return place, f"不认识“{key}”。请改用这里的键：{choices}；不需要的，请删去这一项。", None


def _guess_key(key: str, known: list[str], likeness: float = 0.4) -> str | None:
    """Return the known key that a wrong one was probably meant to be."""
    near = difflib.get_close_matches(key, known, 1, likeness)
    if not near and likeness < 0.5:
        near = _share_a_character(key, known)
    return near[0] if near else None


def _share_a_character(key: str, known: list[str]) -> list[str]:
    """Return the known key that shares most characters with a short wrong one."""
    scored = [(len(set(key) & set(name)), name) for name in known]
    best = max(scored, default=(0, ""))
    return [best[1]] if best[0] * 2 >= max(len(key), 2) else []


def _speak_type(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    if "enum" in fault.schema:
        return  # the choices tell more
    if fault.value is None:
        yield _refuse_nothing(tree, path, source)
    elif fault.schema.get("format") == "date" and isinstance(fault.value, int | float):
        yield from _speak_format(tree, fault, path, source)
    else:
        yield _refuse_kind(tree, fault.wanted, fault.value, path, source)


def _refuse_kind(
    tree: SchemaTree, wanted: str, value: Any, path: Path, source: SourceMap
) -> tuple[Place, str, Fix | None]:
    """Return what to say of a value that is of another type than wanted."""
    slip = find_colon(value) if isinstance(value, str) and wanted == "object" else None
    if slip:
        return source.locate_value(path, slip[0]), slip[1], None
    raw = _write(value, path, source)
    kind = _kind_of(value, raw)
    advice, fix = _advise(wanted, value, raw, tree.describe(path))
    return (
        source.locate_value(path),
        f"{tree.name(path)}应是{_TYPE_NAMES.get(wanted, wanted)}，这里读到的是{kind}。{advice}。",
        fix,
    )


def _advise(wanted: str, value: Any, raw: str, schema: Mapping[str, Any]) -> tuple[str, Fix | None]:
    """Return what to write instead of a value of another type than wanted."""
    if wanted == "string" and isinstance(value, int | float):
        return f'请加引号，写成 "{raw}"', Fix(f'"{raw}"', safe=True)
    if wanted == "integer" and isinstance(value, str) and re.fullmatch("[0-9]+", value):
        return f"请去掉引号，写成 {value}", Fix(value)
    if wanted == "array" and isinstance(value, int) and not isinstance(value, bool):
        return f"请加方括号，写成 [{raw}]", Fix(f"[{raw}]")
    if wanted == "array" and isinstance(value, dict):
        return "请在每一项前面写“- ”，项内其余各行与第一行的键左对齐", None
    if wanted == "object" and schema.get("properties"):
        return _ask_for_keys(value, schema["properties"]), None
    asked = _ask(schema)
    return "请写" + asked if asked else "请按这种写法改写", None


def _ask_for_keys(value: Any, properties: Mapping[str, Any]) -> str:
    """Return how to write a group of keys in the place of a text or a list."""
    known = f"可以写的键：{'、'.join(properties)}"
    if isinstance(value, list):
        return f"请去掉“- ”或方括号，直接写键和值。{known}"
    shown = next(
        (
            f"{key}: {_show(one['examples'][0])}"
            for key, one in properties.items()
            if one.get("examples")
        ),
        "键: 值",
    )
    return f"请写成“{shown}”这样的键和值，一行一个。{known}"


def _refuse_nothing(tree: SchemaTree, path: Path, source: SourceMap) -> tuple[Place, str, None]:
    """Return what to say of a value that is empty."""
    asked = _ask(tree.describe(path)) or "内容"
    otherwise = "" if tree.requires(path) else "不需要的，请删去这一项。"
    return (
        source.locate_value(path),
        f"{tree.name(path)}是空的。请填上{asked}。{otherwise}",
        None,
    )


def _write(value: Any, path: Path, source: SourceMap) -> str:
    """Return a value as it was typed, which for 0487 or 3.50 is not how it was read."""
    scalar = source.scalars.get(path)
    return scalar.text if scalar else _show(value)


def _kind_of(value: Any, raw: str) -> str:
    """Return what a value is, in plain words."""
    if isinstance(value, bool):
        return f" {raw}"
    if isinstance(value, int | float):
        return f"数字 {raw}"
    if isinstance(value, str):
        return f"文字“{_shorten(value)}”"
    return "列表" if isinstance(value, list) else "一组“键: 值”"


def _speak_enum(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    options = "、".join(_show(option) for option in fault.wanted)
    near = difflib.get_close_matches(
        str(fault.value), [str(option) for option in fault.wanted], 1, 0.5
    )
    yield (
        source.locate_value(path),
        f"{tree.name(path)}写的是“{_shorten(_show(fault.value))}”。请改为其中之一：{options}。",
        Fix(near[0]) if near else None,
    )


def _speak_format(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    text = _write(fault.value, path, source).strip()
    state = f"{tree.name(path)}写的是“{_shorten(text)}”"
    date = _rewrite_date(text)
    fix = None
    if date and not _is_day(date):
        message = f"{state}，日历上没有这一天。请核对年月日。"
    elif date:
        message, fix = f"{state}。日期请写成 {date}。", Fix(date)
    else:
        message = f"{state}。日期请写成 2025-06-08 这样的形式，月和日写足两位。"
    yield source.locate_value(path), message, fix


def _rewrite_date(text: str) -> str | None:
    """Return 2023-06-08 for 2023-6-8, 2023/6/8, 2023.6.8, 2023年6月8日 or 20230608."""
    match = _OTHER_DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (group for group in match.groups() if group)
    return f"{year}-{month:0>2}-{day:0>2}"


def _is_day(date: str) -> bool:
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        return False
    return True


def _speak_empty(tree: SchemaTree, _fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    yield _refuse_nothing(tree, path, source)


def _speak_pattern(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    asked = _ask(tree.describe(path)) or _ask(fault.schema)
    yield (
        source.locate_value(path),
        f"{tree.name(path)}写的是“{_shorten(str(fault.value))}”，写法不对。请写{asked}。",
        None,
    )


def _speak_bound(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    sign = "不小于" if fault.keyword == "minimum" else "不大于"
    kind = _TYPE_NAMES.get(str(fault.schema.get("type")), "数")
    yield (
        source.locate_value(path),
        f"{tree.name(path)}写的是 {fault.value}。请改为{sign} {fault.wanted} 的{kind}。",
        None,
    )


def _speak_otherwise(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    asked = _ask(tree.describe(path))
    state = "的写法不对"
    if fault.keyword in ("anyOf", "oneOf"):
        types = [str(tree.resolve(one).get("type")) for one in fault.wanted]
        raw = _write(fault.value, path, source)
        wanted = "或".join(_TYPE_NAMES.get(one, one) for one in types)
        state = f"应是{wanted}，这里读到的是{_kind_of(fault.value, raw)}"
    yield (
        source.locate_value(path),
        f"{tree.name(path)}{state}。{'请写' + asked + '。' if asked else '请对照范例改写。'}",
        None,
    )


_SPEAKERS: Final[Mapping[str, Callable[[SchemaTree, Fault, Path, SourceMap], _Spoken]]] = {
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


def speak(tree: SchemaTree, fault: Fault, path: Path, source: SourceMap) -> _Spoken:
    """Yield place, sentence and fix of a fault: one, or one per key that is missing or unknown."""
    return _SPEAKERS.get(fault.keyword, _speak_otherwise)(tree, fault, path, source)
