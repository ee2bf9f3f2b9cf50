"""Texts without their private data: a quiet mark stands instead, or nothing where that is clean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..expressions import compile_later
from ..personal_data.kinds import What
from ..privacy import Private, Secret, compact, find_private, join_overlaps, shorten_name

MARK: Final = "×××"

# What a number is called before it stands: 联系电话, 手机, 电子邮箱, 身份证号码.
_LABEL: Final = (
    "(?:(?:其|本人|个人|联系|办公|移动|住宅|家庭|单位|固定|电子|居民|通[讯信]|邮寄|户籍|收件|的)*"
    "(?:电话|手机|座机|传真|联系方式|邮箱|信箱|邮件|微信|QQ|qq|ＱＱ|身份证件?|证件|银行卡|卡|住址|住所|地址|邮编"
    "|邮政编码|(?i:tel|mobile|e-?mail))(?:号码?)?)"
)
_ENDS_IN_LABEL: Final = compile_later(rf"(?P<label>{_LABEL})[ \u3000]*[。：:为是]?$")
_WEAK_MARKS: Final = "，,；;、"
_OPENING: Final = ("（", "(")
_CLOSING: Final = ("）", ")")
# Only these are left of a bracket that held nothing but numbers and what they are called.
_LEFT_OVER: Final = compile_later(rf"{_LABEL}|同号|[及和或为是:：/ \u3000\u00a0{_WEAK_MARKS}。.-]")
_BRACKET: Final = compile_later(r"[（(〔［\[【][^（）()〔〕［］\[\]【】\n]*[）)〕］\]】]")
_SAYS: Final = compile_later(r"[^\W_]|×")
_SHORTEST_PHONE: Final = 7
_GONE: Final = "\x00"  # stands for each character of a datum while its surroundings are looked at
_CLAUSE: Final = compile_later(
    rf"(?P<lead>^|[{_WEAK_MARKS}。（(])"
    rf"(?P<clause>[ \u3000]*{_LABEL}(?:[及和、]{_LABEL})*[ \u3000]*[:：为是]?[ \u3000]*{_GONE}+"
    rf"(?:[ \u3000、,，/;；或和及]{{1,4}}{_GONE}+)*)"
    rf"(?=(?P<tail>[{_WEAK_MARKS}。）)]|$))"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A datum that was taken out of a text, where it began, and what stands there now."""

    start: int
    found: Private
    instead: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text without its private data, and what was taken out; "" where nothing is left."""

    text: str
    cuts: tuple[Cut, ...] = ()


class Redactor:
    """Takes private data out of texts; remembers which of the ``keep`` texts were of use."""

    def __init__(
        self, secrets: Iterable[Secret] = (), keep: Iterable[str] = (), own: Iterable[str] = ()
    ) -> None:
        """Take what is to be looked for as it is, what may stay, and the unit's own data."""
        self.secrets = tuple(secrets)
        self._keep = {text: compact(text) for text in keep}
        self._own = tuple(filter(None, map(compact, own)))
        self.used: set[str] = set()

    def redact(
        self, text: str, stretches: Sequence[tuple[int, int]] = (), before: str = ""
    ) -> Redacted:
        """Return a text redacted; each of the stretches is looked through by itself, too.

        So a number is found though the words around it change what it seems to be. ``before`` is
        what stands before the text, which may end in what a number is called.
        """
        found = [row for row in self._find(text, stretches, before) if not self._may_stay(row)]
        if not found:
            return Redacted(text)
        gone = list(_find_gone(_hide(text, found)))
        emptied = _cover(gone)
        cuts: list[Cut] = []
        pieces: list[str] = []
        at = 0
        for start, end, row in _order(found, gone):
            pieces.append(text[at:start])
            at = max(at, end)
            if row is None:
                continue
            instead = shorten_name(row.number) if row.what is What.NAME else MARK
            if row.start in emptied:
                instead = ""
            pieces.append(instead)
            cuts.append(Cut(row.start, row, instead))
        left = "".join([*pieces, text[at:]])
        return Redacted(left if _SAYS.search(left) else "", tuple(cuts))

    def _find(self, text: str, stretches: Sequence[tuple[int, int]], before: str) -> list[Private]:
        """Return the private data of a text and of its stretches, what overlaps only once."""
        rows = list(find_private(text, self.secrets))
        for start, end in stretches:
            rows += _move(find_private(text[start:end], self.secrets), start)
        label = _ENDS_IN_LABEL.search(before)
        if label:
            lead = f"{label['label']}："
            rows += (row for row in _move(find_private(lead + text), -len(lead)) if row.start >= 0)
        return _join(text, rows)

    def _may_stay(self, found: Private) -> bool:
        """Tell whether a datum may stay: staff say so, or it is the unit's own office phone."""
        number = compact(found.text)
        for text, kept in self._keep.items():
            if kept and (_holds(kept, number) or _is_same(found.what, number, kept)):
                self.used.add(text)
                return True
        if found.what is What.PHONE:
            return any(_is_same(found.what, number, own) for own in self._own)
        return found.what is What.ADDRESS and number in self._own


def _move(rows: Iterable[Private], by: int) -> Iterator[Private]:
    for row in rows:
        yield replace(row, start=row.start + by, end=row.end + by)


def _join(text: str, rows: Iterable[Private]) -> list[Private]:
    """Return data in order, what overlaps as one that is called as the first of them."""

    def widen(row: Private, start: int, end: int) -> Private:
        said = text[start:end]
        return replace(row, start=start, end=end, text=said, number=compact(said))

    return join_overlaps(rows, lambda row: (row.start, row.end), widen)


def _holds(kept: str, number: str) -> bool:
    """Tell whether a number stands whole in what may be kept."""
    return bool(re.search(rf"(?<![0-9]){re.escape(number)}(?![0-9])", kept))


def _hide(text: str, found: Iterable[Private]) -> str:
    """Return a text in which data are hidden; names stay, for something stands in their place."""
    hidden = list(text)
    for row in found:
        if row.what is not What.NAME:
            hidden[row.start : row.end] = _GONE * (row.end - row.start)
    return "".join(hidden)


def _is_same(what: What, number: str, known: str) -> bool:
    """Tell whether two numbers are one, but for the country, the area code or an extension."""
    if what not in (What.PHONE, What.MOBILE) or len(known) < _SHORTEST_PHONE:
        return number == known
    pairs = [(one, other) for one in _spell(number) for other in _spell(known)]
    if what is What.MOBILE:
        return any(one == other for one, other in pairs)
    return any(
        re.fullmatch(f"0?{re.escape(other)}(?:转|ext|分机|x)?[0-9]{{0,6}}", one)
        or (len(one) >= _SHORTEST_PHONE and other.endswith(one))
        for one, other in pairs
    )


def _spell(number: str) -> set[str]:
    """Return a number as it is, and without the code of the country or the 0 before it."""
    bare = re.sub("^(?:00)?86", "", number)
    return {number, bare, bare.removeprefix("0")}


def _find_gone(hidden: str) -> Iterator[tuple[int, int]]:
    """Yield what goes with its data: brackets that held nothing else, clauses such as 电话：…."""
    brackets = [
        found.span()
        for found in _BRACKET.finditer(hidden)
        if _GONE in found.group() and not _LEFT_OVER.sub("", found.group()[1:-1].replace(_GONE, ""))
    ]
    yield from brackets
    emptied = _cover(brackets)
    for found in _CLAUSE.finditer(hidden):
        start, end = found.span("clause")
        if not emptied.isdisjoint(range(start, end)):
            continue
        lead, tail = found["lead"], found["tail"]
        if lead and lead in _WEAK_MARKS:
            yield found.start(), end
        elif tail not in _CLOSING and (tail or lead not in _OPENING):
            yield start, end + len(tail)


def _cover(stretches: Iterable[tuple[int, int]]) -> set[int]:
    """Return the places of all characters in these stretches."""
    return {place for start, end in stretches for place in range(start, end)}


def _order(
    found: Sequence[Private], gone: Sequence[tuple[int, int]]
) -> list[tuple[int, int, Private | None]]:
    """Return the data, and the stretches that go, in order; a stretch before the data in it."""
    rows: list[tuple[int, int, Private | None]] = [(start, end, None) for start, end in gone]
    rows += [(row.start, row.end, row) for row in found]
    return sorted(rows, key=lambda row: (row[0], row[2] is not None))
