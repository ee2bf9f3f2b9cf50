"""Findings of a whole call, printed for people or for programs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import click

from ..reporting.text import describe, summarise, write_statistics, write_text

if TYPE_CHECKING:
    from ..checking import Exempted
    from ..model.diagnostic import Diagnostic

FORMATS: Final = ("text", "json", "sarif", "github")


@dataclass(slots=True)
class Told:
    """What was found in all files of one call."""

    findings: list[Diagnostic] = field(default_factory=list)
    exempted: list[Exempted] = field(default_factory=list)
    rows: dict[str, Mapping[int, str]] = field(default_factory=dict)

    def add(
        self,
        file: str,
        findings: Collection[Diagnostic],
        exempted: Collection[Exempted],
        rows: Mapping[int, str],
    ) -> None:
        """Add the findings on one file, and the lines that they stand in."""
        self.findings += findings
        self.exempted += exempted
        self.rows[file] = rows


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
        text = _WRITERS[output_format](told.findings)
        click.echo(text, nl=bool(text), err=on_error)
        return
    if counts:
        from ..rules import RULE_NAMES

        summaries = {name: rule.summary for name, rule in RULE_NAMES.items()}
        table = write_statistics(told.findings, summaries)
        click.echo(table, nl=bool(table), err=on_error)
    elif told.findings and not is_silent:
        click.echo(write_text(told.findings, told.rows), err=on_error)
    if shows_exempted:
        _tell_exempted(told.exempted, on_error)
    if told.rows:  # of what could not be read, the reason has been said
        click.echo(summarise(told.findings, len(told.rows), len(told.exempted)), err=True)


def _tell_exempted(exempted: Collection[Exempted], on_error: bool) -> None:
    for row in exempted:
        found = row.diagnostic
        sentence = f"{describe(found.place)}：豁免：{found.message}理由：{row.reason}"
        click.echo(f"{sentence}〔{found.rule}〕", err=on_error)


def _write_json(findings: list[Diagnostic]) -> str:
    from ..reporting.records import write_json

    return write_json(findings)


def _write_sarif(findings: list[Diagnostic]) -> str:
    from ..reporting.sarif import write_sarif
    from ..rules import RULE_NAMES

    return write_sarif(findings, RULE_NAMES.values())


def _write_github(findings: list[Diagnostic]) -> str:
    from ..reporting.github import write_github

    return write_github(findings)


_Writer = Callable[[list["Diagnostic"]], str]
_WRITERS: Final[Mapping[str, _Writer]] = {
    "json": _write_json,
    "sarif": _write_sarif,
    "github": _write_github,
}
