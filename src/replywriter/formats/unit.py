"""``unit.yaml``: found upward from the outline, it says who answers and on what paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ..model.outline import Unit, from_data
from .folders import UNIT_FILE
from .loading import load_yaml, validate


@cache
def load_unit(home: Path) -> Unit | None:
    """Return the unit of a working folder, ``None`` where it has no ``unit.yaml``.

    Raises:
        TemplateError: The file is faulty.
    """
    file = home / UNIT_FILE
    if not file.is_file():
        return None
    tree = load_yaml(file)
    data = tree.data or {}
    validate(data, tree.source, "unit", "单位信息")
    return from_data(Unit, _forget_places(data), source=tree.source)


def _forget_places(value: Any) -> Any:
    """Return data as plain texts: their places are in unit.yaml, not in the outline."""
    if isinstance(value, dict):
        return {key: _forget_places(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_forget_places(child) for child in value]
    return str(value)
