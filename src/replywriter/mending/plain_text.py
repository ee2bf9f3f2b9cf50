"""Lines of a text file mended where they stand; encoding and line ends stay as they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..expressions import compile_later
from ..model.diagnostic import Edit
from ..structure.decoding import decode
from .edits import replace_all

_LINE_END: Final = compile_later(r"\r\n|\r|\n")


def mend_text(data: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the bytes of a text with these edits made; their places are lines and offsets."""
    decoded = decode(data)
    text = decoded.text or ""
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    replacements = []
    for edit in edits:
        start = starts[(edit.extent.place.line or 1) - 1] + edit.extent.offset
        replacements.append((start, start + edit.extent.length, edit.replacement))
    return decoded.encode(replace_all(text, replacements))
