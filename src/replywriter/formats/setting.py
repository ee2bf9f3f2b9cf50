"""What a letter is made with: its format, its region and its unit, found from the outline."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..model.layout import Form
from ..model.outline import Outline
from ..model.requirements import Category, Requirements
from ..model.unit import Unit
from .folders import find_home
from .format import Format, load_format
from .region import Mark, Region, load_region
from .unit import load_unit
from .wording import Wording

DEFAULT_REGION = "general"


@dataclass(frozen=True, slots=True)
class Setting:
    """The three layers of data behind one letter; the region is as this format meets it."""

    format: Format
    region: Region
    unit: Unit

    @property
    def form(self) -> Form:
        """The form the unit prints its replies in; 信函 where it does not say."""
        return Form((self.unit.paper or {}).get("形式", Form.LETTER.value))

    @property
    def is_sealed(self) -> bool:
        """Whether the signature leaves room for a seal; yes where the unit does not say."""
        return (self.unit.paper or {}).get("用印", "是") == "是"

    @property
    def honorific(self) -> str:
        """What stands before the names: the region's word, else the format's."""
        own = self.region.honorific
        return self.format.honorific if own is None else own

    @property
    def max_names(self) -> int:
        """How many names a salutation may hold before it says 等N名."""
        return self.region.max_names or self.format.max_names

    @property
    def categories(self) -> tuple[Category, ...]:
        """The classes of results: the format's own, else the region's."""
        own = self.format.categories
        return self.region.categories if own is None else own

    @property
    def category_mark(self) -> Mark:
        """Where the class is printed: nowhere for a format that has classes of its own."""
        return self.region.category_mark if self.format.categories is None else Mark()

    @property
    def number_prefix(self) -> str:
        """The unit's 机关代字 for letters of this format, "" where it is not known."""
        prefix = self.unit.number_prefix or ""
        return prefix if isinstance(prefix, str) else prefix.get(self.format.name, "")

    @property
    def deadlines(self) -> Mapping[str, str | int]:
        """The format's own lengths of time, else the region's as they are for its body."""
        if self.format.deadlines is not None:
            return self.format.deadlines
        return self.region.deadlines

    @property
    def copies(self) -> tuple[str, ...]:
        """The bodies that the region wants copies for, with the unit's level in their names."""
        if not self.unit.level or self.format.role == "会办":  # an opinion goes to the lead unit
            return ()
        patterns = self.region.copies.get(self.format.body, ())
        return _name_copies(self.format.wording, patterns, self.unit.level)

    def require(self, today: str | None = None) -> Requirements:
        """Return what this setting asks of a letter that is checked on an ISO date."""
        format, region, unit = self.format, self.region, self.unit  # noqa: A001 - the contract's word
        return Requirements(
            region=region.title if format.categories is None else format.title,
            categories=self.categories,
            category_place=self.category_mark.where,
            needs_document_number=self.form is Form.DOCUMENT,
            is_sealed=self.is_sealed,
            form=self.form.value,
            body=format.body,
            case_kind=format.case_kind,
            author_title=format.author_title,
            genre=format.genre,
            parts=format.parts,
            max_names=self.max_names,
            copies=self.copies,
            copies_assisting=region.copies_assisting,
            joint=region.joint,
            signer=region.signer or "",
            posts={row.name: row.post for row in unit.people if row.name and row.post},
            deadlines=self.deadlines,
            level=unit.level or "",
            full_name=unit.full_name or "",
            short_names=unit.short_names,
            self_reference=unit.self_reference or "",
            number_prefix=self.number_prefix,
            parameters={**format.rules, **region.rules},
            today=today,
        )


# No letter changes what its place prescribes.
@lru_cache(maxsize=32)
def _name_copies(wording: Wording, patterns: tuple[str, ...], level: str) -> tuple[str, ...]:
    """Return the bodies that patterns such as {{ 层级 }}政协 name at a level."""
    context = {"层级": level}
    return tuple(wording.say_pattern(pattern, "抄送", context).text for pattern in patterns)


def home_of(file: str) -> Path | None:
    """Return the working folder that a file belongs to; ``-`` belongs to the current one."""
    if not file:
        return None
    folder = "" if file == "-" else os.path.dirname(file)  # noqa: PTH120 - asked for each letter
    return _find_home_of(folder, os.getcwd())  # noqa: PTH109 - as above


@lru_cache(maxsize=64)
def _find_home_of(folder: str, current: str) -> Path:
    """Return the working folder of a folder as it is named in the current one."""
    return find_home(Path(current, folder))


def find_setting(
    outline: Outline,
    format: Format | None = None,  # noqa: A002 - the contract's word
    region: Region | None = None,
    unit: Unit | None = None,
) -> Setting:
    """Return the setting of an outline; what is given by keyword is not looked up.

    Raises:
        TemplateError: A format, region or unit is missing or faulty.
    """
    home = home_of(outline.source.file) if outline.source else None
    chosen = format or load_format(outline.format or "", home)
    return settle(home, chosen.serve(outline.case.kind), region, unit)


def settle(
    home: Path | None,
    format: Format,  # noqa: A002 - the contract's word
    region: Region | None = None,
    unit: Unit | None = None,
) -> Setting:
    """Return the setting of a format in a working folder: its unit, and the unit's region.

    Raises:
        TemplateError: The region or the unit is missing or faulty.
    """
    unit = unit or (load_unit(home) if home else None) or Unit()
    place = region or load_region(unit.region or DEFAULT_REGION, home)
    return Setting(format, _serve(place, format), unit)


@lru_cache(maxsize=32)
def _serve(region: Region, format: Format) -> Region:  # noqa: A002 - the contract's word
    """Return a region as the letters of a format meet it, which is the same for all of them."""
    return region.serve(format)
