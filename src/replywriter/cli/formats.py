"""``replywriter formats``: the formats and regions there are."""

from __future__ import annotations

from pathlib import Path

import click

from ..formats.folders import find_home
from ..formats.format import list_formats, load_format
from ..formats.region import list_regions, load_region


@click.command("formats")
def command() -> int:
    """列出可用的文种和地区，以及各地的办理结果类别和依据。"""
    home = find_home(Path.cwd())
    click.echo("文种")
    for name in list_formats(home):
        click.echo(f"  {name}  {load_format(name, home).title}")
    click.echo("\n地区")
    for name in list_regions(home):
        region = load_region(name, home)
        click.echo(f"  {name}  {region.title}")
        meanings = "；".join(f"{row.code} {row.name}" for row in region.categories)
        click.echo(f"    类别：{meanings}")
        click.echo(f"    依据：{region.source}")
    return 0
