"""What a place prescribes: result classes, where the mark stands, copies, its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import TemplateError
from ..model.requirements import Category
from .folders import find_file, list_names
from .loading import load_yaml, validate


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an item is printed (首页右上角, 附注 or 不印) and in which words."""

    where: str = "不印"
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """The rules of one place; what it leaves open is up to the format."""

    name: str
    title: str
    source: str
    categories: tuple[Category, ...]
    category_mark: Mark
    publicity_mark: Mark
    deadlines: Mapping[str, str | int] = field(default_factory=dict)
    signer: str | None = None
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    honorific: str | None = None
    max_names: int | None = None
    wording: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def list_regions(home: Path | None = None) -> list[str]:
    """Return the names of the regions that a unit can name."""
    return list_names("regions/*.yaml", home)


@cache
def load_region(name: str, home: Path | None = None) -> Region:
    """Return a region by its name.

    Raises:
        TemplateError: There is no such region, or its file is faulty.
    """
    file = find_file(f"regions/{name}.yaml", home)
    if file is None:
        raise TemplateError(
            f"找不到地区“{name}”。可用的有：{'、'.join(list_regions(home))}；"
            "没有本地规定时写 general。"
        )
    tree = load_yaml(file)
    data = tree.data or {}
    validate(data, tree.source, "region", "地区规定")
    return Region(
        name=name,
        title=data["名称"],
        source=data["来源"],
        categories=tuple(Category(row["代号"], row["名称"], row["需要"]) for row in data["类别"]),
        category_mark=_mark(data.get("类别标注")),
        publicity_mark=_mark(data.get("公开标注")),
        deadlines=data.get("期限", {}),
        signer=data.get("签发"),
        copies={body: tuple(names) for body, names in data.get("抄送", {}).items()},
        honorific=data.get("敬语"),
        max_names=data.get("名单上限"),
        wording=data.get("用语", {}),
        rules=data.get("规则", {}),
    )


def _mark(data: Mapping[str, Any] | None) -> Mark:
    return Mark(data["位置"], data.get("文字")) if data else Mark()
