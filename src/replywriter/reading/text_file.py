"""A text file → lines: UTF-8 with or without BOM, UTF-16, GBK, GB18030."""

from __future__ import annotations

from typing import Final

from ..errors import UnreadableFileError
from ..model.line import Line
from ..structure.decoding import decode

_SAMPLE: Final = 4_000
_MOST_ODD: Final = 50  # one in fifty; a letter has a blank of another width here and there


def read_text(data: bytes, file: str = "") -> tuple[Line, ...]:
    """Return the non-empty lines of a text, numbered as an editor numbers them.

    Raises:
        UnreadableFileError: The bytes are text in no encoding that offices use.
    """
    return split_lines(decode_text(data, file))


def decode_text(data: bytes, file: str = "") -> str:
    """Return the text of a file.

    Raises:
        UnreadableFileError: The bytes are text in no encoding that offices use.
    """
    text = decode(data).text
    if text is None or "\0" in text or _is_gibberish(text):
        raise UnreadableFileError(
            f"{file}：不是能读的文本文件，可能已损坏。请用 Word 或记事本打开后另存为 UTF-8 文本。"
        )
    return text


def _is_gibberish(text: str) -> bool:
    """Tell whether a text has more unprintable characters than any letter: bytes of a program."""
    start = text[:_SAMPLE]
    odd = sum(not char.isprintable() and not char.isspace() for char in start)
    return odd * _MOST_ODD > len(start)


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the non-empty lines of a text; a line is numbered from 1, empty ones counted."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(Line(row, number) for number, row in enumerate(rows, 1) if row.strip())
