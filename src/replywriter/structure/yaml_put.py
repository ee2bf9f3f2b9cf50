"""Values put into a YAML text, with keys and items that it lacks: all the rest stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from ..errors import UneditableError
from ..model.source import Path, Scalar, SourceMap
from .yaml_edit import set_values, write_key, write_value
from .yaml_file import Tree, parse_text
from .yaml_write import write_item, write_pair

_MARK: Final = "\ufeff"
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_BLOCK_STYLES: Final = ("|", ">")
_HEADER: Final = re.compile(r"([|>])[0-9+-]*")  # of a literal or folded text
_OPENING: Final = re.compile(r"(?:&\S+\s+)?[\[{]")
_CLOSING: Final = re.compile(r"(?:[\s,]|(?<=\s)#[^\r\n]*)*[\]}]")


def put_values(text: str, values: Mapping[Path, Any]) -> str:
    """Return a YAML text with values put where their paths lead.

    A value is a text, a number, a list or a mapping. What stands there is replaced in place, but
    a mapping is put into one that is there key by key. A missing key goes to the end of its
    mapping, with the mappings that lead to it; an index that is the length of a list adds an
    item. The result is read back before it is believed.

    Raises:
        UneditableError: The text cannot be read; a path leads through a text, an alias or beyond
            the end of a list; or what would be written does not read as it should.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    written = text.removeprefix(mark)
    wanted = _copy(_read(written).data)
    for path, value in values.items():
        _assign(wanted, path, value)
        written = _put(written, path, value)
    if _read(written).data != wanted:
        raise _refuse(next(iter(values), ()))
    return mark + written


def _read(text: str) -> Tree:
    tree = parse_text("", text)
    if tree.data is None:
        raise UneditableError(
            "提纲有读不了的地方，没有改动。请先运行 replywriter check，改好再试。"
        )
    return tree


def _refuse(path: Path) -> UneditableError:
    names = "”下的“".join(f"第{step + 1}项" if isinstance(step, int) else step for step in path)
    return UneditableError(f"提纲里“{names}”的写法不便代改，没有改动。请用编辑器打开，照样填进去。")


def _copy(value: Any) -> Any:
    """Return data with lists and mappings of its own, aliases told apart."""
    if isinstance(value, Mapping):
        return {key: _copy(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_copy(item) for item in value]
    return value


def _assign(data: Any, path: Path, value: Any) -> None:
    """Put a value into data the way ``put_values`` puts it into a text."""
    for step, following in pairwise(path):
        inner = _get(data, step)
        if inner is None:
            inner = [] if isinstance(following, int) else {}
            _set(data, path, step, inner)
        data = inner
    old = _get(data, path[-1])
    if isinstance(value, Mapping) and isinstance(old, dict):
        for key, inner in value.items():
            _assign(old, (key,), inner)
    else:
        _set(data, path, path[-1], _copy(value))


def _get(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int):
        return data[step] if 0 <= step < len(data) else None
    return None


def _set(data: Any, path: Path, step: str | int, value: Any) -> None:
    if isinstance(data, dict) and isinstance(step, str):
        data[step] = value
    elif isinstance(data, list) and isinstance(step, int) and 0 <= step <= len(data):
        data[step : step + 1] = [value]
    else:
        raise _refuse(path)


def _put(text: str, path: Path, value: Any) -> str:
    """Return the text with one value put into it."""
    tree = _read(text)
    source = tree.source
    if path in source.scalars:
        return _fill(text, source, path, value)
    if path in source.containers:
        return _replace(text, tree, path, value)
    parent, step = path[:-1], path[-1]
    if parent in source.containers:
        if path in source.keys:
            raise _refuse(path)  # an alias stands there
        return _insert(text, source, path, value)
    return _put(text, parent, [value] if isinstance(step, int) else {step: value})


def _fill(text: str, source: SourceMap, path: Path, value: Any) -> str:
    """Return the text with a value in place of one, or behind a key that has none."""
    scalar, step = source.scalars[path], path[-1]
    is_block = scalar.style in _BLOCK_STYLES or (scalar.start == scalar.end and _is_large(value))
    if not is_block or isinstance(step, int) or _is_in_flow(source, path):
        return set_values(text, {path: value})
    indent = _indent_of(text, source.containers[path[:-1]])
    first, *rest = write_pair(step, value, indent)
    behind = first.removeprefix(f"{indent}{write_key(step)}:")
    if scalar.style in _BLOCK_STYLES:
        text = _cut_block(text, scalar)
    head = text[: scalar.start].rstrip(" ")
    text = head + behind + text[scalar.start :]
    return _insert_lines(text, len(head) + len(behind), rest)


def _is_large(value: Any) -> bool:
    """Tell whether a value is better written in lines of its own."""
    if isinstance(value, str):
        return "\n" in value
    if isinstance(value, Mapping):
        return bool(value)
    return isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value)


def _is_in_flow(source: SourceMap, path: Path) -> bool:
    parents = (source.containers.get(path[:length]) for length in range(len(path)))
    return any(start is not None and _OPENING.match(source.text, start) for start in parents)


def _cut_block(text: str, scalar: Scalar) -> str:
    """Return the text without a literal or folded text and its header; a comment there stays."""
    header = _HEADER.match(text, scalar.start)
    start = header.end() if header else scalar.start
    found = _BREAK.search(text, start, scalar.end)
    if found is None:
        return text[: scalar.start] + text[start:]
    lines = text[found.end() : scalar.end]
    if scalar.end == len(text) and not text.endswith(("\n", "\r")):
        return text[: scalar.start] + text[start : found.start()]
    empty = lines[len(lines.rstrip("\r\n")) :]
    one = _BREAK.match(empty)
    kept = empty[one.end() if one and lines != empty else 0 :]
    return text[: scalar.start] + text[start : found.end()] + kept + text[scalar.end :]


def _replace(text: str, tree: Tree, path: Path, value: Any) -> str:
    """Return the text with a value in place of a list, or put into a mapping key by key."""
    start, end = tree.source.containers[path], tree.source.ends[path]
    old: Any = tree.data
    for step in path:
        old = _get(old, step)
    if isinstance(value, Mapping) and isinstance(old, dict):
        for key, inner in value.items():
            text = _put(text, (*path, key), inner)
        return text
    if _OPENING.match(text, start):
        closing = _CLOSING.match(text, end)
        return text[:start] + write_value(value) + text[closing.end() if closing else end :]
    if not isinstance(old, list) or not value or isinstance(value, str | int | Mapping):
        raise _refuse(path)
    indent = _indent_of(text, start)
    lines = [line for item in value for line in write_item(item, indent)]
    return text[:start] + _break_of(text).join(lines).removeprefix(indent) + text[end:]


def _insert(text: str, source: SourceMap, path: Path, value: Any) -> str:
    """Return the text with a new key at the end of its mapping, or a new item at that of a list."""
    parent, step = path[:-1], path[-1]
    start, end = source.containers[parent], source.ends[parent]
    opening = _OPENING.match(text, start)
    if opening:
        written = write_value(value)
        if isinstance(step, str):
            written = f"{write_key(step)}: {written}"
        comma = "" if end == opening.end() else ", "
        return text[:end] + comma + written + text[end:]
    indent = _indent_of(text, start)
    if isinstance(step, str):
        lines = list(write_pair(step, value, indent))
    else:
        lines = list(write_item(value, indent))
    at = end if parent else len(text.rstrip(" \t"))
    if not _BREAK.search(text, at) and not text.endswith(("\n", "\r")):
        sealed = _seal(text, source)
        at, text = at + len(sealed) - len(text), sealed
    return _insert_lines(text, at, lines)


def _indent_of(text: str, start: int) -> str:
    """Return the blanks that a line of the same mapping or list begins with."""
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return " " * (start - line_start)


def _seal(text: str, source: SourceMap) -> str:
    """Return the text, a literal text that ends it told to ignore the break that is to follow."""
    for scalar in source.scalars.values():
        header = _HEADER.match(text, scalar.start)
        if scalar.end == len(text) and scalar.style in _BLOCK_STYLES and header:
            sealed = re.sub("[+-]", "", header.group()) + "-"
            return text[: header.start()] + sealed + text[header.end() :]
    return text


def _insert_lines(text: str, at: int, lines: Sequence[str]) -> str:
    """Return the text with lines after the line that an index is in, or before one it begins."""
    if not lines:
        return text
    line_break = _break_of(text)
    if at == 0 or text[at - 1] in "\r\n":
        return text[:at] + "".join(line + line_break for line in lines) + text[at:]
    found = _BREAK.search(text, at)
    if found is None:
        return text + "".join(line_break + line for line in lines)
    line_break = found.group()
    return text[: found.end()] + "".join(line + line_break for line in lines) + text[found.end() :]


def _break_of(text: str) -> str:
    """Return how the lines of a text end."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"
