"""What a letter says is still to be done: its last part, or the paragraphs on 下一步."""

from __future__ import annotations

from typing import Final

from ...chinese import read_written_date
from ...expressions import compile_later
from ...model.block import Block
from ...model.kind import Kind
from ...model.letter import Letter
from .once import once
from .sections import Section, split_sections
from .sentences import sentence_around

_STEP: Final = compile_later("下一步|下步|接下来|今后")
_FUTURE: Final = compile_later(
    "将(?<![即必].)(?![其这该本此])|拟(?!定|订|合)|下一步|下步|今后|力争|预计"
)


@once
def find_next_steps(letter: Letter) -> tuple[tuple[int, Block], ...]:
    """Return where each block on the next steps begins in the prose, and the block.

    A letter that was read and has no such heading has them where a paragraph says 下一步.
    """
    sections = split_sections(letter)
    wanted = {id(block) for section, block in sections if section is Section.NEXT}
    if not wanted and letter.source is None:
        wanted = {
            id(block)
            for section, block in sections
            if section not in (Section.OPENING, Section.CLOSING)
            and block.kind is Kind.BODY
            and _STEP.search(block.text)
        }
    return tuple(row for row in letter.prose.rows() if id(row[1]) in wanted)


def is_planned(letter: Letter, index: int) -> bool:
    """Tell whether what stands here is still to be done."""
    if _FUTURE.search(sentence_around(letter.prose.text, index, index)):
        return True
    rows = find_next_steps(letter)
    return any(start <= index <= start + len(block.text) for start, block in rows)


@once
def read_signing_day(letter: Letter) -> str | None:
    """Return the ISO day of the letter, ``None`` where it has no day that can be read."""
    block = letter.find(Kind.DATE)
    return read_written_date(block.text) if block else None
