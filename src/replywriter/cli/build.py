"""``replywriter build``: outlines → letters that are ready for signature."""

from __future__ import annotations

from pathlib import Path

import click

from ..building import make_letters, put_in_place, target_folder
from ..errors import ReplywriterError, UsageError
from ..model.diagnostic import OutlineError
from .common import (
    STDIN,
    exit_status,
    expand_paths,
    folder_option,
    load_path,
    name_file,
    show_findings,
)


@click.command("build")
@click.argument("paths", metavar="提纲…", nargs=-1, required=True)
@folder_option("复函放在哪个文件夹。不写则放在提纲旁边的 letters 文件夹。")
@click.option(
    "--draft", "is_draft", is_flag=True, help="有错误也生成送审稿，缺的内容标黄【待补】。"
)
@click.option("--strict", "is_strict", is_flag=True, help="有“注意”一级的问题也算不合格。")
def command(paths: tuple[str, ...], folder: Path | None, is_draft: bool, is_strict: bool) -> int:
    """检查提纲，生成可以送签的复函（.docx）。

    提纲可以是几个文件，也可以是文件夹。有错误的提纲不生成复函，其余的照常生成。

    结束状态：0 全部生成，1 有提纲不合格，2 用法不对，3 有文件读不了，70 程序出错。
    """
    status = 0
    written: dict[Path, str] = {}
    for path in expand_paths(paths):
        try:
            status = max(status, _build(path, folder, is_draft, is_strict, written))
        except OutlineError as error:
            click.echo(f"{path}：没有生成，请先改好上面的错误。", err=True)
            status = max(status, error.exit_code)
        except ReplywriterError as error:
            click.echo(name_file(path, str(error)), err=True)
            status = max(status, error.exit_code)
    return status


def _build(
    path: str, folder: Path | None, is_draft: bool, is_strict: bool, written: dict[Path, str]
) -> int:
    """Build the letters of an outline, say what was found and where they are; return the status."""
    if path == STDIN and folder is None:
        raise UsageError("从标准输入读提纲时，请用 -o 写明复函放在哪个文件夹。")
    loaded = load_path(path)
    try:
        letters, examined = make_letters(loaded, is_draft=is_draft)
    except OutlineError as error:
        show_findings(error.diagnostics, loaded.source)
        raise
    show_findings(examined.diagnostics, loaded.source)
    targets = {target_folder(Path(path), folder) / built.name: built for built in letters}
    for target in targets:
        if target in written:
            raise UsageError(
                f"{path}：复函的文件名“{target.name}”与“{written[target]}”的相同，没有生成。"
                "请核对届次和编号。"
            )
    for target, built in targets.items():
        kept = put_in_place(target, built.data)
        written[target] = path
        if kept:
            click.echo(f"原来的复函在 Word 里改过，没有覆盖，已改名为：{kept}", err=True)
        click.echo(f"已生成{'送审稿' if is_draft else '复函'}：{target}")
    return exit_status(examined.diagnostics, is_strict) if not is_draft else 0
