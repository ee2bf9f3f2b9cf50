"""Headings of the four levels, told from numbered paragraphs by their text and their siblings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..expressions import compile_later
from ..model.kind import HEADINGS, Kind

_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
# GB/T 9704-2012 7.3.3: 一、 （一） 1. （1）; the doubled and half-width ones are common slips.
_MARKERS: Final = (
    compile_later(rf"{_NUMERAL}\s*[、.．,，]\s*"),
    compile_later(rf"[（(]\s*{_NUMERAL}\s*[）)]\s*、?\s*"),
    compile_later(r"\d{1,2}\s*(?:[.．](?!\d)|、)\s*"),
    compile_later(r"[（(]\s*\d{1,2}\s*[）)]\s*、?\s*"),
)
_STOP: Final = compile_later("[。！!？?；;]")
_RUN_IN_END: Final = compile_later("[。：:]")
_LONGEST_LINE: Final = 60
_LONGEST_STOPPED: Final = 32
_LONGEST_RUN_IN: Final = 40
_ADDRESSES: Final = compile_later("您|你们|感谢|收悉|如下|一是")
# A heading in a sentence names a matter; it does not speak of us, of you, or of a day.
# A first sentence that claims something is a sentence, however short.
_CLAIMS: Final = compile_later(r"已[在经被将由]|正在|将[于在会]|应[按当该]|由于|目前|是因为")
_LONGEST_DOUBLE: Final = 26  # 坚持规划引领，优化空间布局
_SPEAKS: Final = compile_later(
    r"我[局委厅部院办县市区镇乡处站们省单]|您|你们|贵[委局单]|感谢|收悉|(?:19|20)\d\d年|[,，].*[,，].*[,，]|一是|如下"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line may be as a heading: its kind, and how many of its characters are heading."""

    kind: Kind
    length: int
    is_run_in: bool


def find_headings(texts: Sequence[str]) -> list[Heading | None]:
    """Return for each line of a body the heading that it is or begins with.

    Items of one list are alike: a short first sentence counts as a run-in heading only where
    most of its siblings have one, and a short numbered sentence as a heading only where text
    follows it before the next of its kind.
    """
    levels = [_level_of(text) for text in texts]
    guesses = [
        None if level is None else _read_heading(text, level)
        for text, level in zip(texts, levels, strict=True)
    ]
    agreed: set[int] = set()
    for siblings in _list_siblings(levels):
        likes = [index for index in siblings if guesses[index] is not None]
        if len(likes) * 2 > len(siblings):
            agreed.update(likes)
    return [
        guess
        if guess and index in agreed and (guess.is_run_in or not _lacks_text(index, texts, levels))
        else None
        for index, guess in enumerate(guesses)
    ]


def marker_length(text: str) -> int:
    """Return how long the number of a heading is, 0 where there is none."""
    for marker in _MARKERS:
        found = marker.match(text)
        if found:
            return found.end()
    return 0


def _level_of(text: str) -> int | None:
    """Return 0 for a line that begins with 一、, 1 for （一） and so on."""
    return next((level for level, marker in enumerate(_MARKERS) if marker.match(text)), None)


def _read_heading(text: str, level: int) -> Heading | None:
    start = marker_length(text)
    kind = HEADINGS[level]
    stop = _STOP.search(text, start)
    if stop is None and len(text) - start <= _LONGEST_LINE and not _ADDRESSES.search(text):
        colon = re.search("[:：]", text[start:])
        if colon is None or start + colon.end() == len(text):
            return Heading(kind, len(text), is_run_in=False)
    if stop and stop.end() == len(text):
        is_short = len(text) - start <= _LONGEST_STOPPED and not _SPEAKS.search(text)
        if is_short and not re.search("[:：]", text):
            return Heading(kind, len(text), is_run_in=False)
    return _read_run_in(text, start, kind)


def _read_run_in(text: str, start: int, kind: Kind) -> Heading | None:
    """Return the heading that is the first, short sentence of a paragraph."""
    end = _RUN_IN_END.search(text, start)
    if end is None or not text[end.end() :].strip():
        return None
    heading = text[start : end.start()]
    longest = _LONGEST_DOUBLE if re.search("[,，]", heading) else _LONGEST_RUN_IN
    if not 2 <= len(heading) <= longest or _is_sentence(heading):
        return None
    return Heading(kind, end.end(), is_run_in=True)


def _is_sentence(heading: str) -> bool:
    return any(form.search(heading) for form in (_STOP, _SPEAKS, _CLAIMS))


def _list_siblings(levels: Sequence[int | None]) -> list[list[int]]:
    """Return the lists that numbered lines make: of one level, with no higher one between."""
    lists: list[list[int]] = []
    current: dict[int, list[int]] = {}
    for index, level in enumerate(levels):
        if level is None:
            continue
        current = {other: siblings for other, siblings in current.items() if other <= level}
        if level not in current:
            current[level] = []
            lists.append(current[level])
        current[level].append(index)
    return lists


def _lacks_text(index: int, texts: Sequence[str], levels: Sequence[int | None]) -> bool:
    """Tell whether a stopped sentence is followed at once by one of its own or a higher level."""
    if not _STOP.search(texts[index][-1:]):
        return False
    if index + 1 == len(texts):
        return True
    own, following = levels[index], levels[index + 1]
    return own is not None and following is not None and following <= own
