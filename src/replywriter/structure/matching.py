"""Which item of a list is which item of another one: what stayed, moved, changed, went or came."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any, Final

_LIKE: Final = 0.3  # of what two items hold is the same in both; less is a coincidence
_MOST_PAIRS: Final = 400  # that are held against each other
_LOOKED_AT: Final = 64  # characters at either end of a text


def match_items(old: Sequence[Any], new: Sequence[Any]) -> tuple[int | None, ...]:
    """Return for each new item the index of the old one that it was, ``None`` where it is new.

    Equal items are the same, in their order first, then wherever they have moved to; then those
    that alone share a text, and those that are much alike; then, between two that stayed, the
    others of one kind in their order.
    """
    old_keys, new_keys = [make_key(item) for item in old], [make_key(item) for item in new]
    if old_keys == new_keys:
        return tuple(range(len(old)))
    found: dict[int, int] = {}
    blocks = SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_matching_blocks()
    for old_start, new_start, length in blocks:
        found.update((new_start + step, old_start + step) for step in range(length))
    stayed = dict(found)
    _match_moved(old_keys, new_keys, found)
    _match_named(old, new, found)
    _match_alike(old, new, found)
    _match_in_order(old, new, found, stayed)
    return tuple(found.get(index) for index in range(len(new)))


def make_key(value: Any) -> str:
    """Return a text that is the same for the same data, however empty values are written."""
    return json.dumps(simplify(value), sort_keys=True, ensure_ascii=False)


def simplify(value: Any) -> Any:
    """Return data without what is empty in its mappings; an empty mapping or list is ``None``."""
    if isinstance(value, Mapping):
        inner = ((key, simplify(one)) for key, one in value.items())
        return {key: one for key, one in inner if one is not None} or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [simplify(item) for item in value] or None
    return value


def tidy(value: Any) -> Any:
    """Return data as it is written: mappings without keys that hold nothing."""
    if isinstance(value, Mapping):
        return {key: tidy(one) for key, one in value.items() if simplify(one) is not None}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [tidy(item) for item in value]
    return value


def _match_moved(old: Sequence[str], new: Sequence[str], found: dict[int, int]) -> None:
    free: dict[str, list[int]] = {}
    for index in _free(len(old), found.values()):
        free.setdefault(old[index], []).append(index)
    for index in _free(len(new), found):
        if free.get(new[index]):
            found[index] = free[new[index]].pop(0)


def _match_named(old: Sequence[Any], new: Sequence[Any], found: dict[int, int]) -> None:
    """Match mappings that share a text, a title say, which no other one has."""
    old_texts = _find_texts(old, _free(len(old), found.values()))
    new_texts = _find_texts(new, _free(len(new), found))
    taken: set[int] = set()
    for text in sorted(old_texts.keys() & new_texts.keys(), key=lambda text: (-len(text[1]), text)):
        first, second = old_texts[text], new_texts[text]
        if len(first) == len(second) == 1 and first[0] not in taken and second[0] not in found:
            found[second[0]] = first[0]
            taken.add(first[0])


def _find_texts(
    items: Sequence[Any], indices: Iterable[int]
) -> Mapping[tuple[str, str], Sequence[int]]:
    """Return which items have a text under a key."""
    homes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in indices:
        if isinstance(items[index], Mapping):
            for key, value in items[index].items():
                if isinstance(value, str) and len(value) > 1:
                    homes[key, value].append(index)
    return homes


def _match_alike(old: Sequence[Any], new: Sequence[Any], found: dict[int, int]) -> None:
    """Match what has most in common; where too many have changed, that would take too long."""
    if (len(old) - len(found)) * (len(new) - len(found)) > _MOST_PAIRS:
        return
    scores = [
        (-score, abs(first - second), first, second)
        for first in _free(len(old), found.values())
        for second in _free(len(new), found)
        if (score := _likeness(old[first], new[second])) > _LIKE
    ]
    taken = set(found.values())
    for _, _, first, second in sorted(scores):
        if first not in taken and second not in found:
            found[second] = first
            taken.add(first)


def _match_in_order(
    old: Sequence[Any], new: Sequence[Any], found: dict[int, int], stayed: Mapping[int, int]
) -> None:
    free = list(_free(len(old), found.values()))
    for index in _free(len(new), found):
        below = max((stayed[one] for one in stayed if one < index), default=-1)
        above = min((stayed[one] for one in stayed if one > index), default=len(old))
        first = next((one for one in free if below < one < above), None)
        if first is not None and _kind(old[first]) is _kind(new[index]):
            found[index] = first
            free.remove(first)


def _free(count: int, taken: Iterable[int]) -> Iterator[int]:
    known = set(taken)
    return (index for index in range(count) if index not in known)


def _kind(value: Any) -> type:
    if isinstance(value, Mapping):
        return Mapping
    return Sequence if isinstance(value, Sequence) and not isinstance(value, str) else str


def _likeness(old: Any, new: Any) -> float:
    """Return how much of two items is the same: 0 nothing, 1 all."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        weights = {key: max(_weigh(old.get(key)), _weigh(new.get(key))) for key in {*old, *new}}
        same = sum(weights[key] * _likeness(old[key], new[key]) for key in old if key in new)
        return same / (sum(weights.values()) or 1)
    if isinstance(old, str) and isinstance(new, str):
        return _share_ends(old, new)
    return float(make_key(old) == make_key(new))


def _weigh(value: Any) -> int:
    if value is None:
        return 0
    return min(len(value) if isinstance(value, str) else len(make_key(value)), 2 * _LOOKED_AT)


def _share_ends(old: str, new: str) -> float:
    if old == new:
        return 1.0
    first = _share_start(old, new, _LOOKED_AT)
    last = _share_start(old[::-1], new[::-1], min(_LOOKED_AT, len(old) - first, len(new) - first))
    return (first + last) / min(max(len(old), len(new)), 2 * _LOOKED_AT)


def _share_start(old: str, new: str, most: int) -> int:
    """Return how many characters two texts begin with alike, up to a bound."""
    pairs = zip(old[:most], new[:most], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
