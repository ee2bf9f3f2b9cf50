"""``replywriter serve``: the outlines of a folder in the browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click

from ..errors import UsageError
from ..files import read_bounded
from ..formats.folders import DRAFTS, UNIT_FILE, find_home

_PASSWORD_VARIABLE: Final = "REPLYWRITER_PASSWORD"
_SHORTEST: Final = 8
_MOST_BYTES: Final = 4096
_PORT: Final = 8765


@click.command("serve")
@click.argument("folder", metavar="[文件夹]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--port",
    metavar="数字",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    help="端口；被占用时自动往后换一个，0 是由系统选。",
)
@click.option(
    "--host",
    metavar="地址",
    default="127.0.0.1",
    show_default=True,
    help="在哪个地址上。不是本机专用的地址，要设密码。",
)
@click.option(
    "--password-file",
    metavar="文件",
    type=click.Path(dir_okay=False, path_type=Path),
    help="密码写在这个文件的第一行。也可以放在环境变量 REPLYWRITER_PASSWORD 里。",
)
@click.option("--no-browser", "is_quiet", is_flag=True, help="不自动打开浏览器。")
def command(
    folder: Path | None, port: int, host: str, password_file: Path | None, is_quiet: bool
) -> int:
    """在浏览器里填提纲：看案件、填写、看提示和版面、取复函。

    只有这台机器打得开，不上网。按 Ctrl-C 结束。

    结束状态：0 正常结束，2 用法不对，3 文件读不了，70 程序出错。
    """
    from ..web.serving import is_loopback, open_browser, serve

    home = _find_folder(folder)
    host = host.removeprefix("[").removesuffix("]")  # as IPv6 addresses stand in a URL
    password = _read_password(password_file)
    if password is None and not is_loopback(host):
        password = _ask_password()
    if not (home / UNIT_FILE).is_file():
        click.echo(
            "还没有登记本单位。用 replywriter init 登记一次，署名和联系人就不用每次填写。", err=True
        )

    def ready(url: str) -> None:
        served = urlsplit(url).port
        if port and served != port:
            click.echo(f"端口 {port} 已经在用，换成了 {served}。", err=True)
        click.echo(f"请在浏览器里打开：{url}")
        click.echo("用完以后，在这里按 Ctrl-C 结束。")
        if not is_quiet:
            open_browser(url)

    serve(home, host, port, password, ready)
    click.echo("已结束。")
    return 0


def _find_folder(folder: Path | None) -> Path:
    """Return the working folder that is meant.

    Raises:
        UsageError: It is none.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(f"没有文件夹“{folder}”。请写放提纲的工作文件夹。")
    home = find_home((folder or Path.cwd()).absolute())
    if not (home / UNIT_FILE).is_file() and not (home / DRAFTS).is_dir():
        raise UsageError(f"“{home}”不是工作文件夹。请先在里面运行 replywriter init。")
    return home


def _read_password(file: Path | None) -> str | None:
    """Return the password of a file or of the environment, ``None`` where neither has one.

    Raises:
        UsageError: It is too short, or its file is in another encoding.
        UnreadableFileError: The file cannot be read.
    """
    if file is not None:
        try:  # editors of Windows begin a file with a mark, which nobody would type
            text = read_bounded(file, _MOST_BYTES).decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise UsageError(f"密码文件“{file}”不是 UTF-8 编码。请另存为 UTF-8。") from fault
        return _require_long(text.splitlines()[0] if text else "")
    given = os.environ.get(_PASSWORD_VARIABLE)
    return _require_long(given) if given is not None else None


def _ask_password() -> str:
    """Return a password that is typed twice.

    Raises:
        UsageError: It is too short, or there is nobody to type.
    """
    if not sys.stdin.isatty():
        raise UsageError(
            "别的机器也能打开这个地址，要设密码。"
            f"请用 --password-file 指定文件，或者用环境变量 {_PASSWORD_VARIABLE}。"
        )
    click.echo("别的机器也能打开这个地址，请设一个密码。", err=True)
    typed: str = click.prompt(
        "密码（至少 8 个字符）", hide_input=True, confirmation_prompt="再输一次"
    )
    return _require_long(typed)


def _require_long(password: str) -> str:
    if len(password) < _SHORTEST:
        raise UsageError(f"密码至少 {_SHORTEST} 个字符。请换一个长的。")
    return password
