"""What the commands that work on one outline after another share."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from ..files import STDIN, require_outline
from ..loading import Loaded, load_outline
from ..model.diagnostic import Diagnostic
from ..model.source import SourceMap
from ..reporting.text import write_text


def load_path(path: str) -> Loaded:
    """Return the outline at a path; ``-`` is standard input.

    Raises:
        UnreadableFileError: There is none, or it is no outline.
        TemplateError: The format, region or unit is faulty.
    """
    if path == STDIN:
        return load_outline(STDIN, sys.stdin.buffer.read())
    require_outline(path)
    return load_outline(path)


def show_findings(findings: Sequence[Diagnostic], source: SourceMap) -> None:
    """Print the findings on an outline to standard error."""
    if findings:
        click.echo(write_text(findings, {source.file: source.rows}), err=True)
