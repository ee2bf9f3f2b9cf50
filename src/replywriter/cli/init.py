"""``replywriter init``: a working folder with ``unit.yaml``, ``drafts/`` and a first outline."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import click

from ..errors import UsageError
from ..formats.folders import DRAFTS, UNIT_FILE
from ..formats.format import load_format
from ..formats.region import list_regions, load_region
from ..formats.unit import load_unit
from ..formats.unit_name import (
    derive_level,
    derive_self_reference,
    derive_short_name,
    is_full_name,
)
from ..starting import fill_starter, write_outline
from ..structure.yaml_edit import write_value
from ..writing import write_whole

Accept = Callable[[str], str]
"""Returns an answer as it is kept, or raises ``click.UsageError``: then it is asked for again."""

_DEFAULT_REGION: Final = "general"
_LEVELS: Final = frozenset(
    ("省", "自治区", "市", "自治州", "地区", "盟", "区", "县", "旗", "镇", "乡", "街道")
)
_HAN_ONLY: Final = re.compile("[\u4e00-\u9fff]{1,4}")
_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_PHONE: Final = re.compile(r"[\d\-－—()（）、，,/ 转+]*")
_TO_HALF_WIDTH: Final = str.maketrans("０１２３４５６７８９－", "0123456789-")
_DIGIT: Final = re.compile(r"\d")
_SHOWN_PER_LINE: Final = 4


@click.command("init")
@click.argument("folder", metavar="[文件夹]", required=False, type=click.Path(path_type=Path))
@click.option("--full-name", metavar="全称", help="单位全称。")
@click.option("--level", metavar="层级", help="省、市、区、县等；不写则从全称里看。")
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

    文件夹不写就用当前文件夹。会问单位全称、层级、地区、联系人和办公电话，选项里写了的不再问；
    自称和简称从全称推出，写在 unit.yaml 里，可以改。
    """
    home = (folder or Path.cwd()).absolute()
    if (home / UNIT_FILE).exists():
        raise UsageError(
            f"{home / UNIT_FILE}：已经登记过本单位，没有改动。要改内容，请直接编辑这个文件。"
        )
    given_answers = {key: value.strip() for key, value in given.items() if value is not None}
    answers = _ask(given_answers, home) if sys.stdin.isatty() else _complete(given_answers)
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


def _complete(given: Mapping[str, str]) -> dict[str, str]:
    """Return the answers where nobody can be asked.

    Raises:
        UsageError: The full name is missing, or the level, which the full name does not say.
    """
    full_name = given.get("full_name", "")
    level = given.get("level") or derive_level(full_name)
    for key, name, value in (
        ("--full-name", "单位全称", full_name),
        ("--level", "层级（省、市、区、县……）", level),
    ):
        if not value:
            raise UsageError(f"缺少{name}。请加选项 {key}，或在终端里运行，会逐项询问。")
    return {"region": _DEFAULT_REGION, **given, "level": level or ""}


def _ask(given: Mapping[str, str], home: Path) -> dict[str, str]:
    """Return the answers: options first, the rest is asked for."""
    answers = dict(given)

    def ask(key: str, question: str, accept: Accept, default: str) -> None:
        if key not in answers:
            shown = f"{question}（回车用“{default}”）" if default else question
            answers[key] = click.prompt(
                shown, default=default, show_default=False, value_proc=accept
            )

    ask("full_name", "单位全称（如 示例市示例区交通运输局）", _accept_full_name, "")
    level = derive_level(answers["full_name"])
    ask("level", "层级，用来写“区政协”“区人大”", _accept_level, level or "")
    if "region" not in answers:
        _show_regions(home)
    ask("region", "地区规定，写左边的名字或地名", _region_of(home), _DEFAULT_REGION)
    ask("contact", "联系人（没有定就回车）", _accept_contact, "")
    ask("phone", "办公电话（没有定就回车）", _accept_phone, "")
    return answers


def _accept_full_name(answer: str) -> str:
    name = answer.strip()
    if not name:
        raise click.UsageError("单位全称要填，署名和版头用它。")
    if re.search(r"\s", name):
        raise click.UsageError(f"“{name}”中间有空格。请连着写。")
    if not is_full_name(name):
        click.echo(f"提示：“{name}”看上去不像全称。全称从省、市、县写起，写到局、委、办。")
        click.echo("      先这样记下，要改可以改 unit.yaml。")
    return name


def _accept_level(answer: str) -> str:
    level = answer.strip().removesuffix("级")
    if not _HAN_ONLY.fullmatch(level):
        raise click.UsageError("层级写省、市、区、县这样的字。")
    if level not in _LEVELS:
        click.echo(f"提示：函里会写成“{level}政协”“{level}人大”。不对的话，请改 unit.yaml。")
    return level


def _accept_contact(answer: str) -> str:
    name = answer.strip()
    if _DIGIT.search(name):
        raise click.UsageError("这里只写姓名，电话下一项再写。")
    return name


def _accept_phone(answer: str) -> str:
    phone = answer.strip().translate(_TO_HALF_WIDTH)
    if not _PHONE.fullmatch(phone) or (phone and not _DIGIT.search(phone)):
        raise click.UsageError("电话写数字，如 0000-80001234。")
    if _MOBILE.search(phone):
        click.echo("提示：这是手机号码，复函公开时会带出去。有办公电话的，请改用办公电话。")
    return phone


def _show_regions(home: Path) -> None:
    """Print the regions there are, some on a line."""
    names = [f"{name} {load_region(name, home).title}" for name in list_regions(home)]
    click.echo("有这些地区的规定，没有本地的就用 general：")
    for start in range(0, len(names), _SHOWN_PER_LINE):
        click.echo("  " + "；".join(names[start : start + _SHOWN_PER_LINE]))


def _region_of(home: Path) -> Accept:
    """Return what accepts a region by its name, or by what only one of the titles says."""

    def accept(answer: str) -> str:
        wanted, known = answer.strip(), list_regions(home)
        if wanted in known:
            return wanted
        titles = {name: load_region(name, home).title for name in known}
        same = [name for name, title in titles.items() if wanted and wanted == title]
        fitting = same or [name for name, title in titles.items() if wanted and wanted in title]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            several = "、".join(f"{name}（{titles[name]}）" for name in fitting)
            raise click.UsageError(f"“{wanted}”不止一个：{several}。请写左边的名字。")
        raise click.UsageError(f"没有地区“{wanted}”。请写上面列出的名字，或者回车用 general。")

    return accept


def _write_unit(answers: Mapping[str, str], form: str, is_sealed: bool) -> str:
    """Return the text of ``unit.yaml``; what was not answered stands there as a comment."""
    full_name, level = answers["full_name"], answers["level"]
    short = answers.get("short_name") or derive_short_name(full_name)
    own = answers.get("self_reference") or derive_self_reference(full_name, level)
    prefix = answers.get("number_prefix")
    contact = [
        f"  {key}: {write_value(value)}"
        for key, value in (("联系人", answers.get("contact")), ("电话", answers.get("phone")))
        if value
    ]
    lines = [
        "# 本单位的固定信息，各件答复共用。“#”后面的字是说明；要用哪一项，删去它前面的“# ”。",
        f"地区: {write_value(answers['region'])}",
        f"层级: {write_value(level)}",
        f"全称: {write_value(full_name)}",
        f"简称: {write_value([short])}{_derived(answers, 'short_name')}"
        if short
        else "# 简称: [区交通运输局]",
        f"自称: {write_value(own)}{_derived(answers, 'self_reference')}",
        f"机关代字: {write_value(prefix)}" if prefix else "# 机关代字: 示交函   # 文号可以只写数字",
        *(["联系:", *contact] if contact else ["# 联系: {联系人: 张三, 电话: 0000-80001234}"]),
        "# 人员:   # 提纲里只写姓名时，电话从这里取",
        "#   - {姓名: 张三, 职务: 副局长, 电话: 0000-80001234}",
        "# 地址: 示例市示例区示例路1号",
        '# 邮编: "100000"',
        "# 用语:   # 本单位自己的说法，写法见手册",
        "#   结尾: 感谢{{ 您 }}对我区交通工作的关心支持。",
        "版式:",
        f"  形式: {form}   # 信函、文件或普通",
        f"  用印: {'是' if is_sealed else '否'}   # 是或否",
        "  # 信头: 信头.docx   # 本单位自己的信头，做法见手册",
    ]
    return "\n".join(lines) + "\n"


def _derived(answers: Mapping[str, str], key: str) -> str:
    """Return the comment behind what was derived and not said."""
    return "" if answers.get(key) else "   # 由全称推出，不对请改"
