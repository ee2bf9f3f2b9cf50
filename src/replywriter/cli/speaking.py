"""What click itself says, as Chinese is set: help by display width, wrong calls in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import click

from ..chinese import measure_width

# A line may break between any two of these: a Latin word or a 汉字, with the marks beside it.
_PIECE: Final = r" *(?:[“‘（《〔【]*(?:[!-~]+|[^ -~])[，。；：、？！”’）》〕】…]*)"
_LINE_BREAK: Final = r"(?<=[，。；：、）”])\n|(?<=[^ -~])\n(?=[^ -~])"


class Formatter(click.HelpFormatter):
    """Lays help out by the width that is seen: a 汉字 counts two columns."""

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; those that begin with a backspace stand as they are."""
        indent = " " * self.current_indent
        paragraphs = []
        for paragraph in text.split("\n\n"):
            if paragraph.startswith("\b\n"):
                lines = paragraph.splitlines()[1:]
            else:
                joined = re.sub(_LINE_BREAK, "", paragraph).replace("\n", " ")
                lines = list(_wrap(joined, self.width - self.current_indent))
            paragraphs.append("\n".join(f"{indent}{line}".rstrip() for line in lines))
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean side by side; a longer term stands on its own line."""
        rows = list(rows)
        widest = min(max((_count_columns(term) for term, _ in rows), default=0), col_max)
        margin = " " * (self.current_indent + widest + col_spacing)
        for term, meaning in rows:
            head = f"{'':>{self.current_indent}}{term}"
            lines = list(_wrap(meaning, max(self.width - len(margin), 10)))
            if lines and _count_columns(head) + col_spacing <= len(margin):
                head += " " * (len(margin) - _count_columns(head)) + lines.pop(0)
            self.write("\n".join([head, *(margin + line for line in lines)]) + "\n")


class Context(click.Context):
    """The context of every command: its help is laid out here."""

    formatter_class = Formatter


def say_wrong_call(fault: click.ClickException) -> str:
    """Return what is said of a wrong call, without the signs of click's own grammar."""
    if isinstance(fault, click.MissingParameter) and fault.param is not None:
        return f"缺少{fault.param.human_readable_name.rstrip('…')}。请写在命令后面。"
    if isinstance(fault, click.NoSuchOption) and fault.possibilities:
        likely = "、".join(f"“{one}”" for one in fault.possibilities)
        return f"没有选项“{fault.option_name}”。是不是{likely}？"
    if isinstance(fault, click.BadParameter) and fault.param is not None:
        message = fault.message.replace("', '", "、").replace("'", "")
        return f"“{max(fault.param.opts, key=len)}”不对：{message}"
    return fault.format_message()


def _wrap(text: str, columns: int) -> Iterator[str]:
    line = ""
    for piece in re.findall(_PIECE, text):
        if line and _count_columns(line + piece) > columns:
            yield line
            line = piece.lstrip()
        else:
            line += piece
    if line:
        yield line


def _count_columns(text: str) -> int:
    return round(measure_width(text) * 2)
