"""The paragraphs between salutation and answer: receipt, thanks, and the words that lead on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..expressions import compile_later

_LEADS_ON: Final = compile_later(r"如下[^。！!]{0,12}[：:。；;，,]?$|如下[：:]")
_RECEIPT: Final = compile_later(r"(?:收悉|收到)[。，,；;！!]?")
# Where nothing is 收悉, the words that lead on are the last clauses: 经研究，现答复如下：
_LAST_CLAUSE: Final = compile_later(
    r"[，,](?P<lead>(?:经[^，,。]{1,24}[，,]?)?(?:现|兹|特|具体|就)[^，,。]{0,40}如下)"
)
_IS_OPENING: Final = compile_later(r"收悉|[提题]出的|交.{0,8}办理|提交的|已收到")
_THANKS: Final = compile_later(r"感谢|谢谢|致谢")
_OPENS_THANKS: Final = compile_later(
    r"(?:首先|诚挚|衷心|非常|十分|感谢|在此)[^。]{0,16}(?:感谢|谢|您|你)"
)
_SENTENCE_END: Final = "。！!\n"
_SEARCHED: Final = 5  # paragraphs; thanks and praise may stand before 如下
_LONGEST_AFTER_THANKS: Final = 60  # characters; more is the answer already
_CLAUSE_END: Final = compile_later("[，,；;。！!]")


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening in three, which print one after the other; "" prints nothing."""

    receipt: str
    thanks: str | None
    transition: str


def count_opening(paragraphs: Sequence[str]) -> int:
    """Return how many paragraphs at the start are the opening: those up to 如下："""
    for index, paragraph in enumerate(paragraphs[:_SEARCHED]):
        if _LEADS_ON.search(paragraph):
            return index + 1
    return int(bool(paragraphs) and bool(_IS_OPENING.search(paragraphs[0])))


def takes_thanks(opening: Sequence[str], paragraph: str) -> bool:
    """Tell whether a paragraph after the opening is the letter's thanks."""
    if not opening or any(_THANKS.search(text) for text in opening):
        return False
    sentence = re.match("[^。！!]*[。！!]?", paragraph)
    after = len(paragraph) - (sentence.end() if sentence else 0)
    return after <= _LONGEST_AFTER_THANKS and bool(_OPENS_THANKS.match(paragraph))


def keep_opening(paragraphs: Sequence[str], thanks: str | None = None) -> Opening:
    """Return the opening as one piece, with the thanks that stand after it."""
    return Opening("\n".join(paragraphs), f"\n{thanks}" if thanks else None, "")


def split_opening(paragraphs: Sequence[str]) -> Opening:
    """Return the opening in three: up to 收悉。, the thanks, and the last sentence with 如下."""
    text = "\n".join(paragraphs)
    lead = _find_transition(text)
    receipt = _RECEIPT.search(text, 0, lead)
    if receipt is None:
        clause = _LAST_CLAUSE.search(text, lead)
        lead = clause.start("lead") if clause else lead
        return _tidy(text[:lead], "", text[lead:])
    end = receipt.end()
    if _THANKS.search(text[end:lead]):
        return _tidy(text[:end], text[end:lead], text[lead:])
    thanked = lead + _count_thanks(text[lead:])
    return _tidy(text[:lead], text[lead:thanked], text[thanked:])


def _count_thanks(sentence: str) -> int:
    """Return how many characters at the start of a sentence are thanks, before it leads on."""
    thanks = _THANKS.search(sentence)
    end = _CLAUSE_END.search(sentence, thanks.end()) if thanks else None
    return end.end() if end and end.end() < len(sentence) else 0


def _find_transition(text: str) -> int:
    """Return where the sentence with the last 如下 begins; the end where there is none."""
    at = text.rfind("如下")
    if at < 0:
        return len(text)
    start = max(text.rfind(mark, 0, at) for mark in _SENTENCE_END)
    receipt = max((found.end() for found in _RECEIPT.finditer(text, 0, at)), default=0)
    return max(start + (0 if start >= 0 and text[start] == "\n" else 1), receipt)


def _tidy(receipt: str, thanks: str, transition: str) -> Opening:
    """Return the pieces with line breaks at their beginnings, where composing looks for them."""
    if receipt.endswith("\n"):
        receipt, thanks = receipt[:-1], "\n" + thanks
    if thanks.endswith("\n"):
        thanks, transition = thanks[:-1], "\n" + transition
    return Opening(receipt, thanks or None, transition)
