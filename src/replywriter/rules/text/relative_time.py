"""用了“今年”“近日”这样的时间词。

复函要存档，过几年再看，“今年”是哪一年要翻到落款才知道。写明年份更清楚。
“下一步”不算；同一个词在一封复函里只提示一次。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from ...model.diagnostic import Diagnostic, Level, Rule
from ...model.kind import Kind
from ...model.letter import Letter
from ..readings.figures import find_in_text
from ..readings.pattern import Pattern

_WORDS: Final = ("今年", "去年", "明年", "近日", "本月", "上月")
_PARTS_OF_WORD: Final = "文过附资如"  # 文明年度, 过去年均, 附近日常, 资本月报, 如今年轻
_YEARS: Final = {"今年": 0, "去年": -1, "明年": 1}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per word of relative time, where it first stands."""
    told: set[str] = set()
    for found in find_in_text(_find_words(_list_words(letter)), letter):
        word = found[0]
        if word not in told:
            told.add(word)
            yield RULE.report(
                letter.extent(*found.span()),
                f"“{word}”要看落款才知道是何时。{_advise(letter, word)}。",
            )


def _list_words(letter: Letter) -> tuple[str, ...]:
    words: Sequence[str] = RULE.parameter(letter.requirements, "时间词")
    return tuple(words)


@lru_cache(maxsize=8)
def _find_words(words: tuple[str, ...]) -> Pattern:
    rows = [f"{re.escape(word)}(?<![{_PARTS_OF_WORD}]{'.' * len(word)})(?!轻)" for word in words]
    return Pattern("|".join(rows), needs=words)


def _advise(letter: Letter, word: str) -> str:
    """Return what to write instead, with the year where the letter's date tells it."""
    date = letter.find(Kind.DATE)
    year = re.match(r"\d{4}(?=年)", date.text) if date else None
    if word in _YEARS and year:
        return f"如要便于存档查考，请写明年份，例如“{int(year[0]) + _YEARS[word]}年”"
    return "如要便于存档查考，请写明年月"


RULE: Rule[Letter] = Rule(
    id="relative-time",
    catalogue="D-07",
    source="通行做法",
    level=Level.INFO,
    summary="用了“今年”“近日”这样的时间词",
    bad=("今年已建成3处。", "近日，我局到现场查看。", "明年底前完成。"),
    good=(
        "2025年已建成3处。",
        "下一步，我局将增设站点。",
        "过去年均投入30万元。",
        "附近日常有人值守。",
    ),
    check=check,
    parameters={"时间词": _WORDS},
)
