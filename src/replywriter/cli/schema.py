"""``replywriter schema``: a format's JSON Schema, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..formats.folders import find_home
from ..formats.format import load_format


@click.command("schema")
@click.argument("format_name", metavar="文种")
def command(format_name: str) -> int:
    """输出一个文种的 JSON Schema（2020-12），供编辑器提示和别的程序使用。"""
    schema = load_format(format_name, find_home(Path.cwd())).schema
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
    return 0
