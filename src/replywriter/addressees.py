"""Whom a letter addresses: names from the outline, how many, people or an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .expressions import compile_later
from .model.outline import Case
from .model.source import Entry

_SEPARATOR: Final = compile_later(r"\s*[、，,；;]\s*")

# What the name of a collective proposer ends with: 党派、人民团体、专委会、界别、代表团.
_COLLECTIVE: Final = compile_later(
    r"(?:委员会|区委|县委|市委|省委|总支|支部|工委|专委|小组|活动组|代表团|联合会|工商联|妇联|团委|总工会|工会"
    r"|协会|学会|商会|公司|合作社|事务所|大学|界别?|侨联|侨办|科协|文联|残联|党派|政协|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)$"
)
_SHORTEST_COLLECTIVE: Final = 4


@dataclass(frozen=True, slots=True)
class Addressees:
    """The proposers that a letter answers, each name with its place."""

    names: tuple[str, ...]
    is_collective: bool

    @property
    def pronoun(self) -> str:
        """您 for one person; 你们 for several or for an organisation, never 您们."""
        return "你们" if len(self.names) > 1 or self.is_collective else "您"

    def address(self, title: str, max_names: int) -> tuple[str, ...]:
        """Return the pieces of the salutation: 甲、乙委员, 甲等12名委员, or a unit's name."""
        if not self.names:
            return ()
        if self.is_collective:
            return _join(self.names)
        names = tuple(without_title(name, title) for name in self.names)
        if len(names) > max_names:
            return names[0], f"等{len(names)}名{title}" if title else f"等{len(names)}人"
        return *_join(names), title

    def exceeds(self, max_names: int) -> bool:
        """Tell whether the salutation cannot name everybody."""
        return not self.is_collective and len(self.names) > max_names


def find_addressees(case: Case) -> Addressees:
    """Return the addressees of a case; one text may hold several names set off by 、 or commas."""
    names = split_names(case.authors)
    if case.author_type:
        return Addressees(names, case.author_type == "团体")
    return Addressees(names, bool(names) and all(is_collective(name) for name in names))


def is_collective(name: str) -> bool:
    """Tell whether a proposer's name is that of an organisation."""
    return len(name) >= _SHORTEST_COLLECTIVE and bool(_COLLECTIVE.search(name))


def split_names(texts: Sequence[str]) -> tuple[str, ...]:
    """Return single names, each still knowing where it was typed."""
    names: list[str] = []
    for text in texts:
        start = 0
        for separator in (*_SEPARATOR.finditer(text), None):
            end = separator.start() if separator else len(text)
            if text[start:end].strip():
                names.append(text.cut(start, end) if isinstance(text, Entry) else text[start:end])
            start = separator.end() if separator else end
    return tuple(names)


def _join(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names with 、 between them (GB/T 15834-2011 4.5)."""
    pieces: list[str] = []
    for name in names:
        pieces += ["、", name] if pieces else [name]
    return tuple(pieces)


def without_title(name: str, title: str) -> str:
    """Return a name without the title that somebody typed behind it."""
    if not name.endswith(title) or len(name) <= len(title) + 1:
        return name
    end = len(name) - len(title)
    return name.cut(0, end) if isinstance(name, Entry) else name[:end]
