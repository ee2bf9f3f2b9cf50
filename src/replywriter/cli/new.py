"""``replywriter new``: a new outline, with what is known of the case filled in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from ..errors import UsageError
from ..formats.folders import UNIT_FILE, find_home
from ..formats.format import load_format
from ..starting import Fact, fill_starter, list_facts, write_outline
from ..structure.yaml_edit import Value
from .list_options import ListWords, list_options

_FORMAT: Final = "cppcc-reply"  # where neither an option nor a list says another
_UNIT: Final = "承办单位"  # known from unit.yaml


@click.command("new")
@click.option(
    "--format",
    "format_name",
    metavar="文种",
    help="用哪个文种，见 replywriter formats；不写就是 cppcc-reply，有清单的照清单。",
)
@click.option("--session", "届次", metavar="届次", help="届次，如：三届二次。")
@click.option("--number", "编号", metavar="编号", help="编号，照原样写，如：0137。")
@click.option("--subject", "案由", metavar="案由", help="提案或建议的标题全文。")
@click.option("--authors", "撰写人", metavar="姓名", help="撰写人，几位用顿号隔开。")
@click.option(
    "--case",
    "others",
    metavar="项目=内容",
    multiple=True,
    help="案件的其他项目，如：主办单位=区公安分局。可以写几次。",
)
@list_options
def command(
    format_name: str | None, others: tuple[str, ...], listed: ListWords, **named: str | None
) -> int:
    """在 drafts 文件夹里新建一份提纲，或者按交办清单每件新建一份。

    案件的内容可以写在选项里；一个选项都不写时，会逐项询问。
    有清单的，选项里写的用在清单没有写的地方。
    """
    if listed.is_lost:
        raise UsageError("没有写是哪份清单。请加 --from 清单.xlsx。")
    home = find_home(Path.cwd())
    chosen = load_format(format_name or _FORMAT, home)
    facts = list_facts(chosen)
    given = {**{key: text for key, text in named.items() if text}, **dict(_split(others))}
    if listed.file is not None:
        from .new_list import list_known_facts, start_from_list

        known = facts if format_name else list_known_facts(home)
        case = _fill(given, known, chosen.title if format_name else "清单")
        status = start_from_list(listed.file, home, format_name, case, listed)
    else:
        if not given and sys.stdin.isatty():
            given = {fact.key: _ask(fact) for fact in facts if fact.is_needed and fact.key != _UNIT}
        case = _fill(given, facts, chosen.title)
        target = write_outline(home, fill_starter(chosen, home, case), case)
        click.echo(f"已新建提纲：{target}")
        status = 0
    if not (home / UNIT_FILE).is_file():
        click.echo(
            "还没有登记本单位。用 replywriter init 登记一次，署名和联系人就不用每次填写。", err=True
        )
    return status


def _split(others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield key and text of each ``--case``.

    Raises:
        UsageError: One has no sign between the two.
    """
    for one in others:
        key, sign, text = one.partition("=")
        if not sign:
            raise UsageError(f"--case 要写成 项目=内容，例如：主办单位=区公安分局。现在是“{one}”。")
        yield key.strip(), text.strip()


def _ask(fact: Fact) -> str:
    """Return what is typed for a fact, "" where it is passed over."""
    several = "，几个用顿号隔开" if fact.is_many else ""
    example = f"如 {fact.example}，" if fact.example else ""
    answer: str = click.prompt(
        f"{fact.title}{several}（{example}回车跳过）", default="", show_default=False
    )
    return answer.strip()


def _fill(given: Mapping[str, str], facts: tuple[Fact, ...], format_title: str) -> dict[str, Value]:
    """Return the case data under their keys; staff may use the word that the format shows.

    Raises:
        UsageError: The format has no such fact.
    """
    known = {**{fact.title: fact for fact in facts}, **{fact.key: fact for fact in facts}}
    case: dict[str, Value] = {}
    for name, text in given.items():
        if name not in known:
            names = "、".join(fact.title for fact in facts)
            raise UsageError(f"“{format_title}”的案件没有“{name}”。可以写的有：{names}。")
        if text:
            case[known[name].key] = known[name].read(text)
    return case
