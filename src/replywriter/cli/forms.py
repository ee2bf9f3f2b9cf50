"""``replywriter forms``: the papers that go with a letter."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..chinese import measure_width
from ..errors import LayoutError, ReplywriterError, UnreadableFileError, UsageError
from ..files import STDIN
from ..filling.sheets import Dossier, applies, fill, open_dossier
from ..formats.folders import FORMS
from ..formats.paper_patterns import ALL_IN_ONE, PaperPattern
from ..formats.papers import list_papers, require_feedback_form
from ..formats.setting import home_of
from ..model.sheet import Sheet
from ..placing import put_in_place, target_folder
from ..typesetting.sheet import typeset_sheet
from ..writing import make_file_name
from .common import expand_paths, folder_option, name_file
from .outlines import load_path


@click.command("forms")
@click.argument("paths", metavar="提纲…", nargs=-1)
@folder_option("文书放在哪个文件夹。不写则放在 letters 旁边的 forms 文件夹。")
@click.option("--only", "names", metavar="名称", multiple=True, help="只做这一种，可以写几次。")
@click.option("--list", "is_list", is_flag=True, help="只列出有哪些文书，各做几份，不生成。")
def command(
    paths: tuple[str, ...], folder: Path | None, names: tuple[str, ...], is_list: bool
) -> int:
    """从提纲生成随函的文书：征询意见表、面商记录、发文稿纸、会办函、信封……

    提纲可以是几个文件，也可以是文件夹。不写 --only，用得上的都做。
    提纲没填的内容，在文书上留空，可以手写。

    结束状态：0 全部生成，2 用法不对，3 有文件读不了，70 程序出错。
    """
    if is_list:
        return _list_papers(paths)
    if not paths:
        raise click.UsageError("请写上提纲的文件名。用 --list 可以看看有哪些文书。")
    status = 0
    desks: dict[tuple[Path, Path | None], list[Dossier]] = {}
    for path in expand_paths(paths):
        try:
            desk = desks.setdefault((_find_target(path, folder), home_of(path)), [])
            desk.append(_open(path))
        except ReplywriterError as error:
            status = max(status, _say(path, error))
    chosen = {key: _choose(list_papers(key[1]), names) for key in desks}
    for (_, home), dossiers in desks.items():
        for dossier in dossiers[:1]:  # a folder's outlines have one region
            require_feedback_form(dossier.first.setting.region, home)
    written: set[Path] = set()
    for key, dossiers in desks.items():
        for sheet in _fill_all(chosen[key], dossiers, is_asked=bool(names)):
            file = _name_file(key[0], sheet, written)
            try:
                _write(file, sheet)
            except (LayoutError, UnreadableFileError) as error:
                status = max(status, _say(str(file), error))
    return status


def _say(file: str, error: ReplywriterError) -> int:
    """Say what went wrong with a file; return the exit status of it."""
    click.echo(name_file(file, str(error)), err=True)
    return error.exit_code


def _find_target(path: str, folder: Path | None) -> Path:
    if path == STDIN and folder is None:
        raise UsageError("从标准输入读提纲时，请用 -o 写明文书放在哪个文件夹。")
    return folder or target_folder(Path(path), None).with_name(FORMS)


def _open(path: str) -> Dossier:
    """Return the words of an outline, as far as it is filled in.

    Raises:
        UnreadableFileError: It is missing, or it is no outline.
        TemplateError: The format, region or unit is faulty.
    """
    outline = load_path(path).require("生成文书")
    return open_dossier(outline, Path(path).stem if path != STDIN else "提纲")


def _choose(papers: Sequence[PaperPattern], names: Sequence[str]) -> list[PaperPattern]:
    """Return the papers that were asked for by name, or all.

    Raises:
        UsageError: One of them is not there.
    """
    known = {paper.name: paper for paper in papers}
    known |= {paper.identifier: paper for paper in papers}
    for name in names:
        if name not in known:
            choices = "、".join(paper.name for paper in papers)
            raise UsageError(f"没有文书“{name}”。可用的有：{choices}。")
    return list(dict.fromkeys(known[name] for name in names)) or list(papers)


def _fill_all(
    papers: Sequence[PaperPattern], dossiers: Sequence[Dossier], is_asked: bool
) -> Iterator[Sheet]:
    """Yield the sheets: outline by outline, then what is made for all of them at once."""
    for dossier in dossiers:
        for paper in papers:
            if paper.copies != ALL_IN_ONE and (is_asked or applies(paper, dossier)):
                yield from fill(paper, [dossier])
    for paper in papers:
        wanted = [one for one in dossiers if is_asked or applies(paper, one)]
        if paper.copies == ALL_IN_ONE and wanted:
            yield from fill(paper, wanted)


def _name_file(folder: Path, sheet: Sheet, written: set[Path]) -> Path:
    """Return a file for a sheet that no other of this run bears."""
    name = make_file_name([sheet.name])
    file, number = folder / f"{name}.docx", 1
    while file in written:
        number += 1
        file = folder / f"{name}-{number}.docx"
    written.add(file)
    return file


def _write(file: Path, sheet: Sheet) -> None:
    kept = put_in_place(file, typeset_sheet(sheet))
    if kept:
        click.echo(f"原来的文书在 Word 里改过，没有覆盖，已改名为：{kept}", err=True)
    click.echo(f"已生成：{file}")


def _list_papers(paths: Sequence[str]) -> int:
    """Print the papers there are, and how many copies are made of each."""
    home = home_of(paths[0]) if paths else home_of(STDIN)
    papers = list_papers(home)
    width = max(measure_width(paper.name) for paper in papers)
    for paper in papers:
        blanks = width - measure_width(paper.name)
        name = paper.name + "　" * int(blanks) + " " * round(blanks % 1 * 2)
        when = "" if paper.is_usual else "（用 --only 点名才做）"
        own = "（本单位的）" if paper.is_own else ""
        click.echo(f"{name}　{paper.copies}{when}{own}")
        click.echo(f"{'　' * math.ceil(width)}　依据：{paper.source}")
    return 0
