"""``replywriter init``: a working folder with ``unit.yaml``, ``drafts/`` and a first outline."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import click

from ..errors import UsageError
from ..formats.folders import DRAFTS, UNIT_FILE
from ..formats.format import load_format
from ..formats.region import list_regions, load_region
from ..formats.unit import load_unit
from ..starting import fill_starter, write_outline
from ..structure.yaml_edit import write_value
from ..writing import write_whole

# What is asked for, in this order: option, question, default; no default means that it is needed.
_QUESTIONS: Final = (
    ("full_name", "单位全称（署名和版头用，如 示例市示例区交通运输局）", None),
    ("level", "层级（省、市、区、县……，用来写“区政协”“区人大”）", None),
    ("region", "地区规定（回车用 general，即通行做法）", "general"),
    ("short_name", "规范化简称（如 区交通运输局，回车跳过）", ""),
    ("self_reference", "函里怎样称呼本单位（回车用“我局”）", "我局"),
    ("number_prefix", "机关代字（如 示交函，回车跳过）", ""),
    ("contact", "联系人（回车跳过）", ""),
    ("phone", "办公电话（回车跳过）", ""),
)


@click.command("init")
@click.argument("folder", metavar="[文件夹]", required=False, type=click.Path(path_type=Path))
@click.option("--full-name", metavar="全称", help="单位全称。")
@click.option("--level", metavar="层级", help="省、市、区、县等。")
@click.option("--region", metavar="地区", help="地区规定的名字，见 replywriter formats。")
@click.option("--short-name", metavar="简称", help="规范化简称。")
@click.option("--self-reference", metavar="自称", help="函里怎样称呼本单位，如：我局。")
@click.option("--number-prefix", metavar="代字", help="机关代字，如：示交函。")
@click.option("--contact", metavar="姓名", help="联系人。")
@click.option("--phone", metavar="电话", help="办公电话。")
@click.option(
    "--form",
    type=click.Choice(["信函", "文件", "普通"]),
    default="信函",
    show_default=True,
    help="复函用什么形式印。",
)
@click.option("--seal/--no-seal", "is_sealed", default=True, help="是否用印，默认用印。")
def command(folder: Path | None, form: str, is_sealed: bool, **given: str | None) -> int:
    """建立工作文件夹：登记本单位，建好 drafts 文件夹和第一份提纲。

    文件夹不写就用当前文件夹。选项没写的内容会逐项询问。
    """
    home = (folder or Path.cwd()).absolute()
    if (home / UNIT_FILE).exists():
        raise UsageError(
            f"{home / UNIT_FILE}：已经登记过本单位，没有改动。要改内容，请直接编辑这个文件。"
        )
    answers = _ask(given, home)
    load_region(answers["region"], home)
    write_whole(home / UNIT_FILE, _write_unit(answers, form, is_sealed).encode("utf-8"))
    load_unit.cache_clear()
    click.echo(f"已登记本单位：{home / UNIT_FILE}")
    if not any((home / DRAFTS).glob("*.yaml")):
        chosen = load_format("cppcc-reply", home)
        target = write_outline(home, fill_starter(chosen, home, {}), {})
        click.echo(f"已建第一份提纲：{target}")
        click.echo(f"填好以后运行：replywriter build {target}")
    return 0


def _ask(given: dict[str, str | None], home: Path) -> dict[str, str]:
    """Return the answers: options first; on a terminal the rest is asked for."""
    answers = {key: value.strip() for key, value in given.items() if value is not None}
    is_asking = sys.stdin.isatty()
    for key, question, default in _QUESTIONS:
        if key in answers:
            continue
        if is_asking:
            answers[key] = click.prompt(
                question,
                default=default,
                show_default=False,
                value_proc=_region_of(home) if key == "region" else None,
            ).strip()
        elif default is None:
            raise UsageError(
                f"缺少{question}。请加选项 --{key.replace('_', '-')}，或在终端里运行，会逐项询问。"
            )
        else:
            answers[key] = default
    return answers


def _region_of(home: Path) -> Any:
    """Return what accepts a region's name at the prompt, and asks again for an unknown one."""

    def accept(name: str) -> str:
        known = list_regions(home)
        if name.strip() not in known:
            raise click.UsageError(f"没有地区“{name}”。可用的有：{'、'.join(known)}。")
        return name

    return accept


def _write_unit(answers: dict[str, str], form: str, is_sealed: bool) -> str:
    """Return the text of ``unit.yaml``; what was not answered stands there as a comment."""
    lines = ["# 本单位的固定信息，各件答复共用。“#”后面的字是说明。"]
    lines.append(f"地区: {write_value(answers['region'])}")
    lines.append(f"层级: {write_value(answers['level'])}")
    lines.append(f"全称: {write_value(answers['full_name'])}")
    short = answers["short_name"]
    lines.append(f"简称: {write_value([short])}" if short else "# 简称: [区交通运输局]")
    lines.append(f"自称: {write_value(answers['self_reference'])}")
    prefix = answers["number_prefix"]
    lines.append(f"机关代字: {write_value(prefix)}" if prefix else "# 机关代字: 示交函")
    contact = [
        f"  {key}: {write_value(value)}"
        for key, value in (("联系人", answers["contact"]), ("电话", answers["phone"]))
        if value
    ]
    lines += ["联系:", *contact] if contact else ["# 联系: {联系人: 张三, 电话: 0000-80001234}"]
    sealed = "是" if is_sealed else "否"
    lines.append(f"版式: {{形式: {form}, 用印: {sealed}}}   # 形式：信函、文件或普通")
    return "\n".join(lines) + "\n"
