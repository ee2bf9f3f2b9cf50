"""``replywriter doctor``: what this machine has, and what would make letters look better."""

from __future__ import annotations

import platform
from importlib.util import find_spec
from pathlib import Path

import click

from .. import __version__
from ..errors import TemplateError
from ..formats.folders import UNIT_FILE, find_home, template_roots
from ..formats.format import list_formats, load_format
from ..formats.papers import list_papers
from ..formats.region import list_regions, load_region
from ..formats.unit import load_unit
from ..letterheads.loading import find_letterhead
from ..letterheads.probing import describe_deviations
from ..model.unit import Unit
from ..rendering import find_office, find_substitutions


@click.command("doctor")
def command() -> int:
    """检查本机：版本、工作文件夹、信头、模板、字体、LibreOffice。"""
    home = find_home(Path.cwd())
    click.echo(f"程序    replywriter {__version__}，Python {platform.python_version()}")
    unit = load_unit(home)
    _report_folder(home, unit)
    status = _report_letterhead(unit) if unit else 0
    _report_fonts()
    office = find_office()
    click.echo(
        f"预览    LibreOffice：{office}"
        if office
        else "预览    没有找到 LibreOffice，不能预览；生成复函不需要它。"
    )
    if office and find_spec("pypdfium2") is None:
        click.echo("        没有装上 pypdfium2，预览只有 PDF，没有页面图片。")
    return status


def _report_folder(home: Path, unit: Unit | None) -> None:
    """Say which working folder was found, and load every template in its reach.

    Raises:
        TemplateError: One of them is faulty.
    """
    if unit:
        click.echo(f"单位    {unit.full_name}（{home / UNIT_FILE}）")
    else:
        click.echo("单位    当前文件夹里还没有登记单位。用 replywriter init 登记一次。")
    for root in template_roots(home):
        click.echo(f"模板    {root}")
    formats, regions = list_formats(home), list_regions(home)
    for name in formats:
        load_format(name, home)
    for name in regions:
        load_region(name, home)
    papers = len(list_papers(home))
    click.echo(
        f"        文种 {len(formats)} 个，地区 {len(regions)} 个，文书 {papers} 种，都能读取。"
    )


def _report_letterhead(unit: Unit) -> int:
    """Say what the unit's letterhead lacks, or where it leaves the standard; return the status."""
    try:
        letterhead = find_letterhead(unit)
    except TemplateError as fault:
        first, *others = str(fault).splitlines()
        click.echo("\n".join([f"信头    {first}", *(f"        {row.strip()}" for row in others)]))
        return fault.exit_code
    if letterhead is None:
        return 0
    click.echo(f"信头    {letterhead.file}：样式齐全，可以用。")
    layout = load_format("base").layout
    sentences = list(describe_deviations(letterhead, layout))
    if sentences:
        click.echo(
            "        排一封样函，与国标不同的有下面几处，不影响生成；本单位要这样的，不用改。"
        )
    for sentence in sentences:
        click.echo(f"        · {sentence}")
    return 0


def _report_fonts() -> None:
    substitutions = find_substitutions(load_format("base").layout)
    for name, family in substitutions.items():
        if family == name:
            state = "已安装"
        elif family:
            state = f"没有安装，预览用“{family}”代替"
        else:
            state = "没有安装，也没有能代替的字体，预览会印成方框"
        click.echo(f"字体    {name}：{state}")
