"""``replywriter preview``: the pages of a letter as they will print."""

from __future__ import annotations

from pathlib import Path

import click

from ..checking import examine
from ..errors import MissingToolError, UnreadableFileError
from ..files import OUTLINE_SUFFIXES, read_bounded
from ..formats.format import load_format
from ..model.diagnostic import OutlineError
from ..model.layout import Layout
from ..reading.docx_package import MAX_FILE_BYTES
from ..rendering import describe_substitutions, render_pages, render_pdf
from ..typesetting.letter import typeset
from .common import folder_option
from .outlines import load_path, show_findings


@click.command("preview")
@click.argument("path", metavar="提纲或复函")
@folder_option("放在哪个文件夹。不写则放在当前文件夹的 preview 里。")
@click.option(
    "--dpi",
    metavar="数字",
    type=click.IntRange(36, 600),
    default=110,
    show_default=True,
    help="页面图片的清晰度。",
)
def command(path: str, folder: Path | None, dpi: int) -> int:
    """生成 PDF 和每一页的图片，看看印出来是什么样子。

    可以是提纲（没填完的也行），也可以是生成好的复函（.docx）。需要装有 LibreOffice。
    """
    folder = folder or Path("preview")
    try:
        letters, layout = _take(path)
    except OutlineError as error:
        click.echo(f"{path}：没有预览，请先改好上面的错误。", err=True)
        return error.exit_code
    for sentence in describe_substitutions(layout):
        click.echo(sentence, err=True)
    for pdf in render_pdf(letters, folder, layout):
        click.echo(f"已生成 PDF：{pdf}")
        try:
            pages = render_pages(pdf, folder, dpi)
        except MissingToolError as fault:
            click.echo(str(fault), err=True)
            continue
        for page in pages:
            click.echo(f"已生成页面图片：{page}")
    return 0


def _take(path: str) -> tuple[dict[str, bytes], Layout]:
    """Return the .docx of each letter by its name, and their layout, from an outline or a letter.

    Raises:
        OutlineError: The outline cannot even be shown as a draft.
        UnreadableFileError: The file is missing or is neither.
    """
    file = Path(path)
    if file.suffix.lower() == ".docx":
        return {file.stem: read_bounded(file, MAX_FILE_BYTES)}, load_format("base").layout
    if file.is_file() and file.suffix.lower() not in OUTLINE_SUFFIXES:
        raise UnreadableFileError(f"{path}：这里只能预览提纲（.yaml）和复函（.docx）。")
    loaded = load_path(path)
    examined = examine(loaded, is_draft=True)
    letter = examined.letter
    if letter is None or letter.layout is None:
        show_findings(examined.diagnostics, loaded.source)
        raise OutlineError(examined.diagnostics)
    name = file.stem if path != "-" else "预览"
    several = len(examined.letters) > 1
    letters = {
        f"{name}-{number}" if several else name: typeset(one)
        for number, one in enumerate(examined.letters, 1)
    }
    return letters, letter.layout
