"""A letter as a finished file: typeset, and read back before anybody gets it."""

from __future__ import annotations

from .errors import MismatchError
from .model.letter import Letter
from .reading.docx_own import read_elements
from .typesetting.letter import typeset


def finish(letter: Letter) -> bytes:
    """Return a letter as the bytes of a .docx that says what was composed.

    Raises:
        MismatchError: The file does not read back as the same letter.
        LayoutError: As for ``typeset``.
    """
    data = typeset(letter)
    make_sure(letter, data)
    return data


def make_sure(letter: Letter, data: bytes) -> None:
    """Read a typeset letter back.

    Raises:
        MismatchError: The file does not say what was composed.
    """
    composed = [(block.kind, block.text, block.runs_on) for block in letter.blocks]
    if [element for element, _ in read_elements(data)] != composed:
        raise MismatchError(
            "生成的文件读回来与复函不一致，没有写出。这是程序的错，请把提纲发给维护的人。"
        )
