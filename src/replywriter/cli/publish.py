"""``replywriter publish``: outlines → what the public may see of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from ..errors import ReplywriterError, UsageError
from ..files import STDIN
from ..formats.folders import PUBLIC
from ..loading import Loaded
from ..model.diagnostic import Diagnostic, OutlineError
from ..placing import put_aside, put_in_place, target_folder
from ..privacy import veil
from ..publishing.files import Publication, find_known_secrets, publish
from ..publishing.portal import SALUTATION, SIGNATURE, TITLE
from ..publishing.record import RECORD, loses_feedback
from ..publishing.telling import say_removal, veil_findings
from ..reporting.text import describe, write_text
from ..writing import write_whole
from .common import expand_paths, folder_option, name_file
from .outlines import load_path


@click.command("publish")
@click.argument("paths", metavar="提纲…", nargs=-1, required=True)
@folder_option("公开的文件放在哪个文件夹。不写则放在 letters 旁边的 public 文件夹。")
@click.option(
    "--keep",
    metavar="文字",
    multiple=True,
    help="这个号码或地址可以公开，照原样留着；可以写多次。",
)
@click.option("--title/--no-title", default=None, help="门户文本要不要标题。不写则照地区的规定。")
@click.option(
    "--salutation/--no-salutation", default=None, help="门户文本要不要称谓。不写则照地区的规定。"
)
@click.option(
    "--signature/--no-signature",
    default=None,
    help="门户文本要不要署名和日期。不写则照地区的规定。",
)
def command(
    paths: tuple[str, ...],
    folder: Path | None,
    keep: tuple[str, ...],
    title: bool | None,
    salutation: bool | None,
    signature: bool | None,
) -> int:
    """生成可以公开的文件：公开稿（.docx、.html、.txt）、门户文本、记录页。

    手机号码、电话、身份证号码、邮箱、住址等一律拿掉，逐处告诉您；附注和抄送不公开。
    不予公开、依申请公开、有密级标志、有错误的，不写文件。公开以前，请再看一遍全文。

    结束状态：0 全部写出，1 有的不能公开，2 用法不对，3 有文件读不了，70 程序出错。
    """
    asked = {TITLE: title, SALUTATION: salutation, SIGNATURE: signature}
    portal = {name: wanted for name, wanted in asked.items() if wanted is not None}
    status = 0
    unused: list[set[str]] = []
    written: dict[Path, str] = {}
    for path in expand_paths(paths):
        try:
            unused.append(_publish(path, folder, keep, portal, written))
        except ReplywriterError as fault:
            sentence = str(fault)
            if isinstance(fault, OutlineError):
                sentence = "没有写出，请先改好上面的错误。"
            click.echo(name_file(path, sentence), err=True)
            status = max(status, fault.exit_code)
    for text in set.intersection(*unused) if unused else ():
        click.echo(f"--keep 写的“{text}”没有用上：文中没有，或者本来就不用拿掉。", err=True)
    return status


def _publish(
    path: str,
    folder: Path | None,
    keep: Sequence[str],
    portal: Mapping[str, bool],
    written: dict[Path, str],
) -> set[str]:
    """Write the files of one outline, say what was taken out; return which ``keep`` was no use."""
    if path == STDIN and folder is None:
        raise UsageError("从标准输入读提纲时，请用 -o 写明公开的文件放在哪个文件夹。")
    loaded = load_path(path)
    try:
        publication = publish(loaded, keep=keep, portal=portal)
    except OutlineError as error:
        _show_findings(error.diagnostics, loaded)
        raise
    home = folder or target_folder(Path(path), None).parent / PUBLIC
    targets = {home / name: data for name, data in publication.files.items()}
    for target in targets:
        if target in written:
            raise UsageError(
                f"文件名“{target.name}”与“{written[target]}”的相同，没有写出。请核对届次和编号。"
            )
    _tell(publication, path, loaded)
    for target, data in targets.items():
        written[target] = path
        if sentence := _put(target, data):
            click.echo(sentence, err=True)
        click.echo(f"已写出：{target}")
    return set(publication.unused)


def _put(target: Path, data: bytes) -> str:
    """Write a file; return a sentence on where that of somebody's hand was put, "" for none."""
    if target.suffix == ".docx":
        kept = put_in_place(target, data)
        return f"原来的公开稿在 Word 里改过，没有覆盖，已改名为：{kept}" if kept else ""
    is_record = target.stem.endswith(RECORD) and target.is_file()
    if is_record and loses_feedback(target.read_bytes(), data):
        kept = put_aside(target)
        write_whole(target, data)
        return f"原来的记录页填了反馈意见，没有覆盖，已改名为：{kept}"
    write_whole(target, data)
    return ""


def _tell(publication: Publication, path: str, loaded: Loaded) -> None:
    """Say what the published files leave out, and what staff should make sure of."""
    for sentence in publication.doubts:
        click.echo(name_file(path, sentence), err=True)
    _show_findings(publication.findings, loaded)
    for removal in publication.removals:
        click.echo(f"{describe(removal.place)}：{say_removal(removal)}", err=True)
    if publication.removals:
        count = len(publication.removals)
        click.echo(f"共改动 {count} 处。确实可以公开的，用 --keep 写上它，再公开一次。", err=True)


def _show_findings(findings: Iterable[Diagnostic], loaded: Loaded) -> None:
    """Print findings with their lines; no private datum is shown in full."""
    veiled = veil_findings(findings, loaded.outline)
    if veiled:
        secrets = find_known_secrets(loaded.outline)
        rows = {number: veil(row, secrets) for number, row in loaded.source.rows.items()}
        click.echo(write_text(veiled, {loaded.source.file: rows}), err=True)
