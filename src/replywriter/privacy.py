"""Private data in a text: telephone numbers, identity and card numbers, addresses of a person.

Found in every spelling that a keyboard or a paste gives (``folding``). Sums of money, dates, codes
and service numbers of few digits are none. What is found is shown masked, never in full.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from .expressions import compile_later
from .folding import fold
from .personal_data.finders import FINDERS
from .personal_data.kinds import Found, What

Row = TypeVar("Row")

# No line without one of these holds anything private: seven digits close together, or a word that
# begins with one of a few characters. To look for them apart takes a third of the time.
_DIGIT: Final = r"[\d〇○零一二三四五六七八九]"
_DIGITS: Final = compile_later(rf"{_DIGIT}(?:(?:[^\w\n]|_){{0,24}}{_DIGIT}){{6}}")
_WORD_BEGINNING: Final = compile_later("[@＠QqＱｑVvＶｖWwＷｗ微址住籍扣]")
_WORD: Final = compile_later(
    "[@＠]|[QqＱｑ][ ]?[QqＱｑ]|扣扣|[VvWwＶｖＷｗ][XxＸｘ信]|微[ ]?信|(?i:wechat|weixin)"
    "|(?<=[地住])址|住所|(?<=[家现])住|籍地"
)
_MARKS: Final = compile_later(r"[^0-9A-Za-z\u3400-\u9fff〇@]+")
_BETWEEN: Final = r"[^0-9A-Za-z\u3400-\u9fff\n]{0,3}"

_TWO_CHARACTER_SURNAMES: Final = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐司徒夏侯端木长孙宇文轩辕申屠澹台呼延南宫独孤拓跋百里"
        "东郭西门公冶淳于单于太史闻人赫连钟离濮阳司空闾丘鲜于",
    )
)


@dataclass(frozen=True, slots=True)
class Private:
    """A private datum from ``start`` to ``end`` of a text.

    ``number`` is the datum folded, without blanks and marks; ``is_sure`` says that its check digit
    is right, which only identity and card numbers have.
    """

    start: int
    end: int
    what: What
    text: str
    number: str
    is_sure: bool = False

    @property
    def masked(self) -> str:
        """The datum as it may be shown: 138****0000."""
        return _MASKS[self.what](self.number)


@dataclass(frozen=True, slots=True)
class Secret:
    """A datum that is known to be private and is looked for as it is."""

    what: What
    text: str


def find_private(text: str, secrets: Iterable[Secret] = ()) -> tuple[Private, ...]:
    """Return the private data of a text in order, what overlaps as one.

    ``secrets`` are found as they are, however they are set apart.
    """
    secrets = tuple(secrets)
    return tuple(
        found
        for start, end in _choose_lines(text, bool(secrets))
        for found in _find_in_line(text, start, end, secrets)
    )


def _choose_lines(text: str, wants_all: bool) -> Iterator[tuple[int, int]]:
    """Yield where the lines stand that may hold anything; nothing private goes over two lines."""
    end = -1
    for hit in [0] if wants_all else sorted(_find_hits(text)):
        if hit > end:
            start = text.rfind("\n", 0, hit) + 1
            end = len(text) if wants_all else text.find("\n", hit)
            end = len(text) if end < 0 else end
            yield start, end


def _find_hits(text: str) -> Iterator[int]:
    yield from (hit.start() for hit in _DIGITS.finditer(text))
    for hit in _WORD_BEGINNING.finditer(text):
        if _WORD.match(text, hit.start()):
            yield hit.start()


def _find_in_line(text: str, start: int, end: int, secrets: Sequence[Secret]) -> Iterator[Private]:
    folded = fold(text[start:end])
    found: list[Found] = list(_find_secrets(folded.text, secrets))
    for find in FINDERS:
        found += find(folded.text)
    for first, last, what, is_sure in join_overlaps(
        found, lambda row: row[:2], lambda row, left, right: (left, right, *row[2:])
    ):
        left, right = (start + place for place in folded.span(first, last))
        number = compact(folded.text[first:last])
        yield Private(left, right, what, text[left:right], number, is_sure)


def compact(text: str) -> str:
    """Return a text folded, without blanks and marks, Latin letters small, as data are compared."""
    return _MARKS.sub("", fold(text).text).lower()


def veil(text: str, secrets: Iterable[Secret] = ()) -> str:
    """Return a text with its private data made unreadable, each character as wide as it was."""
    characters = list(text)
    for found in find_private(text, secrets):
        for index in range(found.start, found.end):
            if characters[index].isalnum():
                characters[index] = "*" if characters[index].isascii() else "＊"
    return "".join(characters)


def shorten_name(name: str) -> str:
    """Return 张某 for 张三 and 欧阳某 for 欧阳三, as the names of private persons are published."""
    surname = name[:2] if name[:2] in _TWO_CHARACTER_SURNAMES and len(name) > 2 else name[:1]
    return f"{surname}某"


def join_overlaps(
    rows: Iterable[Row],
    span: Callable[[Row], tuple[int, int]],
    widen: Callable[[Row, int, int], Row],
) -> list[Row]:
    """Return rows in order, what overlaps as one that is called as the first of them.

    ``span`` tells where a row begins and ends, ``widen`` returns it from a start to an end.
    """
    joined: list[tuple[int, Row]] = []
    for order, row in sorted(enumerate(rows), key=lambda one: span(one[1])[0]):
        start, end = span(row)
        if not joined or span(joined[-1][1])[1] <= start:
            joined.append((order, row))
            continue
        before = joined.pop()
        left, right = span(before[1])
        whole = left, max(right, end)
        first, named = min(before, (order, row), key=lambda one: one[0])
        joined.append((first, named if span(named) == whole else widen(named, *whole)))
    return [row for _, row in joined]


def _find_secrets(text: str, secrets: Iterable[Secret]) -> Iterator[Found]:
    for secret in secrets:
        characters = compact(secret.text)
        if not characters:
            continue
        between = "[ .]{0,3}" if secret.what is What.NAME else _BETWEEN
        pattern = between.join(map(re.escape, characters))
        before = "(?<![0-9])" if characters[0].isdigit() else ""
        after = "(?![0-9])" if characters[-1].isdigit() else ""
        for match in re.finditer(before + pattern + after, text, re.IGNORECASE):
            yield *match.span(), secret.what, False


def _mask_phone(number: str) -> str:
    head = 4 if number.startswith("0") and len(number) > 9 else 2
    return f"{number[:head]}****{number[-2:]}"


def _mask_mail(number: str) -> str:
    name, _, host = number.partition("@")
    return f"{name[:1]}***@{host[:1]}***"


_MASKS: Final[dict[What, Callable[[str], str]]] = {
    What.MOBILE: lambda number: f"{number[-11:-8]}****{number[-4:]}",
    What.PHONE: _mask_phone,
    What.IDENTITY: lambda number: f"{number[:3]}***********{number[-2:]}",
    What.CARD: lambda number: f"{number[:4]}****{number[-4:]}",
    What.EMAIL: _mask_mail,
    What.ACCOUNT: lambda number: f"{number[:2]}***",
    What.ADDRESS: lambda number: f"{number[:3]}***",
    What.NAME: shorten_name,
}
