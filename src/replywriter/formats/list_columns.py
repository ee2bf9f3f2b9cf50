"""What the columns of a 交办 list are called, and what the words in them mean: data, not code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from .folders import template_roots
from .loading import load_yaml, validate

FILE: Final = "lists/columns.yaml"
_NOTE: Final = re.compile(r"\([^()]*\)$")
_DECORATION: Final = re.compile(r"[\s*:]+")


@dataclass(frozen=True)
class ListColumns:
    """The headings that are known, each list in the order in which its columns are preferred.

    ``keys`` gives each spelling its key and how far down the list it stands; ``roles`` and
    ``author_types`` give a list's words their meaning in the outline; ``kind_words`` tell 提案
    from 建议; ``formats`` names the format of each of them and of 会办; ``leading`` and
    ``other_notes`` may stand in brackets behind a name.
    """

    headings: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, tuple[str, int]]
    roles: Mapping[str, str]
    author_types: Mapping[str, str]
    kind_words: Mapping[str, tuple[str, ...]]
    formats: Mapping[str, str]
    leading: frozenset[str]
    other_notes: frozenset[str]

    def find_key(self, heading: str) -> tuple[str, int] | None:
        """Return what a heading means and how far down its list it stands, if it is known.

        What stands in brackets behind it does not count where the whole is not known.
        """
        for one in spell(heading):
            if one in self.keys:
                return self.keys[one]
        return None

    def tell_kind(self, text: str) -> str | None:
        """Return 提案 or 建议 where a text speaks of one of them alone."""
        told = [
            kind
            for kind, words in self.kind_words.items()
            if any(word in text.replace("委员会", "") for word in words)
        ]
        return told[0] if len(told) == 1 else None


def _index(headings: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, int]]:
    """Return key and rank of every spelling; one that two keys claim belongs to the first."""
    keys: dict[str, tuple[str, int]] = {}
    for key, names in headings.items():
        for rank, name in enumerate(names):
            keys.setdefault(next(spell(name)), (key, rank))
    return keys


def spell(heading: str) -> Iterator[str]:
    """Yield a heading without blanks, marks and widths; then without its note in brackets."""
    plain = _DECORATION.sub("", unicodedata.normalize("NFKC", heading)).lower()
    yield plain
    bare = _NOTE.sub("", plain)
    if bare not in (plain, ""):
        yield bare


@cache
def load_columns(home: Path | None) -> ListColumns:
    """Return the columns that are known: the working folder's own come before the packaged ones.

    Raises:
        TemplateError: One of the files is faulty; the sentence names file, line and cure.
    """
    own, packaged = _read_files(home)
    headings = _without_claimed(_join(own.get("列", {}), packaged["列"]), own.get("列", {}))
    return ListColumns(
        headings=headings,
        keys=_index(headings),
        roles={**packaged["办理方式"], **own.get("办理方式", {})},
        author_types={**packaged["提案者类型"], **own.get("提案者类型", {})},
        kind_words=_join(own.get("案类", {}), packaged["案类"]),
        formats={**packaged["文种"], **own.get("文种", {})},
        leading=_notes(own, packaged, "领衔"),
        other_notes=_notes(own, packaged, "其他"),
    )


def _read_files(home: Path | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the data of the working folder's file, empty where it has none, and the packaged."""
    read: list[dict[str, Any]] = []
    roots = template_roots(home)
    for root in roots:
        file = root / FILE
        data: dict[str, Any] = {}
        if file.is_file():
            tree = load_yaml(file)
            data = tree.data or {}
            validate(data, tree.source, "columns", "清单的列")
        read.append(data)
    return ({}, read[0]) if len(read) == 1 else (read[0], read[1])


def _join(
    own: Mapping[str, list[str]], packaged: Mapping[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    keys = dict.fromkeys((*packaged, *own))
    return {key: tuple(map(str, (*own.get(key, ()), *packaged.get(key, ())))) for key in keys}


def _without_claimed(
    joined: Mapping[str, tuple[str, ...]], own: Mapping[str, list[str]]
) -> dict[str, tuple[str, ...]]:
    """Return the headings without those that the working folder says mean something else."""
    claimed = {next(spell(name)): key for key, names in own.items() for name in names}
    return {
        key: tuple(name for name in names if claimed.get(next(spell(name)), key) == key)
        for key, names in joined.items()
    }


def _notes(own: Mapping[str, Any], packaged: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset((*packaged["名后说明"].get(key, ()), *own.get("名后说明", {}).get(key, ())))
