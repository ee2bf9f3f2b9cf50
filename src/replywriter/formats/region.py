"""What a place prescribes: result classes, where the mark stands, copies, its own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from ..errors import TemplateError
from ..model.requirements import Category
from .folders import find_file, list_names
from .format import WORDS, Format, categories_from
from .kept import keep_data
from .loading import follow_parents, load_yaml, merge_files
from .wording import find_pattern_fault

JOINT_ONE: Final = "一函列名"
JOINT_EACH: Final = "逐人答复"
# The words that the name of a body for copies may use.
_WORDS_OF_COPIES: Final = frozenset({"层级"})
# Whose replies a place prescribes; what it says may differ between the two.
BODIES: Final = ("政协", "人大")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an item is printed (首页右上角, 附注 or 不印) and in which words."""

    where: str = "不印"
    pattern: str | None = None


@dataclass(frozen=True, slots=True, eq=False)  # each is loaded once, and known by itself
class Region:
    """The rules of one place; what it leaves open is up to the format.

    ``deadlines`` hold lengths of time (3个月), a day of the year (8月5日) or a number of working
    days; ``joint`` says who gets a letter of a joint proposal, ``feedback_form`` which 征询意见表
    goes with it, and ``portal`` what of a letter the portal wants as text. As it is loaded, each
    deadline, each wording and ``joint`` is told for each of ``BODIES``; ``serve`` settles which.
    ``files`` are the region's and those of its 上级, the uppermost first.
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
    joint: Any = JOINT_ONE
    feedback_form: str = ""
    portal: Mapping[str, bool] = field(default_factory=dict)
    honorific: str | None = None
    max_names: int | None = None
    wording: Mapping[str, Any] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    def serve(self, format: Format) -> Region:  # noqa: A002 - the contract's word
        """Return the region as a letter of this format meets it.

        A place prescribes the replies to its two bodies: a letter to anybody else (来信答复) gets
        no more than its name, and its view of rules of which the format itself says nothing.
        """
        if format.body not in BODIES:
            rules = {name: row for name, row in self.rules.items() if name not in format.rules}
            return Region(self.name, self.title, self.source, (), Mark(), Mark(), rules=rules)
        return replace(
            self,
            deadlines=_of_body(self.deadlines, format.body),
            wording=_of_body(self.wording, format.body),
            joint=_of_body({"联名": self.joint}, format.body).get("联名", JOINT_ONE),
        )


def list_regions(home: Path | None = None) -> list[str]:
    """Return the names of the regions that a unit can name."""
    return list_names("regions/*.yaml", home)


@cache
def load_region(name: str, home: Path | None = None) -> Region:
    """Return a region by its name.

    Raises:
        TemplateError: There is no such region, or its file is faulty.
    """
    data = keep_data("region", name, home, lambda: _read_region(name, home))
    categories = categories_from(data["类别"])
    return Region(
        name=name,
        title=data["名称"],
        source=data["来源"],
        categories=categories,
        # A place without classes has none to print.
        category_mark=_mark(data.get("类别标注")) if categories else Mark(),
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
        files=tuple(Path(file) for file in data["文件"]),
    )


def _read_region(name: str, home: Path | None) -> dict[str, Any]:
    """Return the data of a region and of those above it, merged, and the files it is from."""
    files = follow_parents(
        name,
        "地区",
        lambda one: find_file(f"regions/{one}.yaml", home),
        lambda: list_regions(home),
    )
    data, _ = merge_files(files, "region", "地区规定", tell_bodies_apart)
    _check_patterns(data, files)
    return {**data, "文件": files}


def _check_patterns(data: Mapping[str, Any], files: Sequence[Path]) -> None:
    """Make sure that the words of a region's patterns are known.

    Raises:
        TemplateError: One is not; the sentence names file, line and what there is.
    """
    for path, pattern in _patterns(data):
        known = _WORDS_OF_COPIES if path[0] == "抄送" else WORDS
        fault = find_pattern_fault(pattern, known)
        if fault:
            raise TemplateError(f"{_locate(path, pattern, files)}：{fault}")


def _patterns(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each pattern of a region's data with its path."""
    for key in ("类别标注", "公开标注"):
        if "文字" in data.get(key, {}):
            yield (key, "文字"), data[key]["文字"]
    for element, told in data.get("用语", {}).items():
        for body, pattern in told.items():
            yield ("用语", element, body), pattern
    for body, names in data.get("抄送", {}).items():
        for index, pattern in enumerate(names):
            yield ("抄送", body, index), pattern


def _locate(path: tuple[str | int, ...], pattern: str, files: Sequence[Path]) -> str:
    """Return the file and line in which a pattern stands, told apart by bodies there or not."""
    for file in reversed(files):
        source = load_yaml(file).source
        for way in (path, path[:-1]):
            scalar = source.scalars.get(way)
            if scalar is not None and scalar.text == pattern:
                place = source.locate_value(way)
                return f"{file} 第{place.line}行第{place.column}字"
    return str(files[-1])


def tell_bodies_apart(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file's data with what it says of both bodies said of each.

    A place that says one thing of 人大 alone then keeps what its 上级 says of 政协.
    """
    told = dict(data)
    for key in ("期限", "用语"):
        if key in told:
            told[key] = {name: tell_each_body(value) for name, value in told[key].items()}
    if "联名" in told:
        told["联名"] = tell_each_body(told["联名"])
    return told


def tell_each_body(value: Any) -> Any:
    """Return a value that may differ between ``BODIES`` as it is for each."""
    return value if isinstance(value, Mapping) else dict.fromkeys(BODIES, value)


def _of_body(values: Mapping[str, Any], body: str) -> dict[str, Any]:
    """Return what is said for one body, without what is said for the other alone."""
    told = {name: tell_each_body(value) for name, value in values.items()}
    return {name: value[body] for name, value in told.items() if body in value}


def _mark(data: Mapping[str, Any] | None) -> Mark:
    return Mark(data["位置"], data.get("文字")) if data else Mark()
