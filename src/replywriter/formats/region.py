"""What a place prescribes: result classes, where the mark stands, copies, its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from ..model.requirements import Category
from .folders import find_file, list_names
from .format import categories_from
from .loading import follow_parents, merge_files

JOINT_ONE: Final = "一函列名"
JOINT_EACH: Final = "逐人答复"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an item is printed (首页右上角, 附注 or 不印) and in which words."""

    where: str = "不印"
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """The rules of one place; what it leaves open is up to the format.

    ``deadlines`` hold a length of time (3个月), or one for each body (政协, 人大); ``joint`` says
    who gets a letter of a joint proposal, ``feedback_form`` which 征询意见表 goes with it, and
    ``portal`` what of a letter the portal wants as text.
    """

    name: str
    title: str
    source: str
    categories: tuple[Category, ...]
    category_mark: Mark
    publicity_mark: Mark
    deadlines: Mapping[str, Any] = field(default_factory=dict)
    signer: str | None = None
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    copies_assisting: bool = False
    joint: str = JOINT_ONE
    feedback_form: str = ""
    portal: Mapping[str, bool] = field(default_factory=dict)
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
    files = follow_parents(
        name,
        "地区",
        lambda one: find_file(f"regions/{one}.yaml", home),
        lambda: list_regions(home),
    )
    data, _ = merge_files(files, "region", "地区规定")
    return Region(
        name=name,
        title=data["名称"],
        source=data["来源"],
        categories=categories_from(data["类别"]),
        category_mark=_mark(data.get("类别标注")),
        publicity_mark=_mark(data.get("公开标注")),
        deadlines=data.get("期限", {}),
        signer=data.get("签发"),
        copies={body: tuple(names) for body, names in data.get("抄送", {}).items()},
        copies_assisting=data.get("抄送会办单位", "否") == "是",
        joint=data.get("联名", JOINT_ONE),
        feedback_form=data.get("征询意见表", ""),
        portal={key: value == "是" for key, value in data.get("门户", {}).items()},
        honorific=data.get("敬语"),
        max_names=data.get("名单上限"),
        wording=data.get("用语", {}),
        rules=data.get("规则", {}),
    )


def _mark(data: Mapping[str, Any] | None) -> Mark:
    return Mark(data["位置"], data.get("文字")) if data else Mark()
