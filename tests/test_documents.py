"""Documents that are generated say what the program says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest
import yaml

from replywriter.cli.main import COMMANDS
from replywriter.cli.main import replywriter as command_group
from replywriter.cli.rules import explain, rules_of
from replywriter.formats.format import load_format
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


def test_pre_commit_hook_calls_what_there_is() -> None:
    """The hook that other projects install runs the check on outlines, and on nothing else."""
    hooks = yaml.safe_load((DOCUMENT.parents[1] / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (hook,) = hooks
    assert hook["entry"].split() == ["replywriter", "check"]
    assert "check" in COMMANDS
    assert re.search(hook["files"], "drafts/三届二次-0012.yaml")
    assert not re.search(hook["files"], "unit.yaml")


def test_new_outline_names_its_schema(tmp_path: Path) -> None:
    """Editors find the schema that a new outline names, which is the format's."""
    result = run("new", "--number", "12", cwd=tmp_path)
    assert result.returncode == 0
    (outline,) = (tmp_path / "drafts").glob("*.yaml")
    first = outline.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    schema = json.loads((outline.parent / found[1]).read_text(encoding="utf-8"))
    assert schema == load_format("cppcc-reply").schema
