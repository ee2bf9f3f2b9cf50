"""``replywriter check``: findings on outlines."""

from __future__ import annotations

import click

from ..checking import examine
from ..errors import UnreadableFileError
from ..model.diagnostic import Diagnostic
from .common import exit_status, expand_paths, load_path, output_format_option, print_findings


@click.command("check")
@click.argument("paths", metavar="提纲…", nargs=-1, required=True)
@output_format_option
@click.option("--strict", "is_strict", is_flag=True, help="有“注意”一级的问题也算不合格。")
def command(paths: tuple[str, ...], output_format: str, is_strict: bool) -> int:
    """检查提纲：哪里不对，应当怎样写。

    提纲可以是几个文件，也可以是文件夹；写“-”则从标准输入读。

    结束状态：0 合格，1 有错误，2 用法不对，3 有文件读不了。
    """
    findings: list[Diagnostic] = []
    texts: dict[str, str] = {}
    status = 0
    files = expand_paths(paths)
    for path in files:
        try:
            loaded = load_path(path)
        except UnreadableFileError as fault:
            click.echo(str(fault), err=True)
            status = fault.exit_code
            continue
        texts[loaded.source.file] = loaded.source.text
        findings += examine(loaded).diagnostics
    print_findings(findings, texts, output_format, len(files))
    return max(status, exit_status(findings, is_strict))
