"""What has changed between two versions of an outline, value by value, as people see it."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from ..expressions import compile_later
from ..model.source import Path
from ..structure.matching import make_key, match_items, simplify
from ..structure.schema_tree import SchemaTree

SAME: Final = "same"
GONE: Final = "gone"
COME: Final = "come"

Pieces = tuple[tuple[str, str], ...]

_SENTENCE: Final = compile_later(r"[^。；！？\n]*[。；！？\n]?")
_LARGEST: Final = 10_000_000  # pairs of characters that are held against each other
_ITEMS: Final = "条目"  # the items of a part, which people call 第2条 without it


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs; ``None`` stands for nothing there.

    ``path`` leads to it in the new outline, in the old one where it is gone. ``moved_from`` is
    the index that an item had in its list, where it has another place in the new one.
    """

    path: Path
    old: str | None
    new: str | None
    pieces: Pieces
    moved_from: int | None = None


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return the differences of two outlines, in the order of the new one, what is gone behind.

    An item of a list that has come or gone is one difference; one that has moved is told as
    moved, and what has changed in it besides.
    """
    return tuple(_compare((), old, new))


def say_path(path: Path, schema: Mapping[str, Any]) -> str:
    """Return how people call the value at a path: “已做工作” › 第2条 › 内容."""
    tree = SchemaTree(schema)
    words: list[str] = []
    for index, step in enumerate(path):
        if isinstance(step, int):
            words.append(f"第{step + 1}条")
        elif step != _ITEMS or index == len(path) - 1:
            words.append(str(tree.describe(path[: index + 1]).get("title", step)))
    return " › ".join((f"“{words[0]}”", *words[1:])) if words else "提纲"


def say_value(value: Any) -> str:
    """Return a value as text: a mapping as lines of keys and values, a list as lines."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        lines = ((key, say_value(inner)) for key, inner in value.items() if simplify(inner))
        return "\n".join(f"{key}：{_fold(text)}" for key, text in lines)
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = [say_value(item) for item in value]
        return "\n".join(texts) if any("\n" in text for text in texts) else "、".join(texts)
    return "" if value is None else str(value)


def mark_pieces(old: str, new: str) -> Pieces:
    """Return what two texts have in common, and what is gone and has come, in reading order."""
    before, after = _SENTENCE.findall(old), _SENTENCE.findall(new)
    found: list[tuple[str, str]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal":
            found.append((SAME, gone))
        else:
            found += _mark_characters(gone, come)
    return tuple(_join(_bridge(tuple(_join(found)))))


def measure_change(old: str, new: str) -> tuple[int, int]:
    """Return how many characters have come and gone between the first and the last that differ.

    Where one place was changed, that is the change; where several were, it is a little more.
    """
    shorter = min(len(old), len(new))
    head = bisect.bisect_left(range(1, shorter + 1), True, key=lambda n: old[:n] != new[:n])
    rest = range(1, shorter - head + 1)
    tail = bisect.bisect_left(rest, True, key=lambda n: old[-n:] != new[-n:])
    return len(new) - head - tail, len(old) - head - tail


def _compare(path: Path, old: Any, new: Any) -> Iterator[Difference]:
    if make_key(old) == make_key(new):
        return
    if isinstance(old, Mapping | None) and isinstance(new, Mapping | None):
        before, after = old or {}, new or {}
        for key in (*after, *(key for key in before if key not in after)):
            yield from _compare((*path, key), before.get(key), after.get(key))
    elif isinstance(old, list | None) and isinstance(new, list | None):
        yield from _compare_lists(path, old or [], new or [])
    else:
        yield _tell(path, old, new)


def _compare_lists(path: Path, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Difference]:
    match = match_items(old, new)
    stayed = _find_rising([index for index in match if index is not None])
    for index, (home, item) in enumerate(zip(match, new, strict=True)):
        inner = (*path, index)
        if home is None:
            yield _tell(inner, None, item)
            continue
        if home not in stayed:
            text = say_value(item)
            yield Difference(inner, text, text, ((SAME, text),), home)
        yield from _compare_items(inner, old[home], item)
    for index, item in enumerate(old):
        if index not in match:
            yield _tell((*path, index), item, None)


def _compare_items(path: Path, old: Any, new: Any) -> Iterator[Difference]:
    """Yield the differences of an item, which is there even when it is empty."""
    if simplify(old) is None or simplify(new) is None:
        if make_key(old) != make_key(new):
            yield _tell(path, old, new)
    else:
        yield from _compare(path, old, new)


def _tell(path: Path, old: Any, new: Any) -> Difference:
    before = None if old is None else say_value(old)
    after = None if new is None else say_value(new)
    return Difference(path, before, after, mark_pieces(before or "", after or ""))


def _find_rising(indices: Sequence[int]) -> set[int]:
    """Return the longest series of indices that rise: the items that have not moved."""
    ends: list[int] = []  # the smallest end of a series of each length
    before: dict[int, int | None] = {}
    for index in indices:
        length = bisect.bisect_left(ends, index)
        before[index] = ends[length - 1] if length else None
        ends[length : length + 1] = [index]
    found: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        found.add(at)
        at = before[at]
    return found


def _mark_characters(gone: str, come: str) -> Iterator[tuple[str, str]]:
    if len(gone) * len(come) > _LARGEST:
        yield from ((GONE, gone), (COME, come))
        return
    for kind, a, b, c, d in SequenceMatcher(None, gone, come, autojunk=False).get_opcodes():
        if kind == "equal":
            yield SAME, gone[a:b]
        else:
            yield from ((GONE, gone[a:b]), (COME, come[c:d]))


def _bridge(pieces: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the pieces; a lone character that is the same between two changes is a coincidence."""
    written = [piece for piece in pieces if piece[1]]
    for index, (kind, text) in enumerate(written):
        if kind == SAME and len(text) == 1 and 0 < index < len(written) - 1:
            yield from ((GONE, text), (COME, text))
        else:
            yield kind, text


def _join(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the pieces with what has gone in one stretch, then what has come there."""
    gone = come = ""
    same = ""
    for kind, text in pieces:
        if kind == SAME:
            yield from (piece for piece in ((GONE, gone), (COME, come)) if piece[1])
            gone = come = ""
            same += text
            continue
        if same:
            yield SAME, same
            same = ""
        gone += text if kind == GONE else ""
        come += text if kind == COME else ""
    last = ((SAME, same), (GONE, gone), (COME, come))
    yield from (piece for piece in last if piece[1])


def _fold(text: str) -> str:
    """Return a text of several lines as what stands behind a key: on lines of its own."""
    return f"\n{text}" if "\n" in text else text
