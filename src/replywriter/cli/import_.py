"""``replywriter import``: letters that exist → outlines."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import ReplywriterError, UsageError
from ..formats.folders import DRAFTS, find_home
from ..formats.format import Format, load_format
from ..reading.letter_file import read_letter
from ..recovering.importing import import_letter
from ..writing import write_whole


@click.command("import")
@click.argument("files", metavar="复函…", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    metavar="文种",
    help="用哪个文种，见 replywriter formats。不写则看复函的用词。",
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="文件夹",
    type=click.Path(file_okay=False, path_type=Path),
    help="提纲放在哪个文件夹。不写则放在工作文件夹的 drafts 里。",
)
@click.option(
    "--restore-punctuation",
    "restores_punctuation",
    is_flag=True,
    help="全文的，：；！？（）转存时变成了半角的，一次恢复。",
)
def command(
    files: tuple[str, ...], format_name: str | None, folder: Path | None, restores_punctuation: bool
) -> int:
    """把已有的复函（.docx、.txt、.html，或公开的办理页面）变成提纲。

    照提纲再生成，得到原来的文字。没有找到的内容不编造，写在提纲开头的说明里。已有的提纲不覆盖。

    结束状态：0 全部写出，2 用法不对或提纲已存在，3 有文件读不了，70 程序出错。
    """
    home = find_home((folder or Path.cwd()).absolute())
    target = folder or home / DRAFTS
    chosen = load_format(format_name, home) if format_name else None
    status = 0
    for file in files:
        try:
            _import(Path(file), home, target, chosen, restores_punctuation)
        except ReplywriterError as fault:
            sentence = str(fault)
            click.echo(sentence if file in sentence else f"{file}：{sentence}", err=True)
            status = max(status, fault.exit_code)
    return status


def _import(
    file: Path, home: Path, folder: Path, chosen: Format | None, restores_punctuation: bool
) -> None:
    """Write the outline of one letter and say what was not found.

    Raises:
        UnreadableFileError: The file holds no letter, or the folder cannot be written to.
        UsageError: There is an outline of this name already.
    """
    made = import_letter(
        read_letter(file), file.name, home, chosen, restores_punctuation=restores_punctuation
    )
    target = folder / f"{made.name}.yaml"
    if target.exists():
        raise UsageError(
            f"{file}：已经有提纲“{target}”，没有改动。请先移走它，或用 -o 换一个文件夹。"
        )
    write_whole(target, made.text.encode("utf-8"))
    click.echo(f"已写出提纲：{target}")
    if made.missing:
        click.echo(f"{file}：未找到{'、'.join(made.missing)}。", err=True)
    for note in made.notes:
        click.echo(f"{file}：{note}", err=True)
