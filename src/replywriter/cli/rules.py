"""``replywriter rules``: what is checked, and one rule explained."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, Final

import click

from ..errors import UsageError
from ..model.diagnostic import Rule
from ..reporting.text import LEVEL_NAMES
from ..rules import FAMILIES
from ..rules.selecting import find_rules

_SUBJECTS: Final = {"OUTLINE": "提纲", "TEXT": "文字", "LAYOUT": "版式"}


@click.command("rules")
@click.argument("name", metavar="[规则]", required=False)
def command(name: str | None) -> int:
    """列出全部规则，或说明其中一条：依据什么，怎样是错，怎样是对。

    规则可以写名字，也可以写目录编号（P-01）或类别（P）。
    """
    if name is None:
        for title in FAMILIES:
            click.echo(list_family(title))
        return 0
    found = find_rules(name)
    if not found:
        raise UsageError(f"没有规则“{name}”。不写名字，可以列出全部规则。")
    click.echo("\n\n".join(explain(rule) for rule in found))
    return 0


def list_family(title: str) -> str:
    """Return a line for each rule of a family, under its name."""
    lines = [title]
    for rule in rules_of(FAMILIES[title]):
        mark = LEVEL_NAMES[rule.level]
        lines.append(f"  {rule.catalogue:<5} {mark}  {rule.id:<34} {rule.summary}")
    return "\n".join(lines)


def rules_of(family: ModuleType) -> list[Rule[Any]]:
    """Return the rules of a family in the order of the catalogue."""
    rules = [*family.OUTLINE, *family.TEXT, *family.LAYOUT]
    return sorted(rules, key=lambda rule: rule.catalogue)


def explain(rule: Rule[Any]) -> str:
    """Return what a clerk should know of a rule: why, from where, what is wrong and what right."""
    module = sys.modules[rule.check.__module__]
    text = (module.__doc__ or "").strip()
    head, _, body = text.partition("\n")
    lines = [f"{rule.id}（{rule.catalogue}，{LEVEL_NAMES[rule.level]}）", head]
    lines += [body.strip(), ""] if body.strip() else [""]
    lines.append(f"依据：{rule.source}")
    if rule.parameters:
        listed = "，".join(f"{name} {_show(value)}" for name, value in rule.parameters.items())
        lines.append(f"地区和文种可以改：{listed}")
    lines += ["错：", *(_indent(example) for example in rule.bad)]
    lines += ["对：", *(_indent(example) for example in rule.good)]
    return "\n".join(lines)


def _show(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _indent(example: str) -> str:
    return "\n".join(f"  {line}" for line in example.splitlines())
