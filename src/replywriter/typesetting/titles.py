"""Where a title is broken into lines, by meaning and in balance (GB/T 9704-2012 7.3.1).

Lines form a 梯形 (each shorter than the one before, or each longer) or a 菱形 (the middle one
longest). No break falls inside a name, a number, 《…》, a bracket or 第25号, nor before 的.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from operator import gt, lt
from typing import Final

from ..chinese import measure_width
from ..expressions import compile_later

# What must stay on one line. Longer wholes come first.
_WHOLE: Final = compile_later(
    r"《[^》]*》|〈[^〉]*〉|（[^）]*）|〔[^〕]*〕|“[^”]*”"
    r"|第?[〇零一二三四五六七八九十百]+届"
    r"(?:(?:全国)?(?:人大)?第?[〇零一二三四五六七八九十百]+次(?:会议)?)?"
    r"|第?[0-9A-Za-z〇零一二三四五六七八九十百]+(?:号|次会议|次|类|件|期|年)"
    r"|[0-9A-Za-z.\-+/%]+"
    r"|政协|人大|全国委员会|人民代表大会|会议|委员会|委员|代表|提案|建议|答复|复函|办理|情况|关于"
    r"|[、，：；。的了之函]"
    r"|."
)
_STARTS_NO_LINE: Final = frozenset("的了之、，：；。）》〉〕”函")
_JOINT: Final = compile_later(r"(?<![!-~])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?![!-~])")
_GAP: Final = 0.25
_MOST_DIVISIONS: Final = 20_000  # that are looked at for one title: a tenth of a second
_STRETCHED: Final = 0.06  # a character of raggedness, against a whole point for a wrong shape


def break_title(text: str, max_chars: int, names: Sequence[str] = ()) -> list[str]:
    """Return the lines of a title, each at most ``max_chars`` 字 wide where that is possible.

    ``names`` are further words that stay whole, such as the unit's name.
    """
    if _measure(text) <= max_chars:
        return [text]
    pieces = list(_split_whole(text, names, max_chars))
    widths = [_measure(piece) for piece in pieces]
    least = -int(-sum(widths) // max_chars)
    for count in range(least, least + 3):
        lines = _best_lines(pieces, widths, count, max_chars)
        if lines:
            return lines
    return _fill(pieces, widths, max_chars)


@lru_cache(maxsize=2048)
def _measure(piece: str) -> float:
    """Return the width of a piece of title in 字.

    Some programs set a quarter of a character between 汉字 and digits whatever the file says,
    and a title must not be pushed onto another line by that; a piece that begins or ends with a
    digit is taken to have a 汉字 beside it.
    """
    return measure_width(piece) + _GAP * len(_JOINT.findall(piece))


def _split_whole(text: str, names: Sequence[str], max_chars: int) -> Iterator[str]:
    """Yield what must not be broken; a piece wider than a line is given up and broken."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if name)
    pattern = _compile_whole(known) if known else _WHOLE
    held = ""
    for match in pattern.finditer(text):
        piece = match.group()
        if _measure(piece) > max_chars:
            yield from filter(None, (held, *piece))
            held = ""
        elif piece[0] in _STARTS_NO_LINE and held:
            held += piece
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


@lru_cache(maxsize=32)
def _compile_whole(known: str) -> re.Pattern[str]:
    """Return what stays whole with the words of a unit; these are the same for all its letters."""
    return re.compile(f"{known}|{_WHOLE.pattern}", re.DOTALL)


def _best_lines(
    pieces: Sequence[str], widths: Sequence[float], count: int, max_chars: int
) -> list[str] | None:
    """Return the best division into so many lines, ``None`` where none fits."""
    if len(pieces) > 60 and count > 3:
        return None  # a title of hundreds of characters is not worth the search
    ends = list(accumulate(widths, initial=0.0))
    best: tuple[float, tuple[int, ...]] | None = None
    divisions = _divide(ends, count, max_chars, _count_least(ends, max_chars))
    for bounds in islice(divisions, _MOST_DIVISIONS):
        lines = [ends[end] - ends[start] for start, end in pairwise(bounds)]
        cost = _cost(lines)
        if best is None or cost < best[0]:
            best = cost, bounds
    return ["".join(pieces[start:end]) for start, end in pairwise(best[1])] if best else None


def _count_least(ends: Sequence[float], max_chars: int) -> list[int]:
    """Return for each piece the least lines that it and what follows fill; ``ends`` add up."""
    last = len(ends) - 1
    least = [0] * len(ends)
    end = last
    for start in range(last - 1, -1, -1):
        while ends[end] - ends[start] > max_chars and end > start + 1:
            end -= 1
        least[start] = least[end] + 1
    return least


def _divide(
    ends: Sequence[float], count: int, max_chars: int, least: Sequence[int], start: int = 0
) -> Iterator[tuple[int, ...]]:
    """Yield the bounds of all divisions into so many lines that are not too wide."""
    last = len(ends) - 1
    if count == 1:
        if ends[last] - ends[start] <= max_chars:
            yield start, last
        return
    for end in range(start + 1, last - count + 2):
        if ends[end] - ends[start] > max_chars:
            return
        if least[end] < count:
            for rest in _divide(ends, count - 1, max_chars, least, end):
                yield start, *rest


def _cost(lines: Sequence[float]) -> float:
    """Return how far lines are from 梯形 or 菱形, and from being of fitting length."""
    longest = max(lines)
    peak = lines.index(longest)
    # 梯形 has its longest line first or last, 菱形 in the middle; no two lines are alike.
    rising, falling = lines[: peak + 1], lines[peak:]
    is_shaped = all(map(lt, rising, rising[1:])) and all(map(gt, falling, falling[1:]))
    shape = 0.0 if is_shaped else 1.0
    mean = sum(lines) / len(lines)
    ragged = sum([abs(line - mean) for line in lines]) / len(lines)
    # A difference of two to six characters reads as a shape; none at all reads as a block.
    too_even = 0.2 if longest - min(lines) < 2 else 0.0
    return shape + too_even + _STRETCHED * ragged


def _fill(pieces: Sequence[str], widths: Sequence[float], max_chars: int) -> list[str]:
    """Return lines filled one after the other, for titles too long to be shaped."""
    lines, line, width = [], "", 0.0
    for piece, wide in zip(pieces, widths, strict=True):
        if line and width + wide > max_chars:
            lines.append(line)
            line, width = "", 0.0
        line, width = line + piece, width + wide
    return [*lines, line]
