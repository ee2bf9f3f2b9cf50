"""What the place, the format and the unit ask of a reply, as far as rules need to know it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Category:
    """A class of result (A, B, C …) and what a letter of this class must hold.

    ``needs`` is 依据 (what was done), 计划 (who does what by when) or 理由 (why not).
    """

    code: str
    name: str
    needs: str


@dataclass(frozen=True, slots=True)
class Requirements:
    """The demands on one letter. What is not known is empty, and is then not asked for.

    ``body`` is 政协 or 人大, ``case_kind`` 提案 or 建议, ``author_title`` 委员 or 代表; ``copies``
    are the 抄送 of the place, ``deadlines`` its 期限 (3个月), ``category_place`` where it prints
    the class. ``full_name`` to ``number_prefix`` are the unit's. ``parameters`` holds what formats
    and regions set for single rules; ``today`` is an ISO date.
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
    max_names: int | None = None
    copies: tuple[str, ...] = ()
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
