"""Fixes as people meet them on the command line: made, asked about, or only shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..files import STDIN
from ..reporting.text import LEVEL_NAMES, describe
from ..writing import write_whole

if TYPE_CHECKING:
    from ..checking import Examined
    from ..fixing import Mended
    from ..model.diagnostic import Diagnostic
    from ..rules.selecting import Chooser


def mend_file(file: str, data: bytes, choose: Chooser, unsafe: bool) -> Mended:
    """Return a file mended: what is safe, and where ``unsafe`` what is agreed to one by one."""
    from ..fixing import mend  # lxml and python-docx come with it

    def is_safe(found: Diagnostic) -> bool:
        return bool(found.fix and found.fix.safe and choose([found]))

    def is_agreed(found: Diagnostic) -> bool:
        if found.fix is None or found.fix.safe or not choose([found]):
            return False
        question = f"{describe(found.place)}：{found.message}\n  改为“{found.fix.replacement}”？"
        return click.confirm(question, default=False, err=True)

    mended = mend(file, data, is_safe)
    if not unsafe:
        return mended
    asked = mend(file, mended.data, is_agreed, most_rounds=1)
    after = mend(file, asked.data, is_safe)
    carried_out = (*mended.carried_out, *asked.carried_out, *after.carried_out)
    return replace(after, carried_out=carried_out)


def put_mended(file: str, data: bytes, mended: Mended) -> Examined:
    """Write a mended file over the old one, or to standard output where it came from a pipe."""
    if file == STDIN:
        sys.stdout.buffer.write(mended.data)
    elif mended.data != data:
        write_whole(Path(file), mended.data)
    if mended.carried_out:
        click.echo(f"{file}：改了 {len(mended.carried_out)} 处。", err=True)
    return mended.examined


def show_changes(file: str, examined: Examined, mended: Mended) -> None:
    """Print what would be changed: lines of text as a unified diff, looks as sentences."""
    import difflib

    before = list(examined.rows.values())
    after = list(mended.examined.rows.values())
    for line in difflib.unified_diff(before, after, file, f"{file}（改后）", lineterm="", n=1):
        click.echo(line)
    for found in mended.carried_out:
        if not found.edits:
            click.echo(f"{describe(found.place)}：{found.message}")


def annotate(target: Path, data: bytes, examined: Examined, findings: Sequence[Diagnostic]) -> None:
    """Write a copy of a Word file in which each finding is a comment."""
    from ..mending.word_comments import annotate_word

    if examined.letter is None:
        return
    comments = [(found, f"{LEVEL_NAMES[found.level]}：{found.message}") for found in findings]
    write_whole(target, annotate_word(data, examined.letter.file, examined.rows, comments))
    click.echo(f"已写出带批注的文件：{target}", err=True)
