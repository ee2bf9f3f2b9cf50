"""书名号里又用了双书名号。

书名号里还要用书名号时，外面一层用《》，里面一层用〈〉（GB/T 15834-2011 4.15）。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...model.diagnostic import Diagnostic, Edit, Fix, Level, Rule
from ...model.letter import Letter
from ..readings.pairs import TITLE_MARKS, find_pairings
from ..readings.pattern import Pattern

_SUSPECT: Final = Pattern("《[^》\n]*《", needs="《")


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Yield one finding per 《》 directly inside 《》."""
    for start, block, pairing in find_pairings(_SUSPECT, TITLE_MARKS, letter):
        for pair in pairing.pairs:
            if pair.around == block.text[pair.start] == "《":
                yield _report(letter, start + pair.start, start + pair.end)


def _report(letter: Letter, start: int, end: int) -> Diagnostic:
    opening, closing = letter.extent(start, start + 1), letter.extent(end, end + 1)
    return RULE.report(
        opening,
        "此处是里层书名号。请改用单书名号“〈〉”。",
        Fix("〈〉", edits=(Edit(opening, "〈"), Edit(closing, "〉"))),
    )


RULE: Rule[Letter] = Rule(
    id="nested-title-marks",
    catalogue="P-07",
    source="GB/T 15834-2011 4.15",
    level=Level.WARNING,
    summary="书名号里又用了双书名号",
    bad=(
        "您提出的《关于落实《城市公交条例》的建议》收悉。",
        "印发《关于贯彻《甲办法》和《乙办法》的通知》。",
    ),
    good=(
        "您提出的《关于落实〈城市公交条例〉的建议》收悉。",
        "按照《甲办法》《乙办法》和《丙办法》办理。",
        "印发《甲办法，又印发《乙办法》。",
    ),
    check=check,
)
