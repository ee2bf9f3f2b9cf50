"""One official format (文种): its name, schema, wording, layout and starter."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from ..errors import TemplateError
from ..model.layout import Layout
from ..model.outline import Case
from ..model.requirements import Category
from ..structure.schema import SchemaChecker, find_lost_references
from .folders import find_file, is_packaged, list_names, template_roots
from .kept import keep_data
from .layout import layout_from
from .loading import (
    check_schema,
    follow_parents,
    load_json,
    load_yaml,
    merge,
    merge_files,
    raise_faults,
)
from .wording import Wording

# The words that a wording template may use; voice.py fills each of them.
WORDS: Final = frozenset(
    (
        *(
            "案件",
            "案由",
            "会议",
            "届次",
            "届",
            "次",
            "层级",
            "机构",
            "案类",
            "敬语",
            "称呼",
            "提案者",
        ),
        *("您", "我局", "会办单位", "致谢", "答复", "联系", "抄送", "落款", "单位"),
        *("文种", "主办单位", "前次答复", "联名", "集体", "专项"),
        *("地址", "邮编"),
    )
)

_MERGED_KEYS: Final = ("$defs", "并案", "properties")


@dataclass(frozen=True, eq=False)  # each is loaded once, and known by itself
class Format:
    """One official format, complete with what it takes from the formats above it.

    ``genre`` is what its letters call themselves (答复, 会办意见); ``title_words`` tell its letters
    by their titles; ``parts`` are the keys of what an outline must say. ``variants`` hold body,
    case kind and author title for each 案类 that it serves; ``categories`` are the format's own
    classes of results, ``None`` where they are the region's, and so are its ``deadlines``.
    ``role`` is the 办理方式 of a case that says none. ``is_public`` says that authors are private
    persons, whose names stay private.
    """

    name: str
    title: str
    source: str
    genre: str
    body: str
    case_kind: str
    author_title: str
    honorific: str
    max_names: int
    schema: Mapping[str, Any]
    checker: SchemaChecker
    layout: Layout
    wording: Wording
    starter_file: Path | None
    rules: Mapping[str, Mapping[str, Any]]
    parts: tuple[str, ...]
    title_words: tuple[str, ...] = ()
    variants: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    categories: tuple[Category, ...] | None = None
    deadlines: Mapping[str, Any] | None = None
    role: str | None = None
    is_public: bool = False

    def serve(self, case_kind: str | None) -> Format:
        """Return the format with the words for a 案类; its own for one that it does not know."""
        words = self.variants.get(case_kind) if case_kind else None
        if case_kind is None or words is None:
            return self
        return replace(
            self, body=words["机构"], case_kind=case_kind, author_title=words["称呼"], variants={}
        )

    def complete(self, case: Case) -> Case:
        """Return a case with the 办理方式 that it has in this format where it says none."""
        return replace(case, role=self.role) if self.role and not case.role else case

    @property
    def needed_facts(self) -> tuple[str, ...]:
        """The keys of 案件 that an outline must have, as the schema says."""
        return tuple(self.schema["$defs"]["案件"]["required"])

    @property
    def particulars(self) -> Mapping[str, Any]:
        """The schemas of 专项, the facts that only this format has, by their keys."""
        own: Mapping[str, Mapping[str, Any]] = self.schema["properties"].get("专项", {})
        return own.get("properties", {})

    def read_starter(self) -> str:
        """Return the outline that a new one begins with.

        Raises:
            TemplateError: The format has none, or it does not fit the format's own schema.
        """
        if self.starter_file is None:
            raise TemplateError(f"文种“{self.name}”没有 starter.yaml。请补上这个文件。")
        tree = load_yaml(self.starter_file)
        raise_faults(self.checker.check(tree.data or {}, tree.source, is_partial=True))
        return self.starter_file.read_text(encoding="utf-8")


def find_format_files(name: str, home: Path | None = None) -> list[Path]:
    """Return the ``format.yaml`` of a format and of those it extends, ``base`` first.

    Raises:
        TemplateError: One of them is not there, or a 上级 leads back to itself.
    """
    return follow_parents(
        name,
        "文种",
        lambda one: None if one == "." else find_file(f"{one}/format.yaml", home),
        lambda: list_formats(home),
    )


def list_formats(home: Path | None = None) -> list[str]:
    """Return the names of the formats that letters can be written in, without ``base``."""
    return [name for name in list_names("*/format.yaml", home) if name != "base"]


@lru_cache(maxsize=256)
def has_format(name: str, home: Path | None = None) -> bool:
    """Tell whether letters can be written in a format, without looking at all that there are.

    The name is compared, never followed: it is what somebody wrote into an outline.
    """
    return name != "base" and any(
        name in os.listdir(root)  # noqa: PTH208 - names are all that is asked for
        and (root / name / "format.yaml").is_file()
        for root in template_roots(home)
    )


@cache
def load_format(name: str, home: Path | None = None) -> Format:
    """Return a format by its name; a working folder's own comes before the packaged one.

    Raises:
        TemplateError: There is no such format, or one of its files is faulty.
    """
    read = keep_data("format", name, home, lambda: _read_format(name, home))
    data, schema, starter = read["文种"], read["提纲"], read["起稿"]
    roots = tuple(str(root) for root in template_roots(home))
    return Format(
        name=name,
        title=data["名称"],
        source=data.get("来源", ""),
        genre=data["文种"],
        body=data["机构"],
        case_kind=data["案类"],
        author_title=data["称呼"],
        honorific=data["敬语"],
        max_names=data["名单上限"],
        schema=schema,
        checker=SchemaChecker(schema),
        layout=layout_from(read["版式"], read["版式文件"]),
        wording=Wording(read["用语"], roots, WORDS),
        starter_file=Path(starter) if starter else None,
        rules=data.get("规则", {}),
        parts=tuple(data["要有"]),
        title_words=tuple(data.get("标题词", ())),
        variants=data.get("按案类", {}),
        categories=categories_from(data["类别"]) if "类别" in data else None,
        deadlines=data.get("期限"),
        role=data.get("办理方式"),
        is_public=data.get("公众", "否") == "是",
    )


def _read_format(name: str, home: Path | None) -> dict[str, Any]:
    """Return what the files of a format and of those it extends come to."""
    chain = _chain(name, home)
    data, _ = merge_files(_files(chain, "format.yaml", home), "format", "文种")
    layout, source = merge_files(_files(chain, "layout.yaml", home), "layout", "版式")
    layout_from(layout, source.file)  # a faulty one is not kept
    return {
        "文种": data,
        "版式": layout,
        "版式文件": source.file,
        "提纲": _schema(chain, home),
        "用语": _nearest_owner(chain, "wording.j2", home),
        "起稿": _nearest(chain, "starter.yaml", home),
    }


def categories_from(rows: Sequence[Mapping[str, str]]) -> tuple[Category, ...]:
    """Return classes of results from the data of a format or a region."""
    return tuple(Category(row["代号"], row.get("名称", row["代号"]), row["需要"]) for row in rows)


def _chain(name: str, home: Path | None) -> list[str]:
    """Return the names of the format and of those it extends, ``base`` first."""
    return [file.parent.name for file in find_format_files(name, home)]


def _files(chain: list[str], file_name: str, home: Path | None) -> list[Path]:
    """Return the files of one name along the chain."""
    files = (find_file(f"{name}/{file_name}", home) for name in chain)
    return [file for file in files if file]


def _schema(chain: list[str], home: Path | None) -> dict[str, Any]:
    """Return the schema of a format: each along the chain is a merge patch on those above it."""
    schema: dict[str, Any] = {}
    for name in chain:
        file = find_file(f"{name}/outline.schema.json", home)
        if file is None:
            continue
        schema = _without_lost(merge(schema, load_json(file)))
        if not is_packaged(file):  # the packaged ones are tested
            check_schema(schema, file)
    return schema


def _without_lost(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema without the keys of 并案 that repeat a key which the format took away."""
    for path in list(find_lost_references(schema)):
        if path[:-1] == _MERGED_KEYS:
            merged = schema["$defs"]["并案"]
            del merged["properties"][path[-1]]
            merged["required"] = [one for one in merged.get("required", ()) if one != path[-1]]
    return schema


def _nearest(chain: list[str], file_name: str, home: Path | None) -> Path | None:
    """Return the file of the format itself or of the nearest above it."""
    files = (find_file(f"{name}/{file_name}", home) for name in reversed(chain))
    return next((file for file in files if file), None)


def _nearest_owner(chain: list[str], file_name: str, home: Path | None) -> str:
    """Return the name of the format that a file is taken from.

    Raises:
        TemplateError: None of them has it.
    """
    file = _nearest(chain, file_name, home)
    if file is None:
        raise TemplateError(f"文种“{chain[-1]}”和它的上级都没有 {file_name}。请补上这个文件。")
    return file.parent.name
