"""Mappings and lists in brackets, brought to other values: ``{署名: 甲局, 日期: 2025-06-08}``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from ..expressions import compile_later
from ..model.source import Path
from .matching import make_key, match_items
from .yaml_edit import quote, write_key, write_value
from .yaml_nodes import Nodes, UnplacedError

_COMMA: Final = compile_later(r"(#[^\r\n]*)|,")
_PRINTABLE: Final = compile_later(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*")


def change_flow(nodes: Nodes, path: Path, old: Any, new: Any) -> str:
    """Return how a node in brackets, or a value in one, is written with another value.

    Raises:
        UnplacedError: There is an alias, an anchor or a key in the long form.
    """
    text, start, end = nodes.text, nodes.start(path), nodes.end(path)
    if make_key(old) == make_key(new):
        return text[start:end]
    if path in nodes.source.scalars:
        return write_like(nodes, path, new)
    if isinstance(old, Mapping) and isinstance(new, Mapping | None):
        return _join(nodes, path, list(_change_pairs(nodes, path, old, new or {})))
    if isinstance(old, list) and isinstance(new, list | None):
        return _join(nodes, path, list(_change_items(nodes, path, old, new or [])))
    return write_value(new)


def write_like(nodes: Nodes, path: Path, value: Any) -> str:
    """Return a value in one line, in quotes where the old one had some."""
    if value is None:
        return "null" if isinstance(path[-1], int) else ""
    style = nodes.source.scalars[path].style if path in nodes.source.scalars else ""
    if isinstance(value, str) and style == '"':
        return quote(value)
    if isinstance(value, str) and style == "'" and _PRINTABLE.fullmatch(value):
        return "'" + value.replace("'", "''") + "'"
    return write_value(value)


def _change_pairs(
    nodes: Nodes, path: Path, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[tuple[int | None, str]]:
    """Yield the pairs of a mapping: which old one it was, and how it is written."""
    for index, key in enumerate(nodes.children[path]):
        inner = (*path, key)
        before, after = old.get(key), new.get(key)
        start, lead, at, end = (
            nodes.source.keys[inner],
            nodes.lead_end(inner),
            nodes.start(inner),
            nodes.end(inner),
        )
        if make_key(before) == make_key(after):
            yield index, nodes.text[start:end]
        elif key in new:
            blank = nodes.text[lead:at] or " "
            yield index, nodes.text[start:lead] + blank + change_flow(nodes, inner, before, after)
    for key, value in new.items():
        if key not in nodes.children[path]:
            yield None, f"{write_key(key)}: {write_value(value)}"


def _change_items(
    nodes: Nodes, path: Path, old: Sequence[Any], new: Sequence[Any]
) -> Iterator[tuple[int | None, str]]:
    """Yield the items of a list: which old one it was, and how it is written."""
    for index, value in zip(match_items(old, new), new, strict=True):
        if index is None:
            yield None, write_value(value)
        else:
            yield index, change_flow(nodes, (*path, index), old[index], value)


def _join(nodes: Nodes, path: Path, parts: Sequence[tuple[int | None, str]]) -> str:
    """Return the parts in their brackets, with the commas and comments that were there."""
    opening, closing = nodes.text[nodes.start(path)], nodes.text[nodes.end(path) - 1]
    gaps = _find_gaps(nodes, path)
    kept = sorted(index for index, _ in parts if index is not None)
    if not kept:
        inner = ", ".join(part for _, part in parts)
        first, last = (gaps[0], gaps[-1]) if len(gaps) > 1 else ("", gaps[0])
        rest = "".join(_drop_comma(gap) for gap in (first, *gaps[1:-1], last) if "#" in gap)
        if not rest or "\n" in rest or "\r" in rest:
            return opening + inner + rest + closing
        raise UnplacedError(path)
    between = [gaps[index + 1] for index in kept[:-1]]
    last, follows = gaps[-1], gaps[kept[-1] + 1]
    if kept[-1] + 2 < len(gaps) and "#" in follows:
        last = _drop_comma(follows)
    missing = len(parts) - 1 - len(between)
    between += [", "] * missing
    written = "".join(part + gap for (_, part), gap in zip(parts, [*between, last], strict=True))
    return opening + gaps[0] + written + closing


def _find_gaps(nodes: Nodes, path: Path) -> list[str]:
    """Return what stands before, between and after the things in brackets."""
    source = nodes.source
    spans: list[tuple[int, int]] = [
        (source.keys[(*path, key)], nodes.end((*path, key))) for key in nodes.children[path]
    ]
    if not spans:
        index = 0
        while (*path, index) in source.scalars or (*path, index) in source.containers:
            spans.append((nodes.start((*path, index)), nodes.end((*path, index))))
            index += 1
    at, gaps = nodes.start(path) + 1, []
    for start, end in spans:
        gaps.append(nodes.text[at:start])
        at = end
    gaps.append(nodes.text[at : nodes.end(path) - 1])
    for index, gap in enumerate(gaps[1:-1], 1):
        if "," not in re.sub("#.*", "", gap):
            raise UnplacedError((*path, index))
    return gaps


def _drop_comma(gap: str) -> str:
    """Return what stands between two things without the comma, its comments as they are."""
    return _COMMA.sub(lambda found: found.group(1) or "", gap)
