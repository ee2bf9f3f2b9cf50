"""The salutation of a letter taken apart: whom it names, with which title, and how it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ...chinese import HAN, read_numeral
from ...expressions import compile_later
from ...model.block import Block
from ...model.kind import Kind
from ...model.letter import Letter
from .once import once

_BLANK: Final = r"[ \t\u3000\xa0]"
_TITLE: Final = (
    r"(?:(?:(?:全国|[省市区县州旗镇乡])?(?:政协|人大))?(?:委员|代表)|先生|女士|同志|网友)"
)
_NUMERAL: Final = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_FIGURE: Final = compile_later(_NUMERAL)
_MARKS: Final = "：:，,。；;！!、."
_IN_BRACKETS: Final = compile_later(r"[（(][^（）()]*[）)]")
_BETWEEN_AUTHORS: Final = compile_later("[、，,；;]")
_GREETING: Final = compile_later(rf"{_BLANK}*[，,]?{_BLANK}*(?:您们?|你们?|各位|大家)好{_BLANK}*$")
# A blank sets off names of two characters and more; 赵 霜 is one name that was spaced out.
_SEPARATOR: Final = compile_later(
    rf"{_BLANK}*[、，,;；/／]{_BLANK}*"
    rf"|(?<=[{HAN}]{{2}})(?:[和与及](?=[{HAN}]{{2,4}}?(?:等|[、，,]|{_TITLE}))"
    rf"|{_BLANK}+(?!等|{_TITLE})(?=[{HAN}]{{2}}))"
)
_PIECE: Final = compile_later(
    rf"{_BLANK}*(?P<honour>(?:尊敬的|敬爱的|致){_BLANK}*)?(?P<name>.*?){_BLANK}*"
    rf"(?P<more>等{_BLANK}*)?(?P<count>(?:(?<=等)|各|诸)(?:{_NUMERAL})?[位名个]?|各位|诸位|全体)?"
    rf"{_BLANK}*(?P<title>{_TITLE})?(?P<plural>们)?"
    rf"(?P<aside>{_BLANK}*[（(][^（）()]*[）)])?{_BLANK}*",
    re.DOTALL,
)
# 甲、乙二位委员, 3位代表; in 陈一名委员 and 李十位代表 the figure belongs to the name.
_COUNTED: Final = compile_later(
    r"(?P<name>(?:.{2,}?)?)(?P<count>\d{1,3}|十[一二三四五六七八九]|[二两三四五六七八九十])[位名]"
)
_TITLED: Final = compile_later(rf"{_TITLE}们?{_BLANK}*(?:[（(][^（）()]*[）)]{_BLANK}*)?$")
_BLANKS: Final = compile_later(f"{_BLANK}+")
_COURTESY: Final = compile_later("(?<=.)(?:先生|女士|同志)$")
_GIVEN: Final = compile_later(f"[{HAN}]{{2,4}}|[{HAN}]{{1,9}}(?:[·•.][{HAN}]{{1,9}}){{1,4}}")
_ORGANISATION: Final = compile_later(
    r"(?:委员会|[区县市省州]委|工委|专委|党委|总支|支部|小组|代表团|联合会|工商联|妇联|团委|工会|协会|学会|商会"
    r"|界别?|侨联|侨办|科协|文联|残联|党派|政协|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟"
    r"|[局厅署]|政府|办公室|中心|公司|大学|学院|医院|街道|办事处|部门|单位|管委会|[组宣统][织传战]部|工作部)$"
)
_SHORTEST_ORGANISATION: Final = 4
_PLACES: Final = "省市区县州旗乡镇"


@dataclass(frozen=True, slots=True)
class Addressee:
    """One name as the salutation has it; ``text`` is without blanks.

    ``start`` and ``end`` are places of the name in the block, ``title_start`` that of the title.
    """

    text: str
    start: int
    end: int
    title: str
    title_start: int

    @property
    def is_organisation(self) -> bool:
        """Whether the name is that of a party, a committee, an office or the like."""
        return is_organisation(self.text)

    @property
    def is_person(self) -> bool:
        """Whether the name can be a person's: two to four characters, or with an interpunct."""
        return bool(_GIVEN.fullmatch(self.text)) and not self.is_organisation


@dataclass(frozen=True, slots=True)
class Salutation:
    """A salutation; places are indices in its block.

    ``count`` is the figure of 等12名委员; ``has_more`` says that 等 stands there. ``mark`` is what
    ends the line, from ``mark_start``.
    """

    names: tuple[Addressee, ...]
    separators: tuple[tuple[int, str], ...]
    honorifics: tuple[tuple[int, int], ...]
    count: int | None
    count_start: int
    has_more: bool
    is_plural: bool
    title: str
    is_greeting: bool
    mark: str
    mark_start: int

    @property
    def is_collective(self) -> bool:
        """Whether organisations are addressed, and no person."""
        return bool(self.names) and all(one.is_organisation for one in self.names)

    @property
    def is_to_people(self) -> bool:
        """Whether every name is a person's."""
        return bool(self.names) and all(one.is_person for one in self.names)


@once
def find_salutation(letter: Letter) -> tuple[Block, Salutation] | None:
    """Return the block that addresses somebody and what it says, ``None`` where there is none."""
    block = letter.find(Kind.SALUTATION)
    return (block, _read(block.text)) if block else None


def is_organisation(name: str) -> bool:
    """Tell whether a name is that of an organisation."""
    is_long = len(name) >= _SHORTEST_ORGANISATION or (len(name) > 2 and name[0] in _PLACES)
    return is_long and bool(_ORGANISATION.search(name))


@lru_cache(maxsize=16)
def split_authors(authors: tuple[str, ...], title: str = "") -> tuple[str, ...]:
    """Return the names of a case one by one, without blanks and without a title behind them."""
    parts = [part for text in authors for part in _BETWEEN_AUTHORS.split(text)]
    names = (_COURTESY.sub("", _BLANKS.sub("", part)) for part in parts)
    return tuple(
        name[: -len(title)]
        if title and len(name) > len(title) + 1 and name.endswith(title)
        else name
        for name in names
        if name
    )


@lru_cache(maxsize=64)
def _read(text: str) -> Salutation:
    head, greeting, mark_start = _split_end(text)
    separators = _separate(head)
    pieces = list(_find_pieces(head, separators))
    figures = [_take_count(piece) for piece in pieces]
    figure, count_start = next(((figure, at) for _, figure, at in figures if figure), ("", 0))
    titles = [piece["title"] for piece in pieces if piece["title"]]
    return Salutation(
        names=tuple(
            _name(piece, name) for piece, (name, _, _) in zip(pieces, figures, strict=True) if name
        ),
        separators=tuple(separators),
        honorifics=tuple(piece.span("honour") for piece in pieces if piece["honour"]),
        count=_read_numeral(figure),
        count_start=count_start,
        has_more=any(piece["more"] for piece in pieces),
        is_plural=bool(figure)
        or any(piece["more"] or piece["count"] or piece["plural"] for piece in pieces),
        title=titles[-1] if titles else "",
        is_greeting=bool(greeting),
        mark=text[mark_start:].rstrip(),
        mark_start=mark_start,
    )


def _split_end(text: str) -> tuple[str, str, int]:
    """Return the line without its greeting and end mark, the greeting, and where the mark is."""
    mark_start = len(text.rstrip(_MARKS + " \t\u3000\xa0"))
    greeting = _GREETING.search(text, 0, mark_start)
    head = text[: greeting.start()] if greeting else text[:mark_start]
    return head, greeting.group() if greeting else "", mark_start


def _find_pieces(head: str, separators: Sequence[tuple[int, str]]) -> Iterator[re.Match[str]]:
    """Yield each name with what stands around it."""
    starts = [0, *(start + len(mark) for start, mark in separators)]
    ends = [*(start for start, _ in separators), len(head)]
    for start, end in zip(starts, ends, strict=True):
        piece = _PIECE.fullmatch(head, start, end)
        if piece:
            yield piece


def _name(piece: re.Match[str], name: str) -> Addressee:
    start = piece.start("name")
    return Addressee(
        _BLANKS.sub("", name),
        start,
        start + len(name),
        piece["title"] or "",
        piece.start("title"),
    )


def _separate(head: str) -> list[tuple[int, str]]:
    """Return where and by what names are set off; what stands in brackets is no name.

    和 sets off people only: 自然资源和规划局 is one.
    """
    is_to_people = bool(_TITLED.search(head))
    closed = [found.span() for found in _IN_BRACKETS.finditer(head)]
    return [
        (found.start(), found.group())
        for found in _SEPARATOR.finditer(head)
        if (is_to_people or found.group() not in ("和", "与", "及"))
        and not any(start < found.start() < end for start, end in closed)
    ]


def _take_count(piece: re.Match[str]) -> tuple[str, str, int]:
    """Return the name, the figure of 等12名 or 甲乙二位, and where the figure stands."""
    figure = _FIGURE.search(piece["count"]) if piece["count"] else None
    if figure:
        return piece["name"], figure.group(), piece.start("count") + figure.start()
    counted = _COUNTED.fullmatch(piece["name"]) if piece["title"] else None
    if counted:
        return counted["name"], counted["count"], piece.start("name") + counted.start("count")
    return piece["name"], "", 0


def _read_numeral(figure: str) -> int | None:
    """Return the number that a figure in digits or 汉字 stands for, ``None`` where it is none."""
    if not figure:
        return None
    if figure.isdecimal():
        return int(figure)
    try:
        return read_numeral(figure.replace("两", "二"))
    except ValueError:
        return None
