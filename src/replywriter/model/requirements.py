"""What the place, the format and the unit ask of a reply, as far as rules need to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Category:
    """A class of result (A, B, C …) and what a letter of this class must hold.

    ``needs`` is 依据 (what was done), 计划 (who does what by when) or 理由 (why not). A place
    whose classes bear no letters has codes that are the names.
    """

    code: str
    name: str
    needs: str

    @property
    def label(self) -> str:
        """The class as staff choose it: A 已经解决, or 解决或采纳 where it has no letter."""
        return self.name if self.code == self.name else f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class Requirements:
    """The demands on one letter. What is not known is empty, and is then not asked for.

    ``body`` is 政协 or 人大, ``case_kind`` 提案 or 建议, ``author_title`` 委员 or 代表, each
    empty where the format knows none; ``genre`` is what its letters call themselves, ``parts``
    are the keys of what an outline must say. ``copies`` are the 抄送 of the place,
    ``copies_assisting`` whether 会办单位 get one, ``deadlines`` its 期限 (3个月),
    ``joint`` who gets a letter of a joint proposal (联名), ``category_place`` where it prints the
    class, ``signer`` who signs (签发). ``posts`` are the 职务 of the unit's people by their names,
    and ``full_name`` to ``number_prefix`` are the unit's. ``parameters`` holds what formats and
    regions set for single rules; ``today`` is an ISO date.
    """

    region: str = ""
    categories: tuple[Category, ...] = ()
    category_place: str = ""
    needs_document_number: bool = False
    is_sealed: bool = True
    form: str = ""
    body: str = ""
    case_kind: str = ""
    author_title: str = ""
    genre: str = ""
    parts: tuple[str, ...] = ("致谢", "已做工作", "下一步工作")
    max_names: int | None = None
    copies: tuple[str, ...] = ()
    copies_assisting: bool = False
    joint: str = ""
    signer: str = ""
    posts: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, str | int] = field(default_factory=dict)
    level: str = ""
    full_name: str = ""
    short_names: tuple[str, ...] = ()
    self_reference: str = ""
    number_prefix: str = ""
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    today: str | None = None

    def category(self, code: str | None) -> Category | None:
        """Return what the place says of a class, ``None`` where it has no such class."""
        return next((row for row in self.categories if row.code == code), None)

    def find_category(self, text: str) -> str | None:
        """Return the code of the one class that a mark names, ``None`` where it names none or two.

        A code that is part of a longer one that stands there (A in A1) is not named.
        """
        found = [row.code for row in self.categories if row.code in text]
        named = [one for one in found if not any(one != other and one in other for other in found)]
        return named[0] if len(named) == 1 else None
