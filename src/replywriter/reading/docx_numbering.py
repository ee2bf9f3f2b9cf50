"""Automatic numbers as the text that readers see (17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ..chinese import to_numeral
from ..expressions import compile_later
from .docx_properties import NOTHING, Properties, read_paragraph_properties
from .docx_xml import VAL, W, is_on, read_count, value_of

_LEVELS: Final = 9
_MAX_MARKER_CHARS: Final = 64  # a file may say megabytes, for each of its paragraphs
_MAX_NUMBER: Final = 9_999
_MAX_LINKS: Final = 4  # a list that is defined by a style that names a list
_PLACE: Final = compile_later(r"%([1-9])")
# Marks after which a heading follows without a blank, whatever Word sets between them.
_CLOSING: Final = tuple("、．.。）)】〕》：:")
_BULLET: Final = "•"

_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_DIGITS: Final = "〇一二三四五六七八九"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers look, from where they count, what they stand in."""

    number_format: str
    text: str
    start: int
    suffix: str
    restart: int | None
    is_legal: bool
    paragraph: Properties


@dataclass(frozen=True, slots=True)
class _List:
    """A ``w:num``: whose counters it moves, its levels, and which of them it starts anew."""

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has been counted."""

    lists: Mapping[str, _List]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def level_look(self, properties: Properties) -> Properties:
        """Return what the level that a paragraph is on says of its look."""
        level = self._find(properties)[1]
        return level.paragraph if level else NOTHING

    def count(self, properties: Properties) -> str:
        """Move the list of a paragraph on by one and return the text of its number."""
        depth, level = self._find(properties)
        if level is None:
            return ""
        identifier = properties["list"]
        numbered = self.lists[identifier]
        counts = self.counts.setdefault(numbered.counter, {})
        if depth in numbered.starts and (identifier, depth) not in self.started:
            self.started.add((identifier, depth))
            counts[depth] = numbered.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        _restart_deeper(numbered.levels, counts, depth)
        return _write_marker(numbered.levels, level, counts)

    def _find(self, properties: Properties) -> tuple[int, Level | None]:
        depth = read_count(properties.get("list_level")) or 0
        numbered = self.lists.get(properties.get("list", ""))
        return depth, numbered.levels.get(depth) if numbered else None


def _restart_deeper(levels: Mapping[int, Level], counts: dict[int, int], depth: int) -> None:
    """Forget the counts of deeper levels, but of those that restart only after another one."""
    for deeper in [at for at in counts if at > depth]:
        level = levels.get(deeper)
        restart = None if level is None else level.restart
        if restart is None or (restart > 0 and depth < restart):
            del counts[deeper]


def _write_marker(levels: Mapping[int, Level], level: Level, counts: Mapping[int, int]) -> str:
    def number(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        other = levels.get(at)
        if other is None:
            return ""
        number_format = "decimal" if level.is_legal else other.number_format
        return write_number(counts.get(at, other.start), number_format)

    marker = _PLACE.sub(number, level.text)
    if not marker or level.suffix == "nothing" or marker.endswith(_CLOSING):
        return marker
    return f"{marker} "


def write_number(number: int, number_format: str) -> str:
    """Return a number as Word writes it in one of the formats of 17.18.59.

    What has no such form, and formats that no Chinese letter uses, come out in digits.
    """
    if not 0 <= number <= _MAX_NUMBER:
        return str(number)
    return _WRITERS.get(number_format, str)(number)


def _in_chinese(number: int) -> str:
    if number < 1:
        return "〇"
    if number < 100:
        return to_numeral(number)
    unit, name = (1000, "千") if number >= 1000 else (100, "百")
    head, rest = divmod(number, unit)
    text = f"{_DIGITS[head]}{name}"
    if not rest:
        return text
    # 一百零五, 一百一十: a gap is spoken, and ten after a hundred has its 一.
    gap = "零" if rest < unit // 10 else ""
    tens = "一" if 10 <= rest < 20 else ""
    return f"{text}{gap}{tens}{_in_chinese(rest)}"


def _in_legal_chinese(number: int) -> str:
    tens = "一" if 10 <= number < 20 else ""
    return f"{tens}{_in_chinese(number)}".translate(
        str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
    )


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    """Return what writes 1 to ``last`` as one character: ①, ⑴, ⒈."""

    def write(number: int) -> str:
        return chr(ord(first) + number - 1) if 1 <= number <= last else str(number)

    return write


def _cycle(row: str) -> Callable[[int], str]:
    def write(number: int) -> str:
        return row[(number - 1) % len(row)] if number else str(number)

    return write


def _sexagenary(number: int) -> str:
    return _cycle(_STEMS)(number) + _cycle(_BRANCHES)(number) if number else str(number)


def _letters(first: str) -> Callable[[int], str]:
    """Return what writes 1 as a, 27 as aa, 53 as aaa; more than ten of one letter as digits."""

    def write(number: int) -> str:
        rounds, at = divmod(number - 1, 26)
        return chr(ord(first) + at) * (rounds + 1) if 0 <= rounds < 10 else str(number)

    return write


def _lower_roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


_WRITERS: Final[Mapping[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _enclosed("①", 20),
    "decimalEnclosedCircleChinese": _enclosed("①", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "chineseCounting": _in_chinese,
    "chineseCountingThousand": _in_chinese,
    "taiwaneseCounting": _in_chinese,
    "taiwaneseCountingThousand": _in_chinese,
    "japaneseCounting": _in_chinese,
    "chineseLegalSimplified": _in_legal_chinese,
    "ideographLegalTraditional": _in_legal_chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": lambda number: _lower_roman(number).upper(),
    "lowerRoman": _lower_roman,
}


def read_numbering(
    root: etree._Element | None, list_of_style: Callable[[str], str | None]
) -> Numbering:
    """Return the lists of a file.

    ``list_of_style`` says which list a style of lists names: a list may be defined by a style.
    """
    if root is None:
        return Numbering({})
    abstracts = {
        element.get(f"{W}abstractNumId", ""): element
        for element in root.iterfind(f"{W}abstractNum")
    }
    numbers = {element.get(f"{W}numId", ""): element for element in root.iterfind(f"{W}num")}
    levels: dict[str, Mapping[int, Level]] = {}
    lists = {}
    for identifier, number in numbers.items():
        counter = _follow_links(number, numbers, abstracts, list_of_style)
        if counter not in levels:
            levels[counter] = dict(_read_levels(abstracts.get(counter)))
        lists[identifier] = _read_list(number, counter, levels[counter])
    return Numbering(lists)


def _follow_links(
    number: etree._Element,
    numbers: Mapping[str, etree._Element],
    abstracts: Mapping[str, etree._Element],
    list_of_style: Callable[[str], str | None],
) -> str:
    """Return the id of the definition that holds the levels of a list (17.9.21)."""
    abstract = ""
    for _ in range(_MAX_LINKS):
        abstract = value_of(number, "abstractNumId") or ""
        style = value_of(abstracts.get(abstract), "numStyleLink")
        linked = numbers.get(list_of_style(style) or "") if style else None
        if linked is None:
            break
        number = linked
    return abstract


def _read_list(number: etree._Element, counter: str, levels: Mapping[int, Level]) -> _List:
    own = dict(levels)
    starts: dict[int, int] = {}
    for override in number.iterfind(f"{W}lvlOverride"):
        own.update(_read_levels(override))
        start = read_count(value_of(override, "startOverride"))
        if start is not None:
            starts[read_count(override.get(f"{W}ilvl")) or 0] = start
    return _List(counter, own, starts)


def _read_levels(parent: etree._Element | None) -> Iterator[tuple[int, Level]]:
    """Yield the levels of a definition, or those that a list says anew."""
    if parent is None:
        return
    for element in parent.iterfind(f"{W}lvl"):
        depth = read_count(element.get(f"{W}ilvl")) or 0
        if 0 <= depth < _LEVELS:
            yield depth, _read_level(element)


def _read_level(element: etree._Element) -> Level:
    number_format = value_of(element, "numFmt") or _alternative_format(element)
    text = (value_of(element, "lvlText") or "")[:_MAX_MARKER_CHARS]
    legal = element.find(f"{W}isLgl")
    return Level(
        number_format,
        _BULLET if number_format == "bullet" and text else text,
        read_count(value_of(element, "start")) or 0,
        value_of(element, "suff") or "tab",
        read_count(value_of(element, "lvlRestart")),
        legal is not None and is_on(legal),
        read_paragraph_properties(element.find(f"{W}pPr")),
    )


def _alternative_format(element: etree._Element) -> str:
    """Return the format of a level that newer programs know another one for."""
    found = element.find(f".//{W}numFmt")
    return "decimal" if found is None else found.get(VAL, "decimal")
