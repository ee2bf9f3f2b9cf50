"""Names as lists hold them (张三（领衔）、李四, 张　三 李四光, 张三等3人) → names in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..addressees import is_collective, without_title
from ..chinese import HAN, read_numeral
from ..formats.list_columns import ListColumns

_PIECE: Final = re.compile(
    r"(?P<separator>[、，,;；\n/|]+)|(?P<note>[（(][^（）()]*[)）])|(?P<name>[^、，,;；\n/|（）()]+)"
    r"|(?P<odd>[（）()])"
)
_INSIDE: Final = re.compile(r"[、，,;；\s]+")
_AND_OTHERS: Final = re.compile(
    r"(?P<name>.*?)\s*(?:等|共(?=\s*[\d一二三四五六七八九十]))\s*(?P<count>\d+|[一二三四五六七八九十]+)?\s*"
    r"(?:[人名位]\s*)?(?:政协委员|人大代表|委员|代表|人)?"
)
_COUNT: Final = re.compile(r"(?:共|等)?(\d+|[一二三四五六七八九十]+)[人名位](?:委员|代表)?")
_ORDINAL: Final = re.compile(r"\s*\d{1,3}[.．]\s*")
_LATIN: Final = re.compile("[A-Za-z]")
_SEVERAL: Final = re.compile(f"[{HAN}]{{2,}}[和与及][{HAN}]{{2,}}")
_LONGEST: Final = 5  # characters of one name in which 和 and 与 may be part of it: up to here


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a cell. ``count`` is how many there are to be, where the cell says it.

    ``fault`` says why the cell cannot be read for sure.
    """

    names: tuple[str, ...] = ()
    count: int | None = None
    fault: str = ""


class _OddNameError(Exception):
    """A cell holds something that is not surely a name; carries the sentence."""


@dataclass(slots=True)
class _Named:
    name: str
    leads: bool = False
    count: int | None = None


def read_names(text: str, known: ListColumns) -> Names:
    """Return the names of a cell, the one that leads first."""
    try:
        found = list(_read_pieces(text, known))
    except _OddNameError as odd:
        return Names(fault=str(odd))
    counts = [one.count for one in found if one.count is not None]
    ordered = sorted(found, key=lambda one: not one.leads)
    names = tuple(dict.fromkeys(one.name for one in ordered if one.name))
    return Names(names, counts[-1] if counts else None)


def _read_pieces(text: str, known: ListColumns) -> Iterator[_Named]:
    """Yield each name with what stands in brackets behind it.

    Raises:
        _OddNameError: Something is not surely a name.
    """
    last: list[_Named] = []
    for piece in _PIECE.finditer(text):
        if piece["odd"]:
            raise _OddNameError("括号没有配对。请补上另一半，或删去括号。")
        if piece["note"]:
            _take_note(piece["note"], last, known)
        elif piece["name"] and piece["name"].strip():
            yield from last
            last = list(_read_name(piece["name"], known))
    yield from last


def _take_note(note: str, last: list[_Named], known: ListColumns) -> None:
    """Hold what stands in brackets against the words that may stand there.

    Raises:
        _OddNameError: It is none of them.
    """
    if last and is_collective(last[-1].name):
        if not set(_INSIDE.split(note[1:-1])) <= known.other_notes:
            last[-1].name += note
        return
    for word in filter(None, _INSIDE.split(note[1:-1])):
        count = _COUNT.fullmatch(word)
        if count and last:
            last[-1].count = _read_count(count[1])
        elif word in known.leading and last:
            last[-1].leads = True
        elif word not in known.other_notes:
            raise _OddNameError(f"括号里的“{word}”不能确定是不是姓名的一部分。请只写姓名。")


def _read_name(text: str, known: ListColumns) -> Iterator[_Named]:
    """Yield the names of a piece between separators: one, or several with blanks between them."""
    leads = False
    label, colon, rest = text.replace("：", ":").partition(":")
    if colon:
        if label.strip() not in known.leading | known.other_notes:
            raise _OddNameError(f"“{label.strip()}：”后面是不是提案者，不能确定。请只写姓名。")
        leads, text = label.strip() in known.leading, rest
    text = _ORDINAL.sub("", text).strip()
    count: int | None = None
    others = _AND_OTHERS.fullmatch(text)
    if others and not is_collective(text):
        if others["count"] is None:
            raise _OddNameError(f"“{text}”没有写出其他人的姓名。请写全每个人的姓名，用顿号隔开。")
        text, count = others["name"].strip(), _read_count(others["count"])
    names = [text] if is_collective(text) or _LATIN.search(text) else _join_single(text.split())
    for index, name in enumerate(names):
        _refuse_odd(name)
        bare = without_title(without_title(name, "委员"), "代表")
        yield _Named(bare, leads and index == 0)
    if count is not None:
        yield _Named("", count=count)


def _join_single(words: list[str]) -> list[str]:
    """Return names whose characters stood apart as one: 张　三 is 张三.

    Raises:
        _OddNameError: A single character has no partner.
    """
    names: list[str] = []
    waiting = ""
    for word in words:
        if len(word) > 1 and not waiting:
            names.append(word)
        elif len(word) == 1 and waiting:
            names.append(waiting + word)
            waiting = ""
        elif len(word) == 1:
            waiting = word
        else:
            break
    if waiting:
        raise _OddNameError(f"“{' '.join(words)}”不能确定是哪几个姓名。请用顿号隔开。")
    return names


def _refuse_odd(name: str) -> None:
    """Refuse what is surely not one name.

    Raises:
        _OddNameError: It is not.
    """
    if is_collective(name):
        return
    if any(char.isdigit() for char in name):
        raise _OddNameError(f"“{name}”不像姓名。请只写姓名，几位用顿号隔开。")
    if len(name) >= _LONGEST and _SEVERAL.fullmatch(name):
        raise _OddNameError(f"“{name}”像是几个人的姓名。请用顿号隔开。")


def _read_count(text: str) -> int:
    return int(text) if text.isdigit() else read_numeral(text)
