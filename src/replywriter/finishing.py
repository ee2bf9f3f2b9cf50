"""A letter as a finished file: typeset, and read back before anybody gets it."""

from __future__ import annotations

from .errors import MismatchError
from .model.letter import Letter
from .reading.docx_own import parse_letter
from .typesetting.letter import typeset


def finish(letter: Letter) -> bytes:
    """Return a letter as the bytes of a .docx that says what was composed.

    Raises:
        MismatchError: The file does not read back as the same letter.
        LayoutError: As for ``typeset``.
    """
    data = typeset(letter)
    if parse_letter(data) != letter:
        raise MismatchError(
            "生成的文件读回来与复函不一致，没有写出。这是程序的错，请把提纲发给维护的人。"
        )
    return data
