"""``replywriter check``: findings on outlines and letters, and their fixes."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..checking import Examined, Exempted, examine_file
from ..errors import ReplywriterError, UnreadableFileError, UsageError
from ..files import read_bounded
from ..model.diagnostic import Diagnostic, Rule
from ..reporting.text import LEVEL_NAMES, describe, summarise, write_statistics, write_text
from ..rules import RULE_NAMES
from ..rules.selecting import Chooser, select_findings
from ..writing import write_whole
from .common import LETTER_SUFFIXES, OUTLINE_SUFFIXES, STDIN, exit_status, expand_paths

if TYPE_CHECKING:
    from ..fixing import Mended

_MAX_BYTES: Final = 64 * 1024 * 1024
_FORMATS: Final = ("text", "json", "sarif", "github")


@dataclass(slots=True)
class _Told:
    """What was found in all files of one call."""

    findings: list[Diagnostic] = field(default_factory=list)
    exempted: list[Exempted] = field(default_factory=list)
    rows: dict[str, Any] = field(default_factory=dict)
    status: int = 0

    def add(self, file: str, examined: Examined, findings: Collection[Diagnostic]) -> None:
        """Add the findings on one file."""
        self.findings += findings
        self.exempted += examined.exempted
        self.rows[file] = examined.rows


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
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="给人看的文字，或给程序读的 JSON、SARIF、GitHub 注释。",
)
@click.option("--strict", "is_strict", is_flag=True, help="有“注意”一级的问题也算不合格。")
def command(
    paths: tuple[str, ...],
    fixes: bool,
    unsafe: bool,
    shows_diff: bool,
    annotated: Path | None,
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    counts: bool,
    shows_exempted: bool,
    output_format: str,
    is_strict: bool,
) -> int:
    """检查提纲和复函（.yaml、.docx、.txt、.html）：哪里不对，应当怎样写。

    可以写几个文件，也可以写文件夹；写“-”则从标准输入读。规则的名字见 replywriter rules，
    --select 和 --ignore 也认目录编号（P-01）和类别（P），几个之间用逗号。

    结束状态：0 合格，1 有错误，2 用法不对，3 有文件读不了。
    """
    files = expand_paths(paths, (*OUTLINE_SUFFIXES, *LETTER_SUFFIXES))
    _refuse_odd_options(files, fixes, unsafe, shows_diff, annotated)
    choose = select_findings(selected, ignored)
    told = _Told()
    for file in files:
        try:
            data = _read(file)
            if fixes or shows_diff:
                mended, carried_out = _mend(file, data, choose, unsafe)
                _put(file, data, mended, carried_out, shows_diff)
                examined = examine_file(file, data) if shows_diff else mended.examined
            else:
                examined = examine_file(file, data)
        except ReplywriterError as fault:
            click.echo(str(fault), err=True)
            told.status = max(told.status, fault.exit_code)
            continue
        findings = choose(examined.diagnostics)
        told.add(file, examined, findings)
        if annotated:
            _annotate(annotated, data, examined, findings)
    _tell(told, output_format, counts, shows_exempted, shows_diff, len(files))
    return max(told.status, exit_status(told.findings, is_strict))


def _refuse_odd_options(
    files: list[str], fixes: bool, unsafe: bool, shows_diff: bool, annotated: Path | None
) -> None:
    """Refuse options that contradict each other.

    Raises:
        UsageError: They do.
    """
    if unsafe and not fixes:
        raise UsageError("--unsafe 要与 --fix 同用：replywriter check --fix --unsafe 文件。")
    if unsafe and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("--unsafe 要逐条问您，请在终端里运行。只改有把握的，请用 --fix。")
    if fixes and shows_diff:
        raise UsageError("--diff 只看不改，--fix 会改文件。请只用其中一个。")
    if annotated is None:
        return
    if fixes or shows_diff:
        raise UsageError("--annotate 另存一份带批注的文件，不与 --fix、--diff 同用。")
    if len(files) != 1 or Path(files[0]).suffix.lower() not in (".docx", ".docm"):
        raise UsageError("--annotate 一次批注一个 .docx 文件。请写明是哪一个。")
    if annotated.exists() and annotated.samefile(files[0]):
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


def _mend(
    file: str, data: bytes, choose: Chooser, unsafe: bool
) -> tuple[Mended, tuple[Diagnostic, ...]]:
    """Return a file mended, and all that was carried out: what is safe, then what is agreed to."""
    from ..fixing import mend

    def is_safe(found: Diagnostic) -> bool:
        return bool(found.fix and found.fix.safe and choose([found]))

    def is_agreed(found: Diagnostic) -> bool:
        if found.fix is None or found.fix.safe or not choose([found]):
            return False
        question = f"{describe(found.place)}：{found.message}\n  改为“{found.fix.replacement}”？"
        return click.confirm(question, default=False, err=True)

    mended = mend(file, data, is_safe)
    if not unsafe:
        return mended, mended.carried_out
    asked = mend(file, mended.data, is_agreed, most_rounds=1)
    after = mend(file, asked.data, is_safe)
    return after, (*mended.carried_out, *asked.carried_out, *after.carried_out)


def _put(
    file: str,
    data: bytes,
    mended: Mended,
    carried_out: Collection[Diagnostic],
    shows_diff: bool,
) -> None:
    """Write a mended file, or show what would be changed."""
    if shows_diff:
        click.echo(_compare(file, data, mended, carried_out), nl=False)
        return
    if file == STDIN:
        sys.stdout.buffer.write(mended.data)
    elif mended.data != data:
        write_whole(Path(file), mended.data)
    if carried_out:
        click.echo(f"{file}：改了 {len(carried_out)} 处。", err=True)


def _compare(file: str, data: bytes, mended: Mended, carried_out: Collection[Diagnostic]) -> str:
    """Return what would be changed: lines of text as a unified diff, looks as sentences."""
    before = list(examine_file(file, data).rows.values())
    after = list(mended.examined.rows.values())
    lines = difflib.unified_diff(before, after, file, f"{file}（改后）", lineterm="", n=1)
    looks = [
        f"{describe(found.place)}：{found.message}" for found in carried_out if not found.edits
    ]
    return "".join(f"{line}\n" for line in (*lines, *looks))


def _annotate(target: Path, data: bytes, examined: Examined, findings: list[Diagnostic]) -> None:
    from ..mending.word_comments import annotate_word

    if examined.letter is None:
        return
    comments = [(found, f"{LEVEL_NAMES[found.level]}：{found.message}") for found in findings]
    write_whole(target, annotate_word(data, examined.letter.file, examined.rows, comments))
    click.echo(f"已写出带批注的文件：{target}", err=True)


def _tell(
    told: _Told,
    output_format: str,
    counts: bool,
    shows_exempted: bool,
    shows_diff: bool,
    files: int,
) -> None:
    """Print what was found: for people, or for programs."""
    rules = RULE_NAMES.values()
    if output_format != "text":
        text = _WRITERS[output_format](told.findings, rules)
        click.echo(text, nl=bool(text))
        return
    if counts:
        table = write_statistics(told.findings, {rule.id: rule.summary for rule in rules})
        click.echo(table, nl=bool(table))
    elif told.findings and not shows_diff:
        click.echo(write_text(told.findings, told.rows))
    if shows_exempted:
        for row in told.exempted:
            found = row.diagnostic
            place = describe(found.place)
            click.echo(f"{place}：豁免：{found.message}理由：{row.reason}〔{found.rule}〕")
    click.echo(summarise(told.findings, files, len(told.exempted)), err=True)


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
