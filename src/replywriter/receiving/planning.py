"""What a list changes in a folder: worked out as a whole before the first file is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ..errors import UneditableError
from ..formats.folders import DRAFTS
from ..starting import place_outline, write_schema
from ..structure.yaml_edit import Value
from ..structure.yaml_file import parse_text
from ..writing import write_whole
from .cases import Fault
from .drafts import Draft, Folder
from .entries import CASE
from .listing import Item, Listing
from .outlines import Change, start_outline, update_outline

ALL: Final = "全部"


@dataclass(frozen=True, slots=True)
class Started:
    """An outline to be written for a case that has none."""

    path: Path
    item: Item
    text: str


@dataclass(frozen=True, slots=True)
class Met:
    """An outline that the list speaks of, with what it will hold where something changes.

    ``is_merged`` says that it answers the case as one of its 并案, and is left alone.
    """

    draft: Draft
    item: Item
    text: str = ""
    changes: tuple[Change, ...] = ()
    differences: tuple[Change, ...] = ()
    is_merged: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be written, and all that is to be said.

    ``absent`` are outlines of the same sessions that the list does not speak of.
    """

    started: tuple[Started, ...]
    met: tuple[Met, ...]
    absent: tuple[Path, ...]
    faults: tuple[Fault, ...]

    @property
    def updated(self) -> tuple[Met, ...]:
        """The outlines that are written anew."""
        return tuple(one for one in self.met if one.changes)

    @property
    def differing(self) -> tuple[Met, ...]:
        """The outlines that say something else than the list, and were left so."""
        return tuple(one for one in self.met if one.differences)


class _FaultyError(Exception):
    """A case of the list has no place in the folder; carries the sentence that says why."""


@dataclass(slots=True)
class _Desk:
    """The folder while it is planned for: ``taken`` are the file names that are in use."""

    home: Path
    folder: Folder
    taken: set[str] = field(default_factory=set)


def make_plan(listing: Listing, folder: Folder, home: Path, takes: Collection[str] = ()) -> Plan:
    """Return what a list changes in a folder.

    ``takes`` are numbers of cases in which the list's word counts more than the outline's, or 全部.

    Raises:
        TemplateError: The region or the unit is faulty.
    """
    drafts = home / DRAFTS
    names = {path.name.lower() for path in drafts.iterdir()} if drafts.is_dir() else set()
    desk = _Desk(home, folder, names)
    started: list[Started] = []
    met: list[Met] = []
    faults = list(listing.faults)
    for item in listing.items:
        try:
            one = _meet(item, desk, ALL in takes or item.identity.number in takes)
            if one is not None:
                met.append(one)
            else:
                started.append(_start(item, desk))
        except (_FaultyError, UneditableError) as fault:
            faults.append(Fault(item.row, None, str(fault)))
    return Plan(
        tuple(started),
        tuple(met),
        tuple(_find_absent(listing, folder)),
        tuple(sorted(faults, key=lambda fault: fault.order)),
    )


def _meet(item: Item, desk: _Desk, takes_list: bool) -> Met | None:
    """Return the outline of a case brought up to date, ``None`` where there is none.

    Raises:
        _FaultyError: There are several.
        UneditableError: It cannot be edited safely.
    """
    found = desk.folder.find(item.identity)
    if len(found) > 1:
        names = "、".join(draft.path.name for draft in found)
        raise _FaultyError(
            f"编号{item.identity.number}在 drafts 里有几份提纲（{names}）。请只留一份。"
        )
    if not found:
        merging = desk.folder.find_merged(item.identity)
        return Met(merging, item, is_merged=True) if merging else None
    draft = found[0]
    updated = update_outline(draft.text, draft.format, item.entries, takes_list)
    return Met(draft, item, updated.text, updated.changes, updated.differences)


def _start(item: Item, desk: _Desk) -> Started:
    """Return a new outline for a case, under a name that no other file has.

    Raises:
        _FaultyError: There is no such name, or the format refuses what the list says.
    """
    case = {str(path[1]): value for path, value in item.entries.items() if path[0] == CASE}
    path = _find_place(item, case, desk)
    text = start_outline(item.format, desk.home, item.entries)
    tree = parse_text(path.name, text)
    for fault in item.format.checker.check(tree.data or {}, tree.source, is_partial=True):
        raise _FaultyError(fault.message)
    desk.taken.add(path.name.lower())
    return Started(path, item, text)


def _find_place(item: Item, case: Mapping[str, Value], desk: _Desk) -> Path:
    """Return 届次-编号, with 提案 or 建议 behind it where the other kind has taken the name.

    Raises:
        _FaultyError: The name is taken by an outline that cannot be read, and may be this case's,
            or both names are taken.
    """
    first = place_outline(desk.home, case)
    if first in desk.folder.unread:
        raise _FaultyError(
            f"drafts 里的 {first.name} 读不了，可能就是这一件。请先改好它，或者移走。"
        )
    more = (item.identity.kind,) if item.identity.kind else ()
    for path in (first, place_outline(desk.home, case, *more)):
        if path.name.lower() not in desk.taken:
            return path
    raise _FaultyError(f"drafts 里的 {first.name} 是另一件。请先给它改个名字。")


def _find_absent(listing: Listing, folder: Folder) -> Iterator[Path]:
    """Yield outlines of the list's sessions and kinds that the list does not speak of."""
    listed = [one for one in listing.identities if one.number]
    for draft in folder.drafts:
        is_near = any(draft.identity.is_near(one) for one in listed)
        all_cases = (draft.identity, *draft.merged)
        if is_near and not any(
            one.fits(other) for one in all_cases for other in listing.identities
        ):
            yield draft.path


def _update(met: Met) -> None:
    write_whole(met.draft.path, met.draft.decoded.encode(met.text))


def carry_out(plan: Plan, home: Path, update: Callable[[Met], None] = _update) -> None:
    """Write all that is planned, each file whole or not at all.

    ``update`` writes what changes in an outline that is there.

    Raises:
        UnreadableFileError: A file cannot be written; those before it are.
    """
    for chosen in {one.item.format.name: one.item.format for one in plan.started}.values():
        write_schema(home, chosen)
    for one in plan.started:
        write_whole(one.path, one.text.encode("utf-8"))
    for met in plan.updated:
        update(met)
