"""``replywriter new``: a new outline, with what is known of the case filled in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from ..addressees import split_names
from ..formats.folders import UNIT_FILE, find_home
from ..formats.format import load_format
from ..starting import fill_starter, write_outline
from ..structure.yaml_edit import Value

_ASKED: Final = {
    "届次": "届次（如 三届二次，回车跳过）",
    "编号": "编号（如 0137，回车跳过）",
    "案由": "案由，即标题全文（回车跳过）",
    "撰写人": "撰写人，几位用顿号隔开（回车跳过）",
}


@click.command("new")
@click.option(
    "--format",
    "format_name",
    metavar="文种",
    default="cppcc-reply",
    show_default=True,
    help="用哪个文种，见 replywriter formats。",
)
@click.option("--session", metavar="届次", help="届次，如：三届二次。")
@click.option("--number", metavar="编号", help="编号，照原样写，如：0137。")
@click.option("--subject", metavar="案由", help="提案或建议的标题全文。")
@click.option("--authors", metavar="姓名", help="撰写人，几位用顿号隔开。")
def command(
    format_name: str,
    session: str | None,
    number: str | None,
    subject: str | None,
    authors: str | None,
) -> int:
    """在 drafts 文件夹里新建一份提纲。

    案件的内容可以写在选项里；一个选项都不写时，会逐项询问。
    """
    home = find_home(Path.cwd())
    chosen = load_format(format_name, home)
    answers = {"届次": session, "编号": number, "案由": subject, "撰写人": authors}
    if not any(answers.values()) and sys.stdin.isatty():
        answers = {
            key: click.prompt(question, default="", show_default=False).strip()
            for key, question in _ASKED.items()
        }
    case: dict[str, Value] = {key: value for key, value in answers.items() if value}
    if answers["撰写人"]:
        case["撰写人"] = split_names([answers["撰写人"]])
    target = write_outline(home, fill_starter(chosen, home, case), case)
    click.echo(f"已新建提纲：{target}")
    if not (home / UNIT_FILE).is_file():
        click.echo(
            "还没有登记本单位。用 replywriter init 登记一次，署名和联系人就不用每次填写。", err=True
        )
    return 0
