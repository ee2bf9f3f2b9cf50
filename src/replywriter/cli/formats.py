"""``replywriter formats``: the formats and regions there are, and one of them in full."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import click

from ..chinese import measure_width
from ..errors import TemplateError, UsageError
from ..formats.describing import (
    Description,
    describe_format,
    describe_region,
    list_kinds,
    shorten_deadlines,
)
from ..formats.folders import find_home
from ..formats.format import list_formats
from ..formats.region import list_regions, load_region

_NAME_WIDTH: Final = 18  # in columns: a name in ASCII and blanks
_LABEL_WIDTH: Final = 7  # in 字: the longest key and a blank
_OWN: Final = "（本单位的）"


@click.command("formats")
@click.argument("name", metavar="[名字]", required=False)
def command(name: str | None) -> int:
    """列出可用的文种和地区：依据、办理结果的类别和期限。

    写上一个文种或地区的名字，就列出它规定的全部内容、文件在哪里、哪些是从上级取来的。
    本单位自己的文种和地区放在工作文件夹的 templates 里，写法见《文种》《地区》两页。
    """
    home = find_home(Path.cwd())
    if name is not None:
        click.echo("\n\n".join(_show_each(name, home)))
        return 0
    faults: list[str] = []
    click.echo("文种")
    for one in list_formats(home):
        _echo_or_keep(_list_format, one, home, faults)
    click.echo("\n地区")
    for one in list_regions(home):
        _echo_or_keep(_list_region, one, home, faults)
    click.echo("\n看其中一个的全部规定：replywriter formats 名字")
    if faults:
        raise TemplateError("\n".join(faults))
    return 0


def _echo_or_keep(
    describe: Callable[[str, Path], list[str]], name: str, home: Path, faults: list[str]
) -> None:
    """Print an entry of the list; what is wrong with its files is kept for the end."""
    try:
        click.echo("\n".join(describe(name, home)))
    except TemplateError as fault:
        faults.append(str(fault))


def _show_each(name: str, home: Path) -> Iterator[str]:
    """Yield the page of the format, and of the region, that bear a name."""
    kinds = list_kinds(home)
    if name not in kinds:
        near = difflib.get_close_matches(name, kinds, 1, 0.6)
        advice = f"是不是“{near[0]}”？" if near else ""
        known = "、".join(kinds)
        raise UsageError(f"没有文种或地区“{name}”。{advice}可用的有：{known}。")
    if name in list_formats(home):
        yield _show(describe_format(name, home), "文种")
    if name in list_regions(home):
        yield _show(describe_region(name, home), "地区")


def _list_format(name: str, home: Path) -> list[str]:
    said = describe_format(name, home)
    return _entry(said, [("依据", said.source)])


def _list_region(name: str, home: Path) -> list[str]:
    region = load_region(name, home)
    classes = "；".join(row.label for row in region.categories)
    return _entry(
        describe_region(name, home),
        [
            ("依据", region.source),
            ("类别", classes or "不分类别"),
            ("期限", shorten_deadlines(region.deadlines)),
        ],
    )


def _entry(said: Description, facts: list[tuple[str, str]]) -> list[str]:
    """Return the lines of an entry: name and title, and what is to be known of it at once."""
    own = _OWN if said.is_own else ""
    head = f"  {said.name:<{_NAME_WIDTH}}{said.title}{own}"
    indent = " " * (_NAME_WIDTH + 2)
    return [head, *(f"{indent}{label}　{text}" for label, text in facts if text)]


def _show(said: Description, kind: str) -> str:
    """Return everything that a format or a region says, a line for each thing."""
    own = _OWN if said.is_own else ""
    lines = [f"{kind} {said.name}　{said.title}{own}"]
    lines += [f"{_pad('依据')}{said.source}"] if said.source else []
    lines.append(f"{_pad('文件')}{said.file}")
    if said.parents:
        line = "、".join(f"{name}（{title}）" for name, title in said.parents)
        lines.append(f"{_pad('上级')}{line}；从上级取来的，句末写着〔上级的名称〕")
    lines.append("")
    for row in said.rows:
        origin = f"　〔{row.origin}〕" if row.origin else ""
        lines.append(f"{_pad(row.label)}{row.text}{origin}")
    return "\n".join(lines)


def _pad(label: str) -> str:
    return label + "　" * (_LABEL_WIDTH - int(measure_width(label)))
