"""The opening of a letter to a member: from the salutation to 现答复如下, thanks in its middle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ...expressions import compile_later
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from .once import once

_LEADS: Final = ("答复", "回复", "函复", "复函", "说明", "汇报")
# 现答复如下 · 答复下 (a slip, but a lead-in) · 现答复： · 现分述于后 · 供答复时参考
# Each alternative begins with its own characters: so they are looked for fast.
LEAD_IN: Final = compile_later(
    "|".join(("如下", "于后", "参考", *(f"{word}(?:意见)?(?:下?[：:]|下$)" for word in _LEADS)))
)
_ASSISTS: Final = compile_later("[会协]办意见")
_MOST_BLOCKS: Final = 3  # 您好！ and thanks may be paragraphs of their own


@dataclass(frozen=True, slots=True)
class Opening:
    """``text`` begins in the prose at ``start``; ``lead_in`` is its index of 如下, if any."""

    start: int
    text: str
    lead_in: int | None


@once
def find_opening(letter: Letter) -> Opening | None:
    """Return the opening of a letter to a member, ``None`` where none can be told.

    Without a salutation nobody knows where the letter begins; a letter to another office
    (会办意见) opens in its own way.
    """
    prose = letter.prose
    start: int | None = None
    is_addressed, seen = False, 0
    for begin, block in prose.rows():
        if block.kind is Kind.TITLE and _ASSISTS.search(block.text):
            return None
        if block.kind is Kind.SALUTATION:
            is_addressed = True
        if not is_addressed or block.kind is Kind.SALUTATION:
            continue
        if block.kind in HEADINGS or seen == _MOST_BLOCKS:
            break
        if block.kind is not Kind.BODY:
            continue
        start = begin if start is None else start
        seen += 1
        found = LEAD_IN.search(block.text)
        if found:
            end = begin + len(block.text)
            return Opening(start, prose.text[start:end], begin + found.start() - start)
    if start is None or letter.case.role == "会办":
        return None
    block, _ = prose.at(start)
    return Opening(start, block.text, None)
