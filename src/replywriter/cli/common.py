"""What several commands share: paths, drafts in a folder, findings printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from ..errors import UnreadableFileError, UsageError
from ..files import OUTLINE_SUFFIXES
from ..model.diagnostic import Diagnostic, Level
from ..model.source import SourceMap
from ..reporting.text import write_text

if TYPE_CHECKING:
    from ..loading import Loaded

Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)

STDIN: Final = "-"
LETTER_SUFFIXES: Final = (".docx",)
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


def expand_paths(paths: Sequence[str], suffixes: Collection[str] = OUTLINE_SUFFIXES) -> list[str]:
    """Return the files that paths stand for: a folder stands for those of some kinds in it.

    Raises:
        UsageError: A folder holds none.
    """
    files: list[str] = []
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            found = sorted(str(child) for child in Path(path).iterdir() if _is_own(child, suffixes))
            if not found:
                kinds = "提纲（.yaml）" if suffixes == OUTLINE_SUFFIXES else "提纲或 Word 文件"
                raise UsageError(f"文件夹“{path}”里没有{kinds}。用 replywriter new 可以新建提纲。")
            files += found
        else:
            files.append(path)
    return list(dict.fromkeys(files))


def _is_own(path: Path, suffixes: Collection[str]) -> bool:
    """Tell whether a file of a folder is meant: no unit, and no trace of an open Word."""
    is_kind = path.suffix.lower() in suffixes
    return is_kind and path.name not in _NOT_DRAFTS and not path.name.startswith("~$")


def load_path(path: str) -> Loaded:
    """Return the outline at a path; ``-`` is standard input.

    Raises:
        UnreadableFileError: There is none, or it is no outline.
        TemplateError: The format, region or unit is faulty.
    """
    from ..loading import load_outline

    if path == STDIN:
        return load_outline(STDIN, sys.stdin.buffer.read())
    if Path(path).suffix.lower() not in OUTLINE_SUFFIXES and Path(path).is_file():
        raise UnreadableFileError(f"{path}：这不是提纲。提纲的文件名以 .yaml 结尾。")
    return load_outline(path)


def show_findings(findings: Sequence[Diagnostic], source: SourceMap) -> None:
    """Print the findings on an outline to standard error."""
    if findings:
        click.echo(write_text(findings, {source.file: source.rows}), err=True)


def exit_status(findings: Sequence[Diagnostic], is_strict: bool) -> int:
    """Return 1 where a finding is an error, or a warning under ``--strict``; else 0."""
    weighing = {Level.ERROR, Level.WARNING} if is_strict else {Level.ERROR}
    return int(any(found.level in weighing for found in findings))


def name_file(path: str, sentence: str) -> str:
    """Return a sentence that names the file it is about."""
    name = "标准输入" if path == STDIN else path
    return sentence if name in sentence else f"{name}：{sentence}"
