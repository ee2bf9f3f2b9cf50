"""Numbers in running text: how they are written in expressions, and where rules look for them.

Names, marks and addresses hold numbers of another sort, and what stands in 《》 or “” is someone
else's: a proposal's title is copied as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from .pattern import Pattern

START: Final = r"[0-9](?<![A-Za-z0-9+/_-].)(?<![0-9][.,].)"
"""The first digit of a number that is not the rest of another, of a code (AXX-200) or of G25.

An expression that begins so is quick: it is tried at digits only, and they are few.
"""

REST: Final = r"[0-9]*+(?:,[0-9]{3})*+(?:\.[0-9]+)?+"
"""The digits after the first: 5|00 · 1|,200 · 3|.5; what was read is not tried shorter."""

NUMBER: Final = f"[0-9]{REST}"

DASH: Final = "(?:[-－—–~～〜]|——|至|到)"
"""What stands between the members of a range."""

UNIT: Final = (
    "平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|公顷|千瓦时|千瓦|公斤|千克|个月|个百分点"
    "|百分点|小时|分钟|人次|车次|人|名|位|个|家|户|次|处|座|条|辆|台|套|件|项|起|所|间|栋|幢|株|棵"
    "|只|头|亩|吨|米|元|块|盏|张|份|批|场|期|班|趟|路|村|批次|%|％|岁|年|天|倍|成|度|枚|根|支|片|篇"
)
"""The measure words of letters; in each expression the longer ones come first."""

_RUNNING_TEXT: Final = frozenset({Kind.BODY, Kind.ANNEX_TITLE, Kind.ANNEX_NOTE, *HEADINGS})


def find_in_text(pattern: Pattern, letter: Letter) -> Iterator[re.Match[str]]:
    """Yield the matches in running text that are the letter's own words."""
    for found in pattern.find(letter):
        if is_in_text(letter, found.start()):
            yield found


def is_in_text(letter: Letter, index: int) -> bool:
    """Tell whether a character of the prose stands in running text, and in no 《》 and no “”."""
    prose = letter.prose
    if prose.at(index)[0].kind not in _RUNNING_TEXT:
        return False
    return not (prose.is_in_title(index) or prose.is_in_quotes(index))


def read_figure(text: str) -> float:
    """Return the value of 1,200.5."""
    return float(text.replace(",", ""))
