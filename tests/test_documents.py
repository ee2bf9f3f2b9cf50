"""Documents that are generated say what the program says."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from replywriter.cli.main import COMMANDS
from replywriter.cli.main import replywriter as command_group
from replywriter.cli.rules import explain, rules_of
from replywriter.rules import FAMILIES
from tests.test_cli import run

DOCUMENT = Path(__file__).parents[1] / "docs" / "命令.md"


def test_commands_are_described_as_they_are(request: pytest.FixtureRequest) -> None:
    """docs/命令.md holds the help of every command, word for word."""
    pages = ["# 命令\n\n这一页由程序的帮助生成（`pytest --update`）。\n"]
    for name in ("", *COMMANDS):
        result = run(*filter(None, [name]), "-h")
        assert result.returncode == 0
        text = result.stdout.decode("utf-8").replace("python -m replywriter", "replywriter")
        pages.append(f"## replywriter {name}".rstrip() + f"\n\n```\n{text.rstrip()}\n```\n")
    expected = "\n".join(pages)
    if request.config.getoption("--update"):
        DOCUMENT.write_text(expected, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == expected


def test_every_option_stands_in_its_help() -> None:
    """No option is hidden."""
    context = click.Context(command_group)
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in COMMANDS:
        command = command_group.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert all(spelling in text for spelling in parameter.opts)


RULES_DOCUMENT = Path(__file__).parents[1] / "docs" / "rules.md"


def test_rules_are_described_as_they_are(request: pytest.FixtureRequest) -> None:
    """docs/rules.md explains every rule as ``replywriter rules`` does."""
    pages = [
        "# 规则\n\n"
        "这一页由规则本身生成（`pytest --update`）。在命令行里看一条：`replywriter rules 名字`。\n"
    ]
    for title, family in FAMILIES.items():
        pages.append(f"## {title}\n")
        for rule in rules_of(family):
            head, _, body = explain(rule).partition("\n")
            pages.append(f"### {head}\n\n```\n{body}\n```\n")
    expected = "\n".join(pages)
    if request.config.getoption("--update"):
        RULES_DOCUMENT.write_text(expected, encoding="utf-8")
    assert RULES_DOCUMENT.read_text(encoding="utf-8") == expected
