"""A JSON Schema as a tree that can be walked along the paths of the data it describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.source import Path


class SchemaTree:
    """What a schema knows of the value at each path."""

    def __init__(self, schema: Mapping[str, Any], root_name: str = "提纲") -> None:
        """Take a schema; ``root_name`` is what messages call the whole file."""
        self.schema = schema
        self._root_name = root_name

    def name(self, path: Path) -> str:
        """Return how a message calls the value at a path: “已做工作”的“条目”第2项."""
        if not path:
            return self._root_name
        words = ""
        for step in path:
            if isinstance(step, int):
                words += f"第{step + 1}项"
            else:
                words += f"{'的' if words else ''}“{step}”"
        return words

    def describe(self, path: Path) -> Mapping[str, Any]:
        """Return the schema of the value at a path, what stands beside a ``$ref`` included."""
        schema = self._flatten(self.schema)
        for step in path:
            branches = [schema, *(self.resolve(one) for one in schema.get("anyOf", ()))]
            children = [
                branch.get("items")
                if isinstance(step, int)
                else branch.get("properties", {}).get(step)
                for branch in branches
            ]
            schema = self._flatten(next((child for child in children if child), {}))
        return schema

    def _flatten(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**self.resolve(schema), **schema}

    def requires(self, path: Path) -> bool:
        """Tell whether the value at a path has to be there."""
        return bool(path) and path[-1] in self.describe(path[:-1]).get("required", ())

    def homes(self, key: str) -> list[str]:
        """Return the parents under which the schema knows this key, by name."""
        properties = self.schema.get("properties", {})
        return [
            name
            for name, child in properties.items()
            if key in self.resolve(child).get("properties", {})
        ]

    def resolve(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the schema that a local ``$ref`` points to, or the schema itself."""
        reference = schema.get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return schema
        target: Any = self.schema
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        return self._flatten(target)
