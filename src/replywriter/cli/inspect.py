"""``replywriter inspect``: what was understood of a letter that exists."""

from __future__ import annotations

import json
import sys
from typing import Any, Final

import click

from ..chinese import measure_width
from ..files import STDIN
from ..model.keys import to_data
from ..model.letter import Letter
from ..reading.letter_file import parse_letter, read_letter
from .common import output_format_option

_KIND_WIDTH: Final = 14
_TEXT_WIDTH: Final = 30


@click.command("inspect")
@click.argument("path", metavar="复函")
@output_format_option
def command(path: str, output_format: str) -> int:
    """看看一封复函读出了什么：每一行是什么，案件是什么。

    复函可以是 .docx、.txt、网页另存的 .html，也可以是公开的办理记录页；写“-”则从标准输入读文本。

    结束状态：0 读出来了，2 用法不对，3 文件读不了。
    """
    letter = parse_letter(sys.stdin.buffer.read()) if path == STDIN else read_letter(path)
    write = _write_json if output_format == "json" else _write_text
    click.echo(write(letter))
    return 0


def describe(letter: Letter) -> list[dict[str, Any]]:
    """Return a row for each line of a letter; a line of two kinds says both, joined by +."""
    return [
        {
            "n": number,
            "kind": "+".join(block.kind.value for block in blocks),
            "text": " ".join(block.text for block in blocks),
            "paragraph": blocks[0].paragraph,
        }
        for number, blocks in enumerate(letter.paragraphs(), 1)
    ]


def _write_json(letter: Letter) -> str:
    data = {"blocks": describe(letter), "案件": to_data(letter.case), "提示": list(letter.notes)}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _write_text(letter: Letter) -> str:
    """Return a table of the lines, then the case facts, then the notes."""
    rows = [
        f"{row['n']:>4}  {_pad(row['kind'])}{_shorten(row['text'])}" for row in describe(letter)
    ]
    facts = [f"  {key}：{_join(value)}" for key, value in to_data(letter.case).items()]
    notes = [f"  {note}" for note in letter.notes]
    parts = [rows, ["案件", *(facts or ["  没有读出案件信息。"])]]
    if notes:
        parts.append(["提示", *notes])
    return "\n\n".join("\n".join(part) for part in parts)


def _pad(kind: str) -> str:
    """Return a kind padded to its column; a Chinese character takes two cells of a screen."""
    return kind + " " * max(_KIND_WIDTH + 2 - round(measure_width(kind) * 2), 2)


def _shorten(text: str) -> str:
    """Return the beginning of a text and, where it is long, how long it is."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _TEXT_WIDTH else f"{flat[:_TEXT_WIDTH]}……（{len(flat)}字）"


def _join(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value)
