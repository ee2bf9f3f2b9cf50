"""``unit.yaml``: found upward from the outline, it says who answers and on what paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import TemplateError
from ..model.keys import from_data
from ..model.source import Place, SourceMap
from ..model.unit import Unit
from .folders import UNIT_FILE
from .format import WORDS, list_formats
from .loading import load_yaml, validate
from .wording import find_pattern_fault


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
    _check_words(data, tree.source)
    _check_formats(data, tree.source, home)
    return from_data(Unit, _forget_places(data), source=tree.source)


def _check_words(data: Mapping[str, Any], source: SourceMap) -> None:
    """Make sure that the words of the unit's own phrases are known.

    Raises:
        TemplateError: One is not; the sentence says where, and what there is.
    """
    for element, pattern in data.get("用语", {}).items():
        fault = find_pattern_fault(str(pattern), WORDS)
        if fault:
            raise TemplateError(f"{_name(source.locate_value(('用语', element)))}：{fault}")


def _check_formats(data: Mapping[str, Any], source: SourceMap, home: Path) -> None:
    """Make sure that a 机关代字 told for a format is told for one that there is.

    Raises:
        TemplateError: There is no such format; the sentence says where, and which there are.
    """
    prefixes = data.get("机关代字")
    for name in prefixes if isinstance(prefixes, Mapping) else ():
        known = list_formats(home)
        if name not in known:
            raise TemplateError(
                f"{_name(source.locate_key(('机关代字', name)))}：没有文种“{name}”。"
                f"请改用：{'、'.join(known)}；各文种相同的，只写一个代字就行。"
            )


def _name(place: Place) -> str:
    return f"{place.file} 第{place.line}行第{place.column}字"


def _forget_places(value: Any) -> Any:
    """Return data as plain texts: their places are in unit.yaml, not in the outline."""
    if isinstance(value, dict):
        return {key: _forget_places(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_forget_places(child) for child in value]
    return str(value)
