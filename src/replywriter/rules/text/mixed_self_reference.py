"""自称前后不一。

一封信里一会儿“我局”、一会儿“本局”“我单位”，读的人要想是不是同一家。通篇用一个。
“我们”不算，“各单位对本单位”不算，引号、书名号里的话不算。
用了“我局”又用单位名称称呼自己的，用了“我区”又用地名称呼本地的，只作提示。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Fix, Level, Rule
from ...model.kind import HEADINGS, Kind
from ...model.letter import Letter
from ..readings.pattern import Pattern
from ..readings.unit_names import own_names, place_of_unit

_SELF: Final = Pattern(
    "(?:我(?<![自你敌忘本唯]我)(?P<unit>局(?![部限面])|委(?![托派婉屈员])|厅|单位)"
    "|本(?<![基根原日成标书样版]本)(?P<same>局(?![部限面])|委(?![托派婉屈员])|厅))",
    needs="我本",
)


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a finding per word for the unit itself that is not the letter's usual one."""
    places = [found for found in _SELF.find(letter) if _is_own_word(letter, found.start())]
    yield from _find_own_place(letter)
    if not places:
        return
    words = Counter(found.group() for found in places)
    usual = _choose(letter, words)
    for found in places:
        if found.group() != usual and _is_same_unit(found, usual):
            yield RULE.report(
                letter.extent(*found.span()),
                f"此处自称“{found.group()}”，别处自称“{usual}”。请统一为“{usual}”。",
                Fix(usual),
            )
    yield from _find_name(letter, [name for name in own_names(letter) if len(name) > 3], usual)


def _choose(letter: Letter, words: Counter[str]) -> str:
    """Return the unit's registered word where the letter uses it, else the most frequent."""
    registered = letter.requirements.self_reference
    return registered if registered in words else words.most_common(1)[0][0]


def _is_same_unit(found: re.Match[str], usual: str) -> bool:
    """Tell whether a word is one for the same unit; 我委 in a bureau's letter is another fault."""
    word = found["unit"] or found["same"]
    return word == "单位" or usual[1:] in ("单位", word)


def _find_own_place(letter: Letter) -> Iterator[Diagnostic]:
    """Yield a hint where the letter says both 我区 and the district's name."""
    place = place_of_unit(letter.requirements.full_name)
    usual = f"我{place[-1:]}"
    if place and any(_is_own_word(letter, at) for at in _find_all(letter, usual)):
        yield from _find_name(letter, [place], usual)


def _find_name(letter: Letter, names: list[str], usual: str) -> Iterator[Diagnostic]:
    """Yield a hint at the first place where a name stands for the letter's own unit or place."""
    for name in names:
        for at in _find_all(letter, name):
            if _is_own_word(letter, at):
                yield RULE.report(
                    letter.extent(at, at + len(name)),
                    f"此处说“{name}”，别处自称“{usual}”。请考虑统一为“{usual}”。",
                    level=Level.INFO,
                )
                return


def _find_all(letter: Letter, words: str) -> Iterator[int]:
    at = letter.prose.text.find(words)
    while at >= 0:
        yield at
        at = letter.prose.text.find(words, at + 1)


def _is_own_word(letter: Letter, at: int) -> bool:
    prose = letter.prose
    kind = prose.at(at)[0].kind
    is_text = kind is Kind.BODY or kind in HEADINGS
    return is_text and not (prose.is_in_title(at) or prose.is_in_quotes(at))


RULE: Rule[Letter] = Rule(
    id="mixed-self-reference",
    catalogue="C-12",
    source="通行做法",
    level=Level.WARNING,
    summary="自称前后不一",
    bad=(
        "我局增开了班次。本局还装了雨棚。",
        "我局增开了班次。我单位还装了雨棚。",
        "我局增开了班次。区交通运输局还装了雨棚。",
        "我区增开了班次。示例区还装了雨棚。",
    ),
    good=(
        "我局增开了班次。我们还装了雨棚，我区、我市都有安排。",
        "我局增开了班次，日本局势、基本局面、资本委托都不相干。",
        "我局增开了班次，各单位对本单位的车辆作了检查。",
        "您提到的“本局概不负责”，我局作了核实。",
        "区交通运输局增开了班次。",
        "依据《示例区公交规则》，我区增开了班次。",
        "依据《示例市示例区交通运输局工作规则》，我局增开了班次。",
    ),
    check=check,
)
