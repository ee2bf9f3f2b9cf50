"""Structure held against a JSON Schema; every fault as a Chinese sentence with its place.

What is in order is told at once; only what may not be is worth importing ``jsonschema``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from ..model.diagnostic import Diagnostic, Fix, Level
from ..model.source import Path, Place, SourceMap
from .approval import Approval, is_date
from .schema_tree import SchemaTree

if TYPE_CHECKING:
    import jsonschema
    from jsonschema import ValidationError

SCHEMA_RULE: Final = "schema"


def find_schema_fault(schema: Mapping[str, Any]) -> tuple[Path, str] | None:
    """Return where a schema is no JSON Schema 2020-12 and what to write, if it is not."""
    import jsonschema

    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as fault:
        path = tuple(fault.absolute_path)
        name = "”的“".join(str(step) for step in path) or "JSON Schema"
        return path, f"“{name}”不合 JSON Schema 2020-12 的写法。请对照 base 的同名文件改写。"
    for path in find_lost_references(schema):
        name = "”的“".join(str(step) for step in path)
        return path, f"“{name}”的 $ref 指的内容没有。请改成 $defs 里有的名字，或者写全这一项。"
    return None


def find_lost_references(schema: Mapping[str, Any]) -> Iterator[Path]:
    """Yield the path of each part of a schema whose local ``$ref`` leads nowhere."""
    tree = SchemaTree(schema)
    pending: list[tuple[Path, object]] = [((), schema)]
    while pending:
        path, part = pending.pop()
        if isinstance(part, Mapping):
            try:
                tree.resolve(part)
            except (KeyError, TypeError):
                yield path
            pending += [((*path, key), child) for key, child in part.items()]
        elif isinstance(part, list):
            pending += [((*path, index), child) for index, child in enumerate(part)]


class SchemaChecker(SchemaTree):
    """Holds data against one schema."""

    def __init__(self, schema: Mapping[str, Any], root_name: str = "提纲") -> None:
        """Take a schema. ``root_name`` is what messages call the whole file."""
        super().__init__(schema, root_name)
        self._approval = Approval(schema)

    @cached_property
    def _validator(self) -> jsonschema.Draft202012Validator:
        """The validator, built when something is not approved at once."""
        import jsonschema

        formats = jsonschema.FormatChecker(formats=())
        formats.checks("date", ValueError)(is_date)
        return jsonschema.Draft202012Validator(self.schema, format_checker=formats)

    def check(
        self, data: Mapping[str, Any], source: SourceMap, is_partial: bool = False
    ) -> tuple[Diagnostic, ...]:
        """Return every fault, in the order of the file; partial data may lack what is needed."""
        found: dict[tuple[Place, str], Diagnostic] = {}
        for error in self._list_errors(data):
            if is_partial and error.validator in ("required", "minItems"):
                continue
            for diagnostic in self._explain(error, source):
                found.setdefault((diagnostic.place, diagnostic.message), diagnostic)
        for diagnostic in self._refuse_empty_keys(source):
            found.setdefault((diagnostic.place, diagnostic.message), diagnostic)
        return tuple(sorted(found.values(), key=lambda item: _order(item.place)))

    def _list_errors(self, data: Mapping[str, Any]) -> Iterable[ValidationError]:
        return () if self._approval.approves(data) else self._validator.iter_errors(data)

    def _explain(self, error: ValidationError, source: SourceMap) -> Iterator[Diagnostic]:
        from .schema_sentences import Fault, speak

        branches = _fitting_branch(error)
        if branches:
            for branch in branches:
                yield from self._explain(branch, source)
            return
        path: Path = tuple(error.absolute_path)
        schema = error.schema if isinstance(error.schema, Mapping) else {}
        fault = Fault(str(error.validator), error.validator_value, error.instance, schema)
        for spoken in speak(self, fault, path, source):
            yield _diagnose(*spoken)

    def _refuse_empty_keys(self, source: SourceMap) -> Iterator[Diagnostic]:
        """Yield a fault per unknown key without a value, which the data leaves out."""
        for path, scalar in source.scalars.items():
            if not scalar.is_nothing or path not in source.keys:
                continue
            owner = self.describe(path[:-1])
            known = list(owner.get("properties", {}))
            if owner.get("additionalProperties") is False and path[-1] not in known:
                from .schema_sentences import refuse_key

                yield _diagnose(*refuse_key(self, path, known, source))


def _diagnose(place: Place, message: str, fix: Fix | None) -> Diagnostic:
    return Diagnostic(place, SCHEMA_RULE, "S-01", Level.ERROR, message, "提纲格式", fix)


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
