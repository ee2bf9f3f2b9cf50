"""A letter whose page has lost its full-width punctuation, with all of it put back."""

from __future__ import annotations

from dataclasses import replace

from ..model.letter import Letter
from ..punctuation import restore_punctuation


def restore_letter(letter: Letter) -> Letter:
    """Return a letter, and the subject of its case, with their full-width punctuation back."""
    blocks = tuple(replace(block, text=restore_punctuation(block.text)) for block in letter.blocks)
    subject = letter.case.subject
    if subject:
        letter = replace(letter, case=replace(letter.case, subject=restore_punctuation(subject)))
    return letter.with_blocks(blocks)
