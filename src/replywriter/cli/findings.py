"""Findings of a whole call, printed for people or for programs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import click

from ..model.diagnostic import Diagnostic, Rule
from ..reporting.text import describe, summarise, write_statistics, write_text

if TYPE_CHECKING:
    from ..checking import Examined, Exempted

FORMATS: Final = ("text", "json", "sarif", "github")


@dataclass(slots=True)
class Told:
    """What was found in all files of one call."""

    findings: list[Diagnostic] = field(default_factory=list)
    exempted: list[Exempted] = field(default_factory=list)
    rows: dict[str, Mapping[int, str]] = field(default_factory=dict)

    def add(self, file: str, examined: Examined, findings: Collection[Diagnostic]) -> None:
        """Add the findings on one file."""
        self.findings += findings
        self.exempted += examined.exempted
        self.rows[file] = examined.rows


def tell(
    told: Told,
    output_format: str,
    *,
    counts: bool,
    shows_exempted: bool,
    is_silent: bool,
    on_error: bool,
) -> None:
    """Print what was found: as sentences with their sum, or as a program reads it.

    ``is_silent`` leaves the sum alone; ``on_error`` keeps standard output free for a mended file.
    """
    if output_format != "text":
        text = _WRITERS[output_format](told.findings, _list_rules())
        click.echo(text, nl=bool(text), err=on_error)
        return
    if counts:
        table = write_statistics(told.findings, {rule.id: rule.summary for rule in _list_rules()})
        click.echo(table, nl=bool(table), err=on_error)
    elif told.findings and not is_silent:
        click.echo(write_text(told.findings, told.rows), err=on_error)
    if shows_exempted:
        _tell_exempted(told.exempted, on_error)
    if told.rows:  # of what could not be read, the reason has been said
        click.echo(summarise(told.findings, len(told.rows), len(told.exempted)), err=True)


def _list_rules() -> Collection[Rule[Any]]:
    from ..rules import RULE_NAMES

    return RULE_NAMES.values()


def _tell_exempted(exempted: Collection[Exempted], on_error: bool) -> None:
    for row in exempted:
        found = row.diagnostic
        sentence = f"{describe(found.place)}：豁免：{found.message}理由：{row.reason}"
        click.echo(f"{sentence}〔{found.rule}〕", err=on_error)


def _write_json(findings: list[Diagnostic], _: Collection[Rule[Any]]) -> str:
    from ..reporting.records import write_json

    return write_json(findings)


def _write_sarif(findings: list[Diagnostic], rules: Collection[Rule[Any]]) -> str:
    from ..reporting.sarif import write_sarif

    return write_sarif(findings, rules)


def _write_github(findings: list[Diagnostic], _: Collection[Rule[Any]]) -> str:
    from ..reporting.github import write_github

    return write_github(findings)


_Writer = Callable[[list[Diagnostic], Collection[Rule[Any]]], str]
_WRITERS: Final[Mapping[str, _Writer]] = {
    "json": _write_json,
    "sarif": _write_sarif,
    "github": _write_github,
}
