"""The title lines at the head of a letter: over several lines, printed twice, behind a unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from ..expressions import compile_later
from .forms import is_unit, strip_blanks

_ENDS: Final = compile_later(
    r"(?:答复书?|复函|回复|答复函|函|回函|意见|复文|办理情况(?:报告|说明|反馈)?|情况(?:报告|说明|汇报)|处理意见)"
    r"(?:[（(〔\[【].{1,40})?[》”]?$"
)
_BEGINS: Final = compile_later(r"(?:《|“)?(?:关于|对|答复)|.{2,30}?(?:关于|对)")
_MAY_BEGIN: Final = compile_later(r".{0,16}(?:政协|人大|人民代表)")
_MENTIONS: Final = compile_later(r"提案|建议|议案|委员|代表|政协|人大|来信|信访|答复|复函")
_NAMES_ONE: Final = compile_later("关于|对|号|会议|《")
_ASKS: Final = compile_later(r"(?:关于|对).*(?:提案|建议|议案)(?:[（(].{1,40})?$")
_SENTENCE: Final = compile_later("[。！!？?；;]")
_MOST_LINES: Final = 5
_LONGEST: Final = 160


def find_titles(texts: Sequence[str], free: Collection[int]) -> set[int]:
    """Return which of the free lines are titles or parts of one.

    A title ends with 答复, 复函, 意见 …; the lines before it belong to it as far as the one that
    begins with 关于 or 对, and the name of the unit above that. Where no line ends so, one that
    names a proposal is the title.
    """
    found: set[int] = set()
    for end in sorted(free):
        if end not in found and _is_end(texts[end]):
            start = _find_start(texts, free, found, end)
            whole = "".join(texts[start : end + 1])
            if _MENTIONS.search(whole) and _NAMES_ONE.search(whole):
                found.update(range(start, end + 1))
    if not found:
        found.update(at for at in free if _ASKS.search(strip_blanks(texts[at][:_LONGEST])))
    return found


def _is_end(text: str) -> bool:
    compact = strip_blanks(text[: _LONGEST + 1])
    return (
        len(compact) <= _LONGEST and not _SENTENCE.search(compact) and bool(_ENDS.search(compact))
    )


def _find_start(
    texts: Sequence[str], free: Collection[int], taken: Collection[int], end: int
) -> int:
    """Return the first line of the title that ends at a line."""
    if _BEGINS.match(texts[end]) or _MAY_BEGIN.match(texts[end]):
        start = end
    else:
        reach = _reach_up(free, taken, end)
        sure = [at for at in reach if _BEGINS.match(texts[at])]
        likely = [at for at in reach if _MAY_BEGIN.match(texts[at])]
        start = next(iter(sure or likely), end)
    above = start - 1
    is_head = above in free and above not in taken and is_unit(texts[above])
    return above if is_head else start


def _reach_up(free: Collection[int], taken: Collection[int], end: int) -> list[int]:
    """Return the lines above one that may belong to its title, the nearest first."""
    reach: list[int] = []
    for above in range(end - 1, max(end - _MOST_LINES, -1), -1):
        if above not in free or above in taken:
            break
        reach.append(above)
    return reach
