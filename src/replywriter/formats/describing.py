"""What a format or a region says, as rows of Chinese text, each with the 上级 that it is from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from ..expressions import compile_later
from .folders import is_packaged, packaged_templates
from .format import find_format_files, list_formats, load_format
from .loading import load_json, load_yaml
from .region import BODIES, list_regions, load_region, tell_bodies_apart, tell_each_body

_HEAD: Final = ("上级", "名称", "来源")  # what stands above the rows
_MARKS: Final = ("类别标注", "公开标注")
# The order in which deadlines are named, whichever file says which.
_DEADLINES: Final = (
    *("答复", "答复日期", "最长", "会办", "退回"),
    *("再次答复", "反馈", "公开工作日"),
)
# Keys whose settings are one line for each name under them.
_ONE_LINE_EACH: Final = ("规则", "按案类")
# The elements of a letter that a format may say in its own way.
_ELEMENTS: Final = (
    *("会议", "标题", "称谓", "开头", "过渡", "结尾"),
    *("附注", "公开", "类别", "签发人", "抄送"),
)
_ONE_BODY: Final = tuple(f"（{body}）：" for body in BODIES)
_PRINTED: Final = compile_later(r"\{\{[-+]?\s*(.*?)\s*[-+]?\}\}")
_CONDITION: Final = compile_later(r"\{%.*?%\}")


@dataclass(frozen=True, slots=True)
class Row:
    """A thing that is said: ``label`` is its key, "" where a row goes on with the one before.

    ``origin`` is the name of the 上级 that says it, "" where the file itself does.
    """

    label: str
    text: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """A format or a region with everything that it says.

    ``file`` is where it lies, and ``is_own`` tells that it is the working folder's; ``parents`` are
    (name, title) of those that it takes the rest from, the nearest first.
    """

    name: str
    title: str
    source: str
    file: Path
    is_own: bool
    parents: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def describe_format(name: str, home: Path | None = None) -> Description:
    """Return what a format says.

    Raises:
        TemplateError: There is no such format, or one of its files is faulty.
    """
    one = load_format(name, home)
    files = find_format_files(name, home)
    said = _describe(name, one.title, one.source, files, "format", dict)
    own = [element for element in _ELEMENTS if one.wording.differs(element)]
    rows = [
        *said.rows,
        Row("案件必填", "、".join(one.needed_facts) or "无"),
        *([Row("自己的说法", "、".join(own))] if own else []),
        *([Row("专项", "、".join(one.particulars))] if one.particulars else []),
    ]
    return replace(said, rows=tuple(rows))


def describe_region(name: str, home: Path | None = None) -> Description:
    """Return what a region says.

    Raises:
        TemplateError: There is no such region, or its file is faulty.
    """
    region = load_region(name, home)
    return _describe(name, region.title, region.source, region.files, "region", tell_bodies_apart)


def _describe(
    name: str,
    title: str,
    source: str,
    files: Sequence[Path],
    schema: str,
    prepare: Callable[[dict[str, Any]], dict[str, Any]],
) -> Description:
    layers = [prepare(load_yaml(file).data or {}) for file in files]
    titles = [layer.get("名称", "") for layer in layers]
    order = load_json(packaged_templates() / "schema" / f"{schema}.schema.json")["properties"]
    names = [file.parent.name if schema == "format" else file.stem for file in files]
    return Description(
        name=name,
        title=title,
        source=source,
        file=files[-1],
        is_own=not is_packaged(files[-1]),
        parents=tuple(zip(names, titles, strict=True))[-2::-1],
        rows=tuple(_rows(layers, titles, [key for key in order if key not in _HEAD])),
    )


def _rows(
    layers: Sequence[Mapping[str, Any]], titles: Sequence[str], keys: Sequence[str]
) -> Iterator[Row]:
    """Yield the rows of all keys that any layer says, in the order of the schema."""
    for key in keys:
        label = key
        for texts, origin in _said(layers, titles, (key,)):
            for text in texts:
                yield Row(label, text, origin)
                label = ""


def _said(
    layers: Sequence[Mapping[str, Any]], titles: Sequence[str], path: tuple[str, ...]
) -> Iterator[tuple[list[str], str]]:
    """Yield the lines for what stands at a path, and who says them."""
    spoken = [at for at, layer in enumerate(layers) if _look_up(layer, path) is not None]
    if not spoken:
        return
    value = _look_up(layers[spoken[-1]], path)
    if isinstance(value, Mapping) and path[-1] not in _MARKS and len(path) < _deepest(path):
        names = _sort(dict.fromkeys(name for at in spoken for name in _look_up(layers[at], path)))
        lines = [(name, list(_said(layers, titles, (*path, name)))) for name in names]
        if set(names) == set(BODIES) and lines[0][1] == lines[1][1]:
            yield from lines[0][1]
            return
        for name, parts in lines:
            for (head, *rest), origin in parts:
                yield [_join(path, name, head), *rest], origin
        return
    origin = "" if spoken[-1] == len(layers) - 1 else titles[spoken[-1]]
    yield _speak(path[-1], value), origin


def _deepest(path: tuple[str, ...]) -> int:
    """Return how deep a key is told apart: the settings of one rule are one line."""
    return 2 if path[0] in _ONE_LINE_EACH else 3


def _sort(names: Iterable[str]) -> list[str]:
    """Return deadlines in their usual order, and other names as they come."""
    return sorted(names, key=lambda name: _DEADLINES.index(name) if name in _DEADLINES else 0)


def _join(path: tuple[str, ...], name: str, text: str) -> str:
    """Return a line under its name: 答复（人大）：3个月, 政协：市政协提案委."""
    if len(path) > 1 and name in BODIES:
        return f"（{name}）：{text}"
    return f"{name}{text}" if text.startswith(_ONE_BODY) else f"{name}：{text}"


def _look_up(layer: Mapping[str, Any], path: Sequence[str]) -> Any:
    value: Any = layer
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _speak(key: str, value: Any) -> list[str]:
    """Return the lines for one thing that is said."""
    if key == "类别":
        return [_speak_category(row) for row in value] or ["不分类别"]
    if key in _MARKS:
        words = f"，印“{show_pattern(value['文字'])[0]}”" if "文字" in value else ""
        return [value["位置"] + words]
    if isinstance(value, Mapping):
        return ["，".join(f"{name} {_plain(each)}" for name, each in value.items())]
    if isinstance(value, list):
        return ["、".join(show_pattern(str(each))[0] for each in value) or "无"]
    return show_pattern(str(value)) or ["（空）"]


def _speak_category(row: Mapping[str, str]) -> str:
    name = row.get("名称", row["代号"])
    label = name if name == row["代号"] else f"{row['代号']}　{name}"
    return f"{label}（要有{row['需要']}）"


def _plain(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def show_pattern(pattern: str) -> list[str]:
    """Return the lines of a pattern for the eye: 第〔案件.编号〕号, without its conditions."""
    shown = _CONDITION.sub("", _PRINTED.sub(r"〔\1〕", pattern))
    return [line.strip() for line in shown.splitlines() if line.strip()]


def shorten_deadlines(deadlines: Mapping[str, Any]) -> str:
    """Return a region's deadlines on one line: 答复5个月（政协）、3个月（人大），会办1个月."""
    parts = []
    for name in _sort(deadlines):
        value = deadlines[name]
        unit = "个工作日" if name.endswith("工作日") else ""
        label = name.removesuffix("工作日")
        told = tell_each_body(value)
        if set(told) == set(BODIES) and len(set(told.values())) == 1:
            parts.append(f"{label}{next(iter(told.values()))}{unit}")
        else:
            parts.append(label + "、".join(f"{one}{unit}（{body}）" for body, one in told.items()))
    return "，".join(parts)


def list_kinds(home: Path | None = None) -> dict[str, Callable[[str, Path | None], Description]]:
    """Return how to describe each format and region, by its name, formats first."""
    regions = dict.fromkeys(list_regions(home), describe_region)
    return {**dict.fromkeys(list_formats(home), describe_format), **regions}
