"""``unit.yaml``: found upward from the outline, it says who answers and on what paper."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import TemplateError
from ..files import read_bounded
from ..model.keys import from_data
from ..model.source import Place, SourceMap
from ..model.unit import Unit
from ..structure.yaml_file import MAX_BYTES
from .folders import UNIT_FILE
from .format import WORDS, list_formats, load_format
from .kept import keep_data
from .loading import load_yaml, validate
from .region import list_regions
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
    content = read_bounded(file, MAX_BYTES)
    digest = hashlib.sha256(content).hexdigest()
    data = keep_data("unit", digest, home, lambda: _read_unit(file, home))
    # Where the letterhead is named is told to whoever misses it.
    has_letterhead = "信头" in (data.get("版式") or {})
    return from_data(Unit, data, source=load_yaml(file).source if has_letterhead else None)


def _read_unit(file: Path, home: Path) -> dict[str, Any]:
    """Return the data of a ``unit.yaml`` that is in order."""
    tree = load_yaml(file)
    data = tree.data or {}
    validate(data, tree.source, "unit", "单位信息")
    _check_words(data, tree.source)
    _check_region(data, tree.source, home)
    _check_formats(data, tree.source, home)
    _check_particulars(data, tree.source, home)
    return {key: _as_texts(value) for key, value in data.items()}


def _check_words(data: Mapping[str, Any], source: SourceMap) -> None:
    """Make sure that the words of the unit's own phrases are known.

    Raises:
        TemplateError: One is not; the sentence says where, and what there is.
    """
    for element, pattern in data.get("用语", {}).items():
        fault = find_pattern_fault(str(pattern), WORDS)
        if fault:
            raise TemplateError(f"{_name(source.locate_value(('用语', element)))}：{fault}")


def _check_region(data: Mapping[str, Any], source: SourceMap, home: Path) -> None:
    """Make sure that there is such a region.

    Raises:
        TemplateError: There is none; the sentence says where, and which there are.
    """
    name, known = data.get("地区"), list_regions(home)
    if name is not None and name not in known:
        raise TemplateError(
            f"{_name(source.locate_value(('地区',)))}：没有地区“{name}”。"
            f"请改用：{'、'.join(known)}；本地没有现成的，写 general。"
        )


def _check_formats(data: Mapping[str, Any], source: SourceMap, home: Path) -> None:
    """Make sure that 机关代字 and 专项 told for a format are told for one that there is.

    Raises:
        TemplateError: There is no such format; the sentence says where, and which there are.
    """
    known = list_formats(home)
    for key, hint in (("机关代字", "；各文种相同的，只写一个代字就行"), ("专项", "")):
        told = data.get(key)
        for name in told if isinstance(told, Mapping) else ():
            if name not in known:
                raise TemplateError(
                    f"{_name(source.locate_key((key, name)))}：没有文种“{name}”。"
                    f"请改用：{'、'.join(known)}{hint}。"
                )


def _check_particulars(data: Mapping[str, Any], source: SourceMap, home: Path) -> None:
    """Make sure that each format knows the facts of 专项 that are told for it.

    Raises:
        TemplateError: One does not; the sentence says where, and which it knows.
    """
    for name, facts in data.get("专项", {}).items():
        known = load_format(name, home).particulars
        for fact in facts:
            if fact not in known:
                cure = f"请改用：{'、'.join(known)}。" if known else "请删去这一项。"
                raise TemplateError(
                    f"{_name(source.locate_key(('专项', name, fact)))}："
                    f"“{name}”的专项没有“{fact}”。{cure}"
                )


def _name(place: Place) -> str:
    return f"{place.file} 第{place.line}行第{place.column}字"


def _as_texts(value: Any) -> Any:
    """Return data whose every value is a text: a number of a telephone is one too."""
    if isinstance(value, dict):
        return {key: _as_texts(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_as_texts(child) for child in value]
    return str(value)
