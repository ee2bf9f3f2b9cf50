"""The command ``replywriter``: its table of commands, and what is said when the work stops."""

from __future__ import annotations

import atexit
import gettext
import os
import sys
from importlib import import_module
from typing import Any, Final, NoReturn

import click

from .. import __version__
from ..errors import ReplywriterError, UsageError
from .commands import COMMANDS, MODULES
from .speaking import Context, say_wrong_call

_HELP: Final = """答复政协提案和人大代表建议：填提纲，出复函。

三步写一封复函：

\b
  replywriter init        建立工作文件夹，登记本单位
  replywriter new         新建一份提纲，用任何编辑器填写
  replywriter build 提纲  检查、生成可以送签的 Word 文件
"""


class _Commands(click.Group):
    """A group whose commands are imported one at a time: start-up is import time."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f".{MODULES.get(cmd_name, cmd_name)}", __package__)
        command: click.Command = module.command
        command.options_metavar = "[选项]"
        command.context_class = Context
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was meant; an unknown one is answered with the list."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"没有命令“{args[0]}”。可用的有：{'、'.join(COMMANDS)}。", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table of commands without importing them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=_Commands,
    help=_HELP,
    subcommand_metavar="命令 [参数]…",
    options_metavar="[选项]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__, prog_name="replywriter", message="%(prog)s %(version)s", help="显示版本。"
)
def replywriter() -> None:
    """Hold the commands; see ``_HELP`` for what staff read."""


def main() -> NoReturn:
    """Run the command line and end with its exit status."""
    _leave(run())


def run() -> int:
    """Run the command line; return its exit status."""
    _speak_chinese()
    try:
        status = replywriter.main(standalone_mode=False)
    except click.ClickException as fault:
        click.UsageError(say_wrong_call(fault), getattr(fault, "ctx", None)).show()
        status = 2
    except click.Abort:
        click.echo("已中止，没有继续。", err=True)
        status = UsageError.exit_code
    except ReplywriterError as fault:
        click.echo(str(fault), err=True)
        status = fault.exit_code
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is left to be said to them.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - closed at exit
        status = 0
    except Exception as fault:
        status = _report_own_fault(fault)
    return status if isinstance(status, int) else 0


def _leave(status: int) -> NoReturn:
    """End the process at once.

    Python takes every module apart before it ends, which takes a fifth of the time of a check;
    the system frees the same memory in no time. What has asked to be called at the end is called,
    and what was written goes out. Where others are at work still, or the output cannot be
    written, Python ends as it always does.
    """
    threading: Any = sys.modules.get("threading")
    if "multiprocessing" in sys.modules or (threading and threading.active_count() > 1):
        sys.exit(status)
    atexit._run_exitfuncs()
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):  # none where the shell closed it
            stream.flush()
    except (OSError, ValueError):
        sys.exit(status)
    os._exit(status)


def _speak_chinese() -> None:
    """Give click its Chinese words, and both streams an encoding that holds 汉字."""
    os.environ["LANGUAGE"] = "zh_CN"
    # To import pathlib takes a twentieth of what a help text does.
    words = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - see above
    gettext.bindtextdomain("replywriter", words)
    gettext.textdomain("replywriter")
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        encoding = (getattr(stream, "encoding", None) or "").lower()
        if reconfigure and encoding.replace("-", "") not in ("utf8", "gbk", "gb18030", "cp936"):
            reconfigure(encoding="utf-8", errors="backslashreplace")
        elif reconfigure:
            reconfigure(errors="backslashreplace")


def _report_own_fault(fault: Exception) -> int:
    """Keep the details of a fault of the program in a file, and say one sentence."""
    import traceback

    from ..own_fault import say_own_fault

    click.echo(say_own_fault("".join(traceback.format_exception(fault))), err=True)
    return 70
