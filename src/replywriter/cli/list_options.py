"""The options of ``replywriter new`` that are about a 交办 list."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

import click


@dataclass(frozen=True, slots=True)
class ListWords:
    """What was said of the list: which it is, how it is read, and what is written.

    ``takes`` are the numbers of cases in which the list's word counts more than the outline's.
    """

    file: Path | None
    sheet: str | None
    reads_hidden: bool
    is_dry: bool
    skips_faulty: bool
    takes: tuple[str, ...]

    @property
    def is_lost(self) -> bool:
        """Whether something was said of a list, and no list was named."""
        rest = (self.sheet, self.reads_hidden, self.is_dry, self.skips_faulty, self.takes)
        return self.file is None and any(rest)


_OPTIONS: Final = (
    click.option(
        "--from",
        "file",
        metavar="清单",
        type=click.Path(path_type=Path),
        help="交办清单（.xlsx、.xls、.csv），一行一件；再读一次新的清单，就更新已有的提纲。",
    ),
    click.option("--sheet", metavar="名字", help="读清单的哪个工作表；不写就读第一个有表头的。"),
    click.option("--hidden", "reads_hidden", is_flag=True, help="清单里隐藏的行也读。"),
    click.option("--dry-run", "is_dry", is_flag=True, help="只看清单会改什么，不写文件。"),
    click.option(
        "--skip-faulty", "skips_faulty", is_flag=True, help="清单里有问题的行放过，其余的照写。"
    ),
    click.option(
        "--take-list",
        "takes",
        metavar="编号",
        multiple=True,
        help="这一件提纲与清单不同的，以清单为准。可以写几次；都以清单为准的写 全部。",
    ),
)


def list_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options; it takes them as one argument, ``listed``."""

    @functools.wraps(command)
    def take(**words: Any) -> Any:
        listed = ListWords(**{field.name: words.pop(field.name) for field in fields(ListWords)})
        return command(listed=listed, **words)

    for option in reversed(_OPTIONS):
        take = option(take)
    return take
