"""A YAML text brought to hold given data: what is the same stays byte for byte, comments too."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from ..errors import UneditableError
from .matching import make_key, match_items, simplify
from .yaml_change import Edit, append_key, apply_edits, change_value, insert_key, write_anew
from .yaml_file import parse_text
from .yaml_nodes import Nodes, UnplacedError

_MARK: Final = "\ufeff"
_ENDS_LINE: Final = ("\n", "\r")


def merge_values(text: str, data: Mapping[str, Any], covered: Collection[str] | None = None) -> str:
    """Return a YAML text that holds exactly ``data`` under the covered keys of the top level.

    ``None`` covers all of them. What is not in the data is taken out, its key and the comment
    there stay. What is equal is not touched: an empty text, list or mapping is equal to nothing
    there. Items of lists that have moved take their comments along. A key that cannot be edited
    in place is written anew. The result is read back before it is believed.

    Raises:
        UneditableError: The text cannot be read, or what would be written does not read as it
            should.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    written = text.removeprefix(mark)
    old = parse_text("", written)
    if old.data is None:
        raise UneditableError(
            "提纲有读不了的地方，没有改动。请先运行 replywriter check，改好再试。"
        )
    wanted = _settle_all(old.data, data, covered)
    if make_key(wanted) == make_key(old.data):
        return text
    if written.endswith(_ENDS_LINE):
        return mark + _merge(Nodes(old.source), old.data, wanted)
    return mark + _merge_unended(Nodes(old.source), old.data, wanted)


def _settle_all(
    old: Mapping[str, Any], data: Mapping[str, Any], covered: Collection[str] | None
) -> dict[str, Any]:
    """Return what the whole text is to hold, in the order of the data, the rest behind."""
    is_covered = [*old, *data] if covered is None else covered
    wanted = {key: settle(old.get(key), value) for key, value in data.items() if key in is_covered}
    return wanted | {key: value for key, value in old.items() if key not in is_covered}


def settle(old: Any, new: Any) -> Any:
    """Return what is to be there: new data in which ``None`` stands for empty texts that mean it.

    An empty text is one where something stands that it takes the place of; in a list, every item
    counts.
    """
    if new == "" and isinstance(new, str) and simplify(old) is None:
        return None
    if isinstance(new, Mapping):
        return {key: settle(_get(old, key), value) for key, value in new.items()}
    if isinstance(new, Sequence) and not isinstance(new, str):
        there = old if isinstance(old, list) else []
        match = match_items(there, new)
        items = (
            _settle_item(None if index is None else there[index], item)
            for index, item in zip(match, new, strict=True)
        )
        return list(items)
    return new


def _settle_item(old: Any, item: Any) -> Any:
    """Return an item of a list, which is there even when it is empty."""
    settled = settle(old, item)
    return "" if settled is None and isinstance(item, str) and old is None else settled


def _get(old: Any, key: str) -> Any:
    return old.get(key) if isinstance(old, Mapping) else None


def _merge_unended(nodes: Nodes, old: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    """Return a text whose last line has no break, brought to hold what is wanted.

    It gets a break for the time being, and a literal text at its end is told to ignore that.
    """
    text = nodes.text
    written = sealed = ""
    for path, scalar in nodes.source.scalars.items():
        if scalar.end == len(text) and nodes.is_block_text(path):
            header = nodes.header_end(path)
            written = text[scalar.start :]
            sealed = re.sub("[+-]", "", text[scalar.start : header]) + "-" + text[header:]
    ended = text.removesuffix(written) + sealed + nodes.line_break
    merged = _merge(Nodes(parse_text("", ended).source), old, wanted)
    shorter = merged.removesuffix(nodes.line_break)
    as_before = shorter.removesuffix(sealed) + written if shorter.endswith(sealed) else shorter
    return next((one for one in (as_before, shorter) if _reads(one, wanted)), merged)


def _merge(nodes: Nodes, old: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
    """Return the text brought to hold what is wanted, key by key of the top level."""
    edits = _find_edits(nodes, old, wanted)
    merged = _try(nodes, edits)
    if merged is not None and _reads(merged, wanted):
        return merged
    anew = {
        key: [write_anew(nodes, key, wanted.get(key))]
        for key in edits
        if key in nodes.children[()] and not _works_alone(nodes, key, edits[key], old, wanted)
    }
    everything = {key: [write_anew(nodes, key, wanted.get(key))] for key in edits if key in old}
    for some in (anew, everything):
        merged = _try(nodes, edits | some)
        if merged is not None and _reads(merged, wanted):
            return merged
    raise UneditableError("提纲的写法不便代改，没有改动。请用编辑器打开，照样填进去。")


def _find_edits(
    nodes: Nodes, old: Mapping[str, Any], wanted: Mapping[str, Any]
) -> dict[str, list[Edit]]:
    """Return the edits for each key of the top level that changes."""
    if nodes.is_flow(()):
        return {"": list(change_value(nodes, (), old, wanted))}
    found: dict[str, list[Edit]] = {}
    for key in nodes.children[()]:
        try:
            edits = list(change_value(nodes, (key,), old.get(key), wanted.get(key)))
        except UnplacedError:
            edits = [write_anew(nodes, key, wanted.get(key))]
        if edits:
            found[key] = edits
    return found | _find_additions(nodes, wanted)


def _find_additions(nodes: Nodes, wanted: Mapping[str, Any]) -> dict[str, list[Edit]]:
    """Return the edits for the keys of the top level that are not there yet."""
    there = nodes.children[()]
    before = there[-1]
    found: dict[str, list[Edit]] = {}
    for key, value in wanted.items():
        if key in there:
            before = key
        elif simplify(value) is not None:
            try:
                found[key] = [insert_key(nodes, (before,), key, value)]
            except UnplacedError:  # an alias, of which nobody knows where it ends
                found[key] = [append_key(nodes, key, value)]
    return found


def _try(nodes: Nodes, edits: Mapping[str, Sequence[Edit]]) -> str | None:
    """Return the text with the edits of all keys, ``None`` where they are in each other's way."""
    try:
        return apply_edits(nodes.text, [edit for some in edits.values() for edit in some])
    except UnplacedError:
        return None


def _works_alone(
    nodes: Nodes,
    key: str,
    edits: Sequence[Edit],
    old: Mapping[str, Any],
    wanted: Mapping[str, Any],
) -> bool:
    """Tell whether the edits of one key do what they should."""
    merged = _try(nodes, {key: edits})
    return merged is not None and _reads(merged, {**old, key: wanted.get(key)})


def _reads(text: str, wanted: Mapping[str, Any]) -> bool:
    """Tell whether a text holds what it should."""
    data = parse_text("", text).data
    return data is not None and make_key(data) == make_key(wanted)
