"""政协 or 人大: which of the two a letter speaks of, and which of their sessions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ...chinese import read_numeral
from ...expressions import compile_later
from ...model.letter import Letter
from .once import once
from .openings import find_opening
from .title_lines import find_titles

AUTHOR_TITLES: Final = {"政协": "委员", "人大": "代表"}
CASE_KINDS: Final = {"政协": "提案", "人大": "建议"}

_CPPCC: Final = compile_later("政协|政治协商")
_NPC: Final = compile_later("人大|人民代表大会")
_NUMERAL: Final = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_SESSION: Final = compile_later(
    rf"(?P<term>{_NUMERAL})届[^。届《“，,；;（(]{{0,16}}?第?(?P<session>{_NUMERAL})次"
)


def read_body(text: str) -> str:
    """Return 政协 or 人大, "" where a text names neither or both."""
    names = [name for name, words in (("政协", _CPPCC), ("人大", _NPC)) if words.search(text)]
    return names[0] if len(names) == 1 else ""


@once
def find_body(letter: Letter) -> str:
    """Return 政协 or 人大, as the outline's format says or as the titles and the opening do.

    "" where neither is told, or where the letter speaks of both.
    """
    if letter.source is not None:
        return letter.requirements.body
    titles = "\n".join([title.text for title in find_titles(letter)])
    if read_body(titles):
        return read_body(titles)
    opening = find_opening(letter)
    if _CPPCC.search(titles) or opening is None:
        return ""
    return read_body(opening.text[: opening.lead_in])


def find_sessions(text: str) -> list[tuple[re.Match[str], tuple[int, int]]]:
    """Return each session that a text names, as found and as figures.

    十二届三次, 第十二届全国委员会第三次会议 and 12届3次 are the same one.
    """
    return [
        (found, (_read(found["term"]), _read(found["session"])))
        for found in _SESSION.finditer(text)
    ]


@lru_cache(maxsize=128)
def _read(numeral: str) -> int:
    """Return the number that a numeral stands for, 0 where it is none."""
    if numeral.isdecimal():
        return int(numeral)
    try:
        return read_numeral(numeral)
    except ValueError:
        return 0
