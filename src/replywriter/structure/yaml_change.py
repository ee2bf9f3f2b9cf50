"""The edits that bring a value of a YAML text to another one: as few and as small as can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from ..expressions import compile_later
from ..model.source import Path
from .matching import make_key, match_items, simplify, tidy
from .yaml_edit import give_blanks, width, write_key
from .yaml_flow import change_flow, write_like
from .yaml_nodes import Nodes, Tail, UnplacedError
from .yaml_write import fits_block, write_item, write_pair

_INDENT: Final = "  "
_FIRST_CHARACTER: Final = compile_later(r"(?:\r\n|\r|\n)+( +)\S")
_BREAK: Final = compile_later(r"\r\n|\r|\n")


class Edit(NamedTuple):
    """What takes the place of a stretch of the text."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Sequence[Edit], start: int = 0, end: int | None = None) -> str:
    """Return a stretch of a text with edits made in it.

    Raises:
        UnplacedError: Two of them are in each other's way.
    """
    at, parts = start, []
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if edit.start < at:
            raise UnplacedError(edit)
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join(parts) + text[at : len(text) if end is None else end]


def change_value(nodes: Nodes, path: Path, old: Any, new: Any) -> Iterator[Edit]:
    """Yield the edits that bring the value at a path from old data to new; ``None`` is nothing.

    Raises:
        UnplacedError: It is written in a way that is not edited in place.
    """
    if make_key(old) == make_key(new):
        return
    nodes.start(path)  # there is one, without an anchor
    if path and isinstance(path[-1], str) and simplify(new) is None:
        new = None
    if nodes.is_flow(path):
        yield from _change_brackets(nodes, path, old, new)
    elif isinstance(old, Mapping) and isinstance(new, Mapping | None):
        yield from _change_mapping(nodes, path, old, new or {})
    elif isinstance(old, list) and isinstance(new, list | None):
        yield from _change_list(nodes, path, old, new or [])
    else:
        yield _replace(nodes, path, new)


def _change_mapping(
    nodes: Nodes, path: Path, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Edit]:
    """Yield the edits for each key that changes; a key that is to hold nothing stays there."""
    names = nodes.children[path]
    for name in names:
        yield from change_value(nodes, (*path, name), old.get(name), new.get(name))
    before = names[-1]
    for name, value in new.items():
        if name in names:
            before = name
        elif simplify(value) is not None:
            yield insert_key(nodes, (*path, before), name, value)


def insert_key(nodes: Nodes, before: Path, key: str, value: Any) -> Edit:
    """Return the edit that puts a key with its value behind another key of the same mapping."""
    column = nodes.column(nodes.source.keys[before])
    tail = nodes.look_behind(nodes.end(before), column)
    lines = list(write_pair(key, tidy(value), " " * column))
    if len(before) == 1 and _is_spaced(nodes, before, tail):
        lines.insert(0, "")
    return Edit(tail.own, tail.own, _join_lines(nodes, lines))


def append_key(nodes: Nodes, key: str, value: Any) -> Edit:
    """Return the edit that puts a key with its value at the end of the text."""
    end = len(nodes.text)
    return Edit(end, end, _join_lines(nodes, write_pair(key, tidy(value), "")))


def write_anew(nodes: Nodes, key: str, value: Any) -> Edit:
    """Return the edit that writes a key of the whole text anew, with all that it holds."""
    start = nodes.source.keys[(key,)]
    lines = (
        [f"{write_key(key)}:"]
        if simplify(value) is None
        else list(write_pair(key, tidy(value), ""))
    )
    end, remarks = nodes.outdent(nodes.end((key,)), 0)
    return Edit(start, end, nodes.line_break.join(lines) + remarks)


def _change_brackets(nodes: Nodes, path: Path, old: Any, new: Any) -> Iterator[Edit]:
    """Yield the edit for a mapping or list in brackets; one that was empty may get lines."""
    start, end = nodes.start(path), nodes.end(path)
    written = nodes.text[start:end]
    new = tidy(new)
    is_kept = simplify(old) is not None and type(old) is type(new) and not _has_paragraphs(new)
    if not path or is_kept or new is None or "#" in written:
        yield _put_inline(nodes, start, end, change_flow(nodes, path, old, new))
    else:
        yield _replace(nodes, path, new)


def _has_paragraphs(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_has_paragraphs, value.values()))
    return any(map(_has_paragraphs, value)) if isinstance(value, list) else "\n" in str(value)


def _put_inline(nodes: Nodes, start: int, end: int, written: str) -> Edit:
    """Return the edit that puts a text in place of another one, what follows staying put."""
    old = nodes.text[start:end]
    grown = 0 if _BREAK.search(old + written) else width(written) - width(old)
    blanks = nodes.text[end : nodes.line_end(end)]
    rest = give_blanks(blanks, grown)
    return Edit(start, end + len(blanks), written + rest)


def _replace(nodes: Nodes, path: Path, new: Any) -> Edit:
    """Return the edit that writes a value anew behind its key or dash; a comment there stays."""
    lead, end = nodes.lead_end(path), nodes.end(path)
    first, *rest = _write_behind(nodes, path, tidy(new))
    remark_at = lead
    if nodes.is_block_text(path):
        remark_at = nodes.header_end(path)
    elif path in nodes.source.scalars or nodes.is_flow(path):
        remark_at = end
    remark = nodes.gap_after(remark_at)
    if nodes.line_end(lead) < nodes.start(path):  # the value begins on a line of its own
        remark = f"{nodes.gap_after(lead).rstrip()} {remark.lstrip()}"
        remark_at = lead
    if "#" in remark:
        remark = remark if remark[0] in " \t" else f" {remark}"
        remark = give_blanks(remark, width(first) - width(nodes.text[lead:remark_at]))
    else:
        remark = ""
    written = nodes.line_break.join([first + remark, *rest])
    if not rest:
        return Edit(lead, nodes.line_end(end), written)
    own = nodes.dash(path) if isinstance(path[-1], int) else nodes.source.keys[path]
    end, remarks = nodes.outdent(end, nodes.column(own))
    return Edit(lead, end, written + remarks)


def _write_behind(nodes: Nodes, path: Path, new: Any) -> list[str]:
    """Return what stands behind a key or a dash, and the lines after it."""
    step = path[-1]
    scalar = nodes.source.scalars.get(path)
    is_block = nodes.is_block_text(path)
    if new is None:
        return [""]
    if is_block and isinstance(new, str) and fits_block(new.removesuffix("\n")):
        return _write_block(nodes, path, new)
    is_short = isinstance(new, str | int | float) and "\n" not in str(new)
    if scalar and not is_block and is_short and not scalar.is_nothing:
        return [f" {write_like(nodes, path, new)}"]
    if isinstance(step, int):
        indent = " " * nodes.column(nodes.dash(path))
        first, *rest = write_item(new, indent)
        return [first.removeprefix(f"{indent}-"), *rest]
    indent = " " * nodes.column(nodes.source.keys[path])
    first, *rest = write_pair(step, new, indent)
    return [first.removeprefix(f"{indent}{write_key(step)}:"), *rest]


def _write_block(nodes: Nodes, path: Path, new: str) -> list[str]:
    """Return a text as a literal one, with its lines as far in as they were."""
    scalar = nodes.source.scalars[path]
    written = nodes.text[nodes.header_end(path) : scalar.end]
    found = _FIRST_CHARACTER.search(written) if scalar.text.strip() else None
    own = nodes.dash(path) if isinstance(path[-1], int) else nodes.source.keys[path]
    indent = found.group(1) if found else " " * nodes.column(own) + _INDENT
    mark = "|" if new.endswith("\n") else "|-"
    lines = new.removesuffix("\n").split("\n")
    return [f" {mark}", *(indent + line if line else "" for line in lines)]


def _is_spaced(nodes: Nodes, path: Path, tail: Tail) -> bool:
    """Tell whether empty lines stand between a key and the next one, or the one before it."""
    if tail.above < len(nodes.text):
        return tail.own < tail.above and nodes.is_blank(tail.own)
    start = nodes.look_above(nodes.line_start(nodes.source.keys[path]), 0)
    return start > 0 and nodes.is_blank(nodes.line_start(start - 1))


class _Chunk(NamedTuple):
    """The lines of an item: comments above it, itself, comments behind it, and what is loose."""

    start: int
    main: int
    tail: Tail


def _change_list(
    nodes: Nodes, path: Path, old: Sequence[Any], new: Sequence[Any]
) -> Iterator[Edit]:
    """Yield the edits that bring a list to hold other items; those that stay keep their lines."""
    match = match_items(old, new)
    edits = {
        index: list(change_value(nodes, (*path, index), old[index], item))
        for index, item in zip(match, new, strict=True)
        if index is not None
    }
    if match == tuple(range(len(old))):
        for some in edits.values():
            yield from some
        return
    chunks = _cut(nodes, path, len(old))
    indent = " " * nodes.column(nodes.dash((*path, 0)))
    written: list[str] = []
    for index, item in zip(match, new, strict=True):
        if index is None:
            written.append(_join_lines(nodes, write_item(tidy(item), indent)))
        else:
            chunk = chunks[index]
            written.append(apply_edits(nodes.text, edits[index], chunk.start, chunk.tail.own))
    loose = [nodes.text[chunk.tail.own : chunk.tail.loose] for chunk in chunks]
    head = "" if 0 in edits else _keep_head(nodes, chunks)
    for index, remarks in enumerate(loose):
        home = max((kept for kept in edits if kept <= index), default=None)
        if home is None:
            head += remarks
        else:
            written[match.index(home)] += remarks
    blanks = [nodes.text[chunk.tail.loose : chunk.tail.above] for chunk in chunks[:-1]]
    usual = blanks[-1] if blanks else ""
    blanks += [usual] * (len(new) - 1 - len(blanks))
    inner = "".join(
        part + blank for part, blank in zip(written, [*blanks[: len(new) - 1], ""], strict=False)
    )
    yield Edit(chunks[0].start, chunks[-1].tail.own, head + inner)


def _cut(nodes: Nodes, path: Path, count: int) -> list[_Chunk]:
    """Return the lines of each item of a list.

    Raises:
        UnplacedError: An item does not begin a line.
    """
    chunks: list[_Chunk] = []
    start = None
    for index in range(count):
        dash, end = nodes.dash((*path, index)), nodes.end((*path, index))
        main = nodes.line_start(dash)
        if not nodes.begins_line(dash):
            raise UnplacedError(path)
        if start is None:
            start = nodes.look_above(main, nodes.next_line(nodes.lead_end(path)))
        tail = nodes.look_behind(max(end, dash + 1), dash - main)
        if index == count - 1:
            tail = Tail(tail.own, tail.own, tail.own)
        chunks.append(_Chunk(start, main, tail))
        start = tail.above
    return chunks


def _keep_head(nodes: Nodes, chunks: Sequence[_Chunk]) -> str:
    """Return the comments above the first item, which goes, where they are on the whole list."""
    if any(chunk.start < chunk.main for chunk in chunks[1:]):
        return ""
    return nodes.text[chunks[0].start : chunks[0].main]


def _join_lines(nodes: Nodes, lines: Iterable[str]) -> str:
    return "".join(line + nodes.line_break for line in lines)
