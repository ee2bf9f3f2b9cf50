"""``replywriter ledger``: how the cases of a folder stand, and what is recorded of them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..batching.batch import list_cases
from ..batching.case_rows import rows_of
from ..batching.records import open_records
from ..errors import UsageError
from ..files import STDIN
from ..formats.folders import DRAFTS, find_home
from ..formats.unit import load_unit
from ..ledger.listing import choose, say_fault, summarise, to_json, write_cases, write_promises
from ..ledger.rows import VERDICTS, CaseRow, arrange, look_again
from ..ledger.states import STATES
from ..writing import write_whole
from .batch import choose_opener
from .common import expand_paths, output_format_option
from .progress import Progress
from .records import choose_record, read_day, record_all


@click.command("ledger")
@click.argument("paths", metavar="[文件夹或提纲…]", nargs=-1)
@click.option(
    "--xlsx",
    "workbook",
    metavar="文件",
    type=click.Path(dir_okay=False, path_type=Path),
    help="写成工作簿（.xlsx）：台账、承诺、文号、统计，可以筛选、打印。",
)
@click.option(
    "--state",
    "states",
    metavar="状态",
    type=click.Choice(STATES),
    multiple=True,
    help="只列这个状态的，可以写几次。",
)
@click.option("--late", "only_late", is_flag=True, help="只列已经过期和十天以内到期的。")
@click.option("--promises", "lists_promises", is_flag=True, help="改为列出复函里的承诺。")
@output_format_option
@click.option(
    "--set",
    "state",
    metavar="状态",
    type=click.Choice(STATES),
    help="记下办到了哪一步：交办、起草、待审、待签、已答复、已反馈、再办理。",
)
@click.option(
    "--feedback",
    "verdict",
    metavar="结果",
    type=click.Choice(VERDICTS),
    help="记下提案者的反馈：满意、基本满意、不满意、同意、理解、保留、不同意。",
)
@click.option("--by", "person", metavar="谁", help="反馈的是哪一位提案者；延期的，由谁同意。")
@click.option("--opinion", metavar="文字", help="提案者写下的意见，随 --feedback。")
@click.option(
    "--done",
    "promise",
    metavar="第几项",
    type=int,
    help="记下第几项承诺办结了，序号见 --promises。",
)
@click.option("--outcome", metavar="文字", help="承诺办到什么程度，随 --done。")
@click.option("--published", "is_published", is_flag=True, help="记下答复已经公开。")
@click.option(
    "--extend", "until", metavar="日期", callback=read_day, help="记下经同意延期到哪一天。"
)
@click.option(
    "--date",
    "date",
    metavar="日期",
    callback=read_day,
    help="所记的事是哪一天的。不写就是今天；已答复的，是落款日期。",
)
@click.option("--correct", "corrects", is_flag=True, help="上一次记错了，改成这一次写的。")
def command(
    paths: tuple[str, ...],
    workbook: Path | None,
    states: tuple[str, ...],
    only_late: bool,
    lists_promises: bool,
    output_format: str,
    **options: Any,
) -> int:
    """列出案件办到哪一步、哪天到期；记下办理的进展和反馈。

    台账就是提纲：记下的都写进提纲的“办理”，其余的一字不动。不写文件夹，就是当前的工作文件夹。

    结束状态：0 列出或记好了，1 有提纲没能列进去，2 用法不对，3 有文件读不了，70 程序出错。
    """
    if STDIN in paths:
        raise UsageError("台账要写进提纲，不能从标准输入读。请写上提纲的文件名。")
    today = datetime.date.today().isoformat()
    record = choose_record(options, today)
    if record is not None:
        if workbook or states or only_late or lists_promises:
            raise UsageError("记录和列出要分开做。请先记，再运行 replywriter ledger 列出来。")
        return record_all(paths, record)
    rows = _read_rows(_find_outlines(paths))
    shown = choose(rows, states, only_late=only_late)
    if workbook is not None:
        _write_workbook(workbook, rows, today)
    elif output_format == "json":
        click.echo(json.dumps(to_json(rows, shown), ensure_ascii=False, indent=2))
    elif lists_promises:
        click.echo(write_promises(shown))
    else:
        click.echo("\n".join([write_cases(shown), "", *summarise(rows)]).lstrip("\n"))
    return max((row.fault_status for row in rows), default=0)


def _read_rows(files: Sequence[str]) -> tuple[CaseRow, ...]:
    """Return the cases of outlines, read on all cores where that was not done before."""
    with open_records() as records, Progress(len(files)) as progress:
        rows: list[CaseRow] = []
        for outcome in list_cases(files, records, choose_opener(None, None)):
            progress.step(Path(outcome.file).stem)
            rows += map(look_again, rows_of(outcome))
        return arrange(rows)


def _find_outlines(paths: Sequence[str]) -> list[str]:
    """Return the outlines that are meant: of a working folder, those in its ``drafts/``.

    Raises:
        UsageError: There are none.
    """
    folders = [Path(path) for path in paths] or [_find_own_folder()]
    inner = [folder / DRAFTS if (folder / DRAFTS).is_dir() else folder for folder in folders]
    return expand_paths([str(path) for path in inner])


def _find_own_folder() -> Path:
    """Return the folder that one works in: the current one where it has outlines, else its home."""
    here = Path.cwd()
    return Path() if here.name == DRAFTS or (here / DRAFTS).is_dir() else find_home(here)


def _write_workbook(target: Path, rows: Sequence[CaseRow], today: str) -> None:
    """Write the workbook and say where it is.

    Raises:
        UsageError: The file is to be of another kind.
        UnreadableFileError: It cannot be written.
    """
    if target.suffix.lower() != ".xlsx":
        raise UsageError(f"{target}：工作簿的文件名要以 .xlsx 结尾。请改一改。")
    from ..ledger.workbook import write_workbook

    unit = load_unit(find_home(Path(rows[0].file).absolute().parent)) if rows else None
    write_whole(target, write_workbook(rows, today, (unit.full_name if unit else None) or ""))
    for row in rows:
        if row.fault:
            click.echo(f"读不了：{say_fault(row)}", err=True)
    click.echo(f"已写出：{target}")
