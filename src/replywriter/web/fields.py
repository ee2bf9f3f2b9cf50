"""The fields of a form, made from a format's JSON Schema, so that the two cannot drift apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from ..formats.format import Format
from ..structure.schema_tree import SchemaTree
from ..structure.yaml_file import parse_text

FIXED: Final = ("格式", "办理")
"""Keys that are not filled in on the form: the format stays, the ledger keeps 办理."""


class FieldKind(Enum):
    """What a field is filled in with; the value is what the page's script goes by."""

    TEXT = "text"
    PARAGRAPHS = "paragraphs"
    DATE = "date"
    CHOICE = "choice"
    NAMES = "names"
    NUMBER = "number"
    NUMBERS = "numbers"
    GROUP = "group"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key in the outline, and what the schema says of it.

    ``fields`` are those of a group. ``row`` names what each row is: a field in ``Form.rows``.
    A field that ``can_be_silent`` means something when it is given and empty: print nothing.
    ``is_usual`` says that the format's starter has it, so that the form shows it unasked.
    """

    key: str
    kind: FieldKind
    title: str
    description: str = ""
    example: str = ""
    is_required: bool = False
    is_usual: bool = False
    can_be_silent: bool = False
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """All fields of a format; ``rows`` are what lists are made of, which may hold themselves."""

    fields: tuple[Field, ...]
    rows: Mapping[str, Field] = field(default_factory=dict)

    @property
    def root(self) -> Field:
        """All of it as one group, which has no key."""
        return Field("", FieldKind.GROUP, "", fields=self.fields)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of an outline that the form covers."""
        return tuple(one.key for one in self.fields)


@lru_cache(maxsize=32)
def make_form(format: Format) -> Form:  # noqa: A002 - the contract's word
    """Return the form of a format.

    Raises:
        TemplateError: The format has no starter, or a faulty one.
    """
    usual = frozenset(
        tuple(step for step in path if isinstance(step, str))
        for path in parse_text("", format.read_starter()).source.keys
    )
    return _Maker(format.schema, usual).make()


class _Maker:
    """Walks a schema once."""

    def __init__(self, schema: Mapping[str, Any], usual: frozenset[tuple[str, ...]]) -> None:
        self._tree = SchemaTree(schema)
        self._usual = usual
        self._usual_in_rows = {(path[-2], path[-1]) for path in usual if len(path) > 1}
        self._rows: dict[str, Field] = {}

    def make(self) -> Form:
        return Form(tuple(self._list_fields(self._tree.schema, ())), self._rows)

    def _list_fields(self, schema: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[Field]:
        needed = schema.get("required", ())
        for key, child in schema.get("properties", {}).items():
            if not path and key in FIXED:
                continue
            made = self._make_field(key, child, (*path, key))
            if made is not None:
                yield replace(made, is_required=key in needed)

    def _make_field(self, key: str, raw: Mapping[str, Any], path: tuple[str, ...]) -> Field | None:
        """Return the field of a key; ``None`` for what a form cannot fill in, as free keys."""
        schema = {**self._tree.resolve(raw), **raw}
        kind = _tell_kind(schema)
        if kind is None:
            return None
        examples = schema.get("examples") or ("",)
        made = Field(
            key=key,
            kind=kind,
            title=schema.get("title", key),
            description=_drop_notation(schema.get("description", "")),
            example=_show(examples[0]),
            is_usual=self._is_usual(path, kind),
            can_be_silent=kind in _TEXTS and _SETS_BOUNDS.isdisjoint(schema),
            choices=tuple(map(str, schema.get("enum", ()))),
        )
        if kind is FieldKind.GROUP:
            return replace(made, fields=tuple(self._list_fields(schema, path)))
        if kind is FieldKind.ROWS:
            return replace(made, row=self._make_row(key, schema["items"], path))
        return made

    def _is_usual(self, path: tuple[str, ...], kind: FieldKind) -> bool:
        """Tell whether the starter has a field; paragraphs also where an item of it has them."""
        if path in self._usual or path[-2:] in self._usual_in_rows:
            return True
        return kind is FieldKind.PARAGRAPHS and any(
            key == path[-1] for _, key in self._usual_in_rows
        )

    def _make_row(self, key: str, items: Mapping[str, Any], path: tuple[str, ...]) -> str:
        """Return the name of what a list's rows are, made when it is first met."""
        name = str(items.get("$ref", "/".join(path))).rsplit("/", 1)[-1]
        if name not in self._rows:
            self._rows[name] = Field(name, FieldKind.GROUP, name)  # a row may hold rows like itself
            made = self._make_field(name, items, (key,))
            self._rows[name] = made or Field(name, FieldKind.TEXT, name)
        return name


_CLAUSE: Final = re.compile("[^，；]+[，；]?")
_TEXTS: Final = (FieldKind.TEXT, FieldKind.PARAGRAPHS)
_SETS_BOUNDS: Final = frozenset({"minLength", "pattern"})


def _tell_kind(schema: Mapping[str, Any]) -> FieldKind | None:
    """Return what a value that the schema describes is filled in with."""
    if "anyOf" in schema:  # one name, or a list of them
        return FieldKind.NAMES
    kind = schema.get("type")
    if kind == "object":
        return FieldKind.GROUP if schema.get("properties") else None
    if kind == "array":
        inner = schema.get("items", {}).get("type")
        return FieldKind.NUMBERS if inner == "integer" else FieldKind.ROWS
    return FieldKind.NUMBER if kind == "integer" else _tell_text_kind(schema)


def _tell_text_kind(schema: Mapping[str, Any]) -> FieldKind:
    if "enum" in schema:
        return FieldKind.CHOICE
    if schema.get("format") == "date":
        return FieldKind.DATE
    return FieldKind.PARAGRAPHS if "contentMediaType" in schema else FieldKind.TEXT


def _drop_notation(description: str) -> str:
    """Return a description without what it says of how a file is written."""
    clauses = _CLAUSE.findall(description)
    return "".join(one for one in clauses if "引号" not in one and '""' not in one).strip("，；")


def _show(example: Any) -> str:
    """Return an example as one would type it into the field; rows have none."""
    if isinstance(example, list):
        names = [str(one) for one in example if not isinstance(one, Mapping)]
        return "、".join(names)
    return "" if isinstance(example, Mapping) else str(example).strip('"')
