"""``replywriter build``: outlines → letters that are ready for signature."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import BrokenBatchError, UsageError
from ..files import STDIN
from ..model.level import Level
from .batch import batch_options, choose_opener, list_files, say_fault
from .common import expand_paths, folder_option
from .progress import Progress
from .summary import Summary

if TYPE_CHECKING:
    from ..batching.delivering import Delivery
    from ..batching.running import Opener


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of one call."""

    folder: Path | None
    is_draft: bool
    is_strict: bool
    is_anew: bool


@click.command("build")
@click.argument("paths", metavar="提纲…", nargs=-1, required=True)
@folder_option("复函放在哪个文件夹。不写则放在提纲旁边的 letters 文件夹。")
@click.option(
    "--draft", "is_draft", is_flag=True, help="有错误也生成送审稿，缺的内容标黄【待补】。"
)
@click.option("--strict", "is_strict", is_flag=True, help="有“注意”一级的问题也算不合格。")
@click.option("--rebuild", "is_anew", is_flag=True, help="没有变化的也重新生成。")
@click.option("--watch", "is_watching", is_flag=True, help="一直看着，提纲一保存就重新生成。")
@batch_options
def command(
    paths: tuple[str, ...],
    folder: Path | None,
    is_draft: bool,
    is_strict: bool,
    is_anew: bool,
    is_watching: bool,
    jobs: int | None,
    cluster: str | None,
) -> int:
    """检查提纲，生成可以送签的复函（.docx）。

    提纲可以是几个文件，也可以是文件夹。有错误的提纲不生成复函，其余的照常生成；
    提纲、单位信息和文种都没有变化的，不重新生成。随时可以按 Ctrl-C 停下，
    写出的复函都是完整的，再运行一次会接着做。

    结束状态：0 全部生成，1 有提纲不合格，2 用法不对，3 有文件读不了，70 程序出错。
    """
    wishes = Wishes(folder, is_draft, is_strict, is_anew)
    files = list_files(paths, cluster)
    if STDIN in files and folder is None:
        raise UsageError("从标准输入读提纲时，请用 -o 写明复函放在哪个文件夹。")
    if STDIN in files and is_watching:
        raise UsageError("标准输入不能一直看着。--watch 后面请写提纲，或者提纲所在的文件夹。")
    status = _build(files, wishes, choose_opener(jobs, cluster))
    if is_watching:
        _watch(paths, wishes)
    return status


def _build(files: Sequence[str], wishes: Wishes, opener: Opener | None) -> int:
    """Build the letters of outlines, and say what was done and why not; return the status."""
    from ..batching.batch import build_files
    from ..batching.records import open_records

    summary = Summary(len(files), time.monotonic())
    status = 0
    with open_records() as records, Progress(len(files)) as progress:
        deliveries = build_files(
            files,
            wishes.folder,
            records,
            opener,
            is_draft=wishes.is_draft,
            is_anew=wishes.is_anew,
            is_terse=len(files) > 1,
        )
        try:
            for delivery in deliveries:
                summary.add(delivery)
                status = max(status, _find_status(delivery, wishes))
                lines = list(_tell(delivery, wishes, is_alone=len(files) == 1))
                if lines:
                    progress.clear()
                for text, is_news in lines:
                    click.echo(text, err=is_news)
                progress.step(Path(delivery.outcome.file).stem)
        except (KeyboardInterrupt, BrokenBatchError):
            progress.clear()
            summary.tell(is_broken_off=True)
            raise
    summary.tell()
    return status


def _find_status(delivery: Delivery, wishes: Wishes) -> int:
    outcome = delivery.outcome
    if wishes.is_draft or outcome.fault:
        return outcome.status
    is_warned = wishes.is_strict and outcome.levels.get(Level.WARNING, 0)
    return max(outcome.status, int(bool(is_warned)))


def _tell(delivery: Delivery, wishes: Wishes, *, is_alone: bool) -> Iterator[tuple[str, bool]]:
    """Yield what is to be said of an outline; findings and news go to standard error.

    Among many, what has not changed and what is found in finished letters is only counted, and the
    table at the end says why there is no letter; of one alone all is said here.
    """
    outcome = delivery.outcome
    is_refused = not delivery.places and not outcome.fault
    if outcome.findings and (is_refused or is_alone):
        from ..reporting.text import write_text

        yield write_text(outcome.findings, {outcome.file: outcome.rows}), True
    if outcome.fault and (is_alone or outcome.details):
        yield say_fault(outcome), True
    elif is_refused and is_alone:
        yield f"{outcome.file}：没有生成，请先改好上面的错误。", True
    for kept in delivery.kept:
        yield f"原来的复函在 Word 里改过，没有覆盖，已改名为：{kept}", True
    for spared in delivery.spared:
        yield f"提纲没有变化，复函在 Word 里改过，没有动它：{spared}", True
    name = "送审稿" if wishes.is_draft else "复函"
    for place in delivery.places:
        if not outcome.is_known:
            yield f"已生成{name}：{place}", False
        elif is_alone and place not in delivery.spared:
            yield f"没有变化，{name}在：{place}", False
    if is_alone and outcome.is_known and outcome.levels and delivery.places:
        from ..reporting.text import say_counts

        counts = say_counts(outcome.levels)
        yield f"生成的时候有：{counts}。要再看一遍，请运行 replywriter check。", True


def _watch(paths: Sequence[str], wishes: Wishes) -> None:
    """Build again whenever something is saved, until Ctrl-C."""
    from ..batching.watching import watch_folders
    from ..errors import ReplywriterError
    from ..formats.forgetting import forget_templates

    click.echo("正在看着这些提纲，保存以后就重新生成。停下请按 Ctrl-C。", err=True)
    for _ in watch_folders(paths):
        forget_templates()
        try:
            _build(expand_paths(paths), wishes, None)
        except ReplywriterError as fault:
            click.echo(str(fault), err=True)
