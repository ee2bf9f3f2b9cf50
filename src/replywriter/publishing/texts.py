"""A letter's paragraphs as plain lines."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.letter import Letter


def write_lines(letter: Letter) -> list[str]:
    """Return a line for each paragraph, a heading and what runs on in one, without indents."""
    return ["".join(block.text for block in row) for row in letter.paragraphs()]


def to_file(lines: Iterable[str]) -> bytes:
    """Return lines as the bytes of a text file: UTF-8, each line ended."""
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
