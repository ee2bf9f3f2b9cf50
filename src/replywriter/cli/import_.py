"""``replywriter import``: letters that exist → outlines."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import ReplywriterError, UsageError
from ..formats.choosing import choose_format
from ..formats.folders import DRAFTS, find_home
from ..formats.format import Format, load_format
from ..formats.region import load_region
from ..formats.setting import DEFAULT_REGION
from ..formats.unit import load_unit
from ..model.outline import Case
from ..model.unit import Unit
from ..reading.letter_file import read_letter
from ..reading.restoring import restore_letter
from ..recovering.letter import recover_with_notes
from ..recovering.outline_text import write_outline_text
from ..writing import make_file_name, write_whole


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
    letter = read_letter(file)
    if restores_punctuation:
        letter = restore_letter(letter)
    unit = load_unit(home) or Unit()
    recovered = recover_with_notes(
        letter,
        format=chosen or load_format(choose_format(letter), home),
        region=load_region(unit.region or DEFAULT_REGION, home),
        unit=unit,
    )
    target = folder / f"{_make_name(recovered.outline.case, file)}.yaml"
    if target.exists():
        raise UsageError(
            f"{file}：已经有提纲“{target}”，没有改动。请先移走它，或用 -o 换一个文件夹。"
        )
    write_whole(target, write_outline_text(recovered, file.name).encode("utf-8"))
    click.echo(f"已写出提纲：{target}")
    if recovered.missing:
        click.echo(f"{file}：未找到{'、'.join(recovered.missing)}。", err=True)
    for note in recovered.notes:
        click.echo(f"{file}：{note}", err=True)


def _make_name(case: Case, file: Path) -> str:
    """Return the name that ``replywriter new`` would give, else that of the letter's file."""
    parts = [part for part in (case.session, case.number) if part]
    return make_file_name(parts if case.number else [file.stem])
