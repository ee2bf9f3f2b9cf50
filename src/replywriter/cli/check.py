"""``replywriter check``: findings on outlines and letters, and their fixes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..errors import ReplywriterError, UnreadableFileError, UsageError
from ..files import OUTLINE_SUFFIXES, read_bounded
from .common import LETTER_SUFFIXES, STDIN, exit_status, expand_paths
from .findings import FORMATS, Told, tell

if TYPE_CHECKING:
    from ..checking import Examined
    from ..rules.selecting import Chooser

_MAX_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of one call."""

    fixes: bool
    unsafe: bool
    shows_diff: bool
    annotated: Path | None
    selected: tuple[str, ...]
    ignored: tuple[str, ...]
    counts: bool
    shows_exempted: bool
    output_format: str
    is_strict: bool


@click.command("check")
@click.argument("paths", metavar="提纲或复函…", nargs=-1, required=True)
@click.option("--fix", "fixes", is_flag=True, help="改正不会改变意思的问题，直接写回文件。")
@click.option("--unsafe", is_flag=True, help="与 --fix 同用：其余能改的，逐条问过再改。")
@click.option("--diff", "shows_diff", is_flag=True, help="只显示 --fix 会改什么，不写文件。")
@click.option(
    "--annotate",
    "annotated",
    metavar="文件.docx",
    type=click.Path(dir_okay=False, path_type=Path),
    help="另存一份 Word 文件，每个问题是一条批注。",
)
@click.option("--select", "selected", metavar="规则", multiple=True, help="只查这些规则。")
@click.option("--ignore", "ignored", metavar="规则", multiple=True, help="不查这些规则。")
@click.option("--statistics", "counts", is_flag=True, help="按规则列出问题的数目。")
@click.option("--show-exempted", "shows_exempted", is_flag=True, help="列出按“豁免”不算的问题。")
@click.option(
    "--output-format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="给人看的文字，或给程序读的 JSON、SARIF、GitHub 注释。",
)
@click.option("--strict", "is_strict", is_flag=True, help="有“注意”一级的问题也算不合格。")
def command(paths: tuple[str, ...], **options: Any) -> int:
    """检查提纲和复函（.yaml、.docx、.txt、.html）：哪里不对，应当怎样写。

    可以写几个文件，也可以写文件夹；写“-”则从标准输入读。规则的名字见 replywriter rules，
    --select 和 --ignore 也认目录编号（P-01）和类别（P），几个之间用逗号。

    结束状态：0 合格，1 有错误，2 用法不对，3 有文件读不了。
    """
    from ..rules.selecting import select_findings

    wishes = Wishes(**options)
    files = expand_paths(paths, (*OUTLINE_SUFFIXES, *LETTER_SUFFIXES))
    _refuse_odd_options(files, wishes)
    choose = select_findings(wishes.selected, wishes.ignored)
    told = Told()
    status = 0
    for file in files:
        try:
            data = _read(file)
            examined = _examine(file, data, wishes, choose)
        except ReplywriterError as fault:
            click.echo(str(fault), err=True)
            status = max(status, fault.exit_code)
            continue
        findings = choose(examined.diagnostics)
        told.add(file, examined, findings)
        if wishes.annotated:
            from .fixes import annotate

            annotate(wishes.annotated, data, examined, findings)
    tell(
        told,
        wishes.output_format,
        counts=wishes.counts,
        shows_exempted=wishes.shows_exempted,
        is_silent=wishes.shows_diff,
        # What is mended on its way through a pipe must not be mixed with what is said of it.
        on_error=wishes.fixes and STDIN in files,
    )
    return max(status, exit_status(told.findings, wishes.is_strict))


def _examine(file: str, data: bytes, wishes: Wishes, choose: Chooser) -> Examined:
    """Return what is to be said of a file, after mending it where that is wished for."""
    from ..checking import examine_file

    if wishes.fixes or wishes.shows_diff:
        from .fixes import mend_file, put_mended, show_changes

    if wishes.fixes:
        return put_mended(file, data, mend_file(file, data, choose, wishes.unsafe))
    examined = examine_file(file, data)
    if wishes.shows_diff:
        show_changes(file, examined, mend_file(file, data, choose, unsafe=False))
    return examined


def _refuse_odd_options(files: Sequence[str], wishes: Wishes) -> None:
    """Refuse options that contradict each other.

    Raises:
        UsageError: They do.
    """
    if wishes.unsafe and not wishes.fixes:
        raise UsageError("--unsafe 要与 --fix 同用：replywriter check --fix --unsafe 文件。")
    if wishes.unsafe and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("--unsafe 要逐条问您，请在终端里运行。只改有把握的，请用 --fix。")
    if wishes.fixes and wishes.shows_diff:
        raise UsageError("--diff 只看不改，--fix 会改文件。请只用其中一个。")
    if wishes.shows_diff and wishes.output_format != "text":
        raise UsageError("--diff 显示给人看的文字，不与 --output-format 同用。请只用其中一个。")
    if wishes.annotated is not None:
        _refuse_odd_annotation(files, wishes, wishes.annotated)


def _refuse_odd_annotation(files: Sequence[str], wishes: Wishes, target: Path) -> None:
    if wishes.fixes or wishes.shows_diff:
        raise UsageError("--annotate 另存一份带批注的文件，不与 --fix、--diff 同用。")
    if len(files) != 1 or Path(files[0]).suffix.lower() not in (".docx", ".docm"):
        raise UsageError("--annotate 一次批注一个 .docx 文件。请写明是哪一个。")
    if target.exists() and target.samefile(files[0]):
        raise UsageError("批注要另存一份，不能写回原文件。请给 --annotate 换一个文件名。")


def _read(file: str) -> bytes:
    """Return the bytes of a file or of standard input.

    Raises:
        UnreadableFileError: The file is missing, may not be read, or is far too large.
    """
    data = sys.stdin.buffer.read() if file == STDIN else read_bounded(file, _MAX_BYTES)
    if len(data) > _MAX_BYTES:
        raise UnreadableFileError(f"{file}：超过 64 MiB，不像是一封复函，没有读取。")
    return data
