"""引号里外用反了。

外面一层用双引号“ ”，里面一层用单引号‘ ’，再里面又用双引号（GB/T 15834-2011 4.8.3）。
书名号里的引号照原来的名称写，不算；英文的撇号不算。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pairs import QUOTES, Pair, find_pairings
from ..readings.pattern import Pattern

_SUSPECT: Final = Pattern("“[^”\n]*“|‘", needs="“‘")
_OTHER: Final = {"“": "‘’", "‘": "“”"}


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per pair of quotes that should be of the other sort."""
    for start, block, pairing in find_pairings(_SUSPECT, QUOTES, letter):
        for pair in pairing.pairs if '"' not in block.text else ():
            if _is_wrong(block.text, pair) and not letter.prose.is_in_title(start + pair.start):
                yield _report(letter, start, block.text, pair)


def _is_wrong(text: str, pair: Pair) -> bool:
    return text[pair.start] == (pair.around or "‘")


def _report(letter: Letter, start: int, text: str, pair: Pair) -> Diagnostic:
    place = "里层" if pair.around else "外层"
    new = _OTHER[text[pair.start]]
    edits = tuple(
        Edit(letter.extent(start + at, start + at + 1), mark)
        for at, mark in zip((pair.start, pair.end), new, strict=True)
    )
    name = "单引号‘ ’" if new == "‘’" else "双引号“ ”"
    return RULE.report(
        letter.extent(start + pair.start, start + pair.start + 1),
        f"此处是{place}引号。请改用{name}。",
        Fix(new, edits=edits),
    )


RULE: Rule[Letter] = Rule(
    id="wrong-quote-level",
    catalogue="P-05",
    source="GB/T 15834-2011 4.8.3",
    level=Level.WARNING,
    summary="引号里外用反了",
    bad=("群众说：“落实“双减”要快。”", "入选省级‘新星’产业群。"),
    good=(
        "群众说：“落实‘双减’要快。”",
        "他说：“标语写的是‘学习“枫桥经验”’。”",
        "按照《“十四五”规划》和“双减”“五育”要求，",
        "“按照《“十四五”规划》办。”",
        "引进O’Neill公司的设备，截至’23年底。",
        "他说：“先修路。\n“再通车。”",
    ),
    check=check,
)
