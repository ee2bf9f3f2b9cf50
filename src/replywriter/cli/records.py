"""What ``replywriter ledger`` records in outlines: read from its options, written whole or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from ..errors import ReplywriterError, UnreadableFileError, UsageError
from ..files import OUTLINE_SUFFIXES, read_bounded
from ..ledger.recording import (
    Entry,
    put_record,
    record_extension,
    record_feedback,
    record_promise,
    record_publication,
    record_state,
)
from ..ledger.recording import read_day as read_iso_day
from ..model.outline import Feedback, Outline
from ..structure.yaml_file import MAX_BYTES
from ..writing import write_whole
from .common import name_file

Record = Callable[[Outline], Entry]
Options = Mapping[str, Any]

# What can be recorded, and the options that go with it.
_GOES_WITH: Final[Mapping[str, Sequence[str]]] = {
    "--set": ("--date", "--correct"),
    "--feedback": ("--by", "--opinion", "--date", "--correct"),
    "--done": ("--outcome", "--date"),
    "--published": ("--date",),
    "--extend": ("--by",),
}
_NAMES: Final = {
    "--set": "state",
    "--feedback": "verdict",
    "--done": "promise",
    "--published": "is_published",
    "--extend": "until",
    "--by": "person",
    "--opinion": "opinion",
    "--outcome": "outcome",
    "--date": "date",
    "--correct": "corrects",
}


def read_day(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    """Return an ISO day as it was typed."""
    if text is None:
        return None
    try:
        return read_iso_day(text)
    except UsageError as fault:
        raise click.BadParameter(str(fault)) from None


def choose_record(options: Options, today: str) -> Record | None:
    """Return what is to be recorded of an outline, ``None`` where nothing is.

    Raises:
        UsageError: The options say several things, or do not go together.
    """
    given = [name for name, key in _NAMES.items() if options[key] not in (None, False)]
    things = [name for name in given if name in _GOES_WITH]
    if len(things) > 1:
        raise UsageError(f"一次只能记一样，这里写了{'、'.join(things)}。请分几次记。")
    for name in given:
        if name not in _GOES_WITH and not (things and name in _GOES_WITH[things[0]]):
            homes = "、".join(thing for thing, more in _GOES_WITH.items() if name in more)
            raise UsageError(f"{name} 要和这几个选项之一同写：{homes}。")
    return _make_record(things[0], options, today) if things else None


def _make_record(thing: str, options: Options, today: str) -> Record:
    date, person, corrects = options["date"], options["person"], options["corrects"]
    if thing == "--set":
        state = options["state"]
        return lambda outline: record_state(outline, state, date, today, corrects=corrects)
    if thing == "--feedback":
        said = Feedback(person, date, options["verdict"], opinion=options["opinion"])
        return lambda outline: record_feedback(outline, said, today, corrects=corrects)
    if thing == "--done":
        number, outcome = options["promise"], options["outcome"]
        return lambda outline: record_promise(outline, number, date, outcome, today)
    if thing == "--published":
        return lambda outline: record_publication(outline, date, today)
    until = options["until"]
    return lambda outline: record_extension(outline, until, person)


def record_all(paths: Sequence[str], record: Record) -> int:
    """Record the same in some outlines, in all of them or, where one refuses, in none.

    Raises:
        UsageError: No outline is named.
    """
    if not paths:
        raise UsageError(
            "请写明记在哪一份提纲里，例如：replywriter ledger --set 待审 drafts/提纲.yaml"
        )
    status = 0
    ready: list[tuple[Path, bytes, str]] = []
    for path in dict.fromkeys(paths):
        try:
            ready.append((Path(path), *_put(path, record)))
        except ReplywriterError as error:
            click.echo(name_file(path, str(error)), err=True)
            status = max(status, error.exit_code)
    if status:
        if ready:
            click.echo(f"其余{len(ready)}份也没有写。改好以后请再记一次。", err=True)
        return status
    for file, data, said in ready:
        write_whole(file, data)
        click.echo(f"{file}：{said}")
    return 0


def _put(path: str, record: Record) -> tuple[bytes, str]:
    """Return an outline's bytes with what is recorded in it, and the sentence that says so.

    Raises:
        UnreadableFileError: It is no outline, or cannot be read.
        UsageError: This cannot be recorded of it.
        UneditableError: It is written in a way that cannot be changed in place.
    """
    if Path(path).is_dir():
        raise UsageError("这是文件夹。请写明记在哪几份提纲里。")
    if Path(path).suffix.lower() not in OUTLINE_SUFFIXES and Path(path).is_file():
        raise UnreadableFileError("这不是提纲。提纲的文件名以 .yaml 结尾。")
    return put_record(path, read_bounded(path, MAX_BYTES), record)
