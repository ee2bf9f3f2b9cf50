"""What several commands share: paths, drafts in a folder, findings printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from ..errors import UnreadableFileError, UsageError
from ..loading import Loaded, load_outline
from ..model.diagnostic import Diagnostic, Level
from ..reporting import summarise, write_json, write_text

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)

STDIN: Final = "-"
SUFFIXES: Final = (".yaml", ".yml")
_NOT_DRAFTS: Final = frozenset({"unit.yaml", "unit.yml"})

output_format_option = click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出给人看的文字，或给程序读的 JSON。",
)


def folder_option(words: str) -> Callable[[Command], Command]:
    """Return the option ``-o``, by which a command is told where to write."""
    return click.option(
        "-o",
        "--output",
        "folder",
        metavar="文件夹",
        type=click.Path(file_okay=False, path_type=Path),
        help=words,
    )


def expand_paths(paths: Sequence[str]) -> list[str]:
    """Return the outlines that paths stand for: a folder stands for the outlines that lie in it.

    Raises:
        UsageError: A folder holds no outline.
    """
    files: list[str] = []
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            found = sorted(
                str(child)
                for child in Path(path).iterdir()
                if child.suffix in SUFFIXES and child.name not in _NOT_DRAFTS
            )
            if not found:
                raise UsageError(
                    f"文件夹“{path}”里没有提纲（.yaml）。用 replywriter new 可以新建一份。"
                )
            files += found
        else:
            files.append(path)
    return list(dict.fromkeys(files))


def load_path(path: str) -> Loaded:
    """Return the outline at a path; ``-`` is standard input.

    Raises:
        UnreadableFileError: There is none, or it is no outline.
        TemplateError: The format, region or unit is faulty.
    """
    if path == STDIN:
        return load_outline(STDIN, sys.stdin.buffer.read())
    if Path(path).suffix.lower() not in SUFFIXES and Path(path).is_file():
        raise UnreadableFileError(f"{path}：这不是提纲。提纲的文件名以 .yaml 结尾。")
    return load_outline(path)


def print_findings(
    findings: Sequence[Diagnostic], texts: dict[str, str], output_format: str, files: int
) -> None:
    """Print findings to standard output, as sentences or as JSON, and their sum to the other."""
    if output_format == "json":
        click.echo(write_json(findings))
        return
    if findings:
        click.echo(write_text(findings, texts))
    click.echo(summarise(findings, files), err=True)


def exit_status(findings: Sequence[Diagnostic], is_strict: bool) -> int:
    """Return 1 where a finding is an error, or a warning under ``--strict``; else 0."""
    weighing = {Level.ERROR, Level.WARNING} if is_strict else {Level.ERROR}
    return int(any(found.level in weighing for found in findings))
