"""What a list would change in the folder, as its page shows it, and that it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException

from ..errors import ReplywriterError, StaleSaveError
from ..formats.format import list_formats
from ..keeping.saving import read_version, save
from ..receiving.drafts import read_folder
from ..receiving.listing import Listing, Wish, parse_listing
from ..receiving.outlines import Change
from ..receiving.planning import Met, Plan, make_plan
from ..receiving.planning import carry_out as write_plan
from ..receiving.tables import parse_sheets
from ..structure.decoding import decode
from ..structure.yaml_edit import Value
from .desk import Desk
from .inbox import KeptList, Report, Taken
from .naming import link_to
from .page_words import say_for_page
from .taking import WRITING, Sent, refuse

KINDS: Final = ("提案", "建议")
_MOST_SHOWN: Final = 300  # cases of a kind on the page; all of them are written
_LONGEST: Final = 60  # characters of a value shown
_TICK_FIRST: Final = (
    "有 {rows} 行要先改，一份提纲也没有写。要先写其他各行的，请勾选“有问题的行放过”。"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How a list is to be read and what counts: what was chosen on its page.

    ``takes`` are numbers of cases in which the list's word counts more than the outline's.
    """

    format_name: str = ""
    sheet: str = ""
    session: str = ""
    kind: str = ""
    reads_hidden: bool = False
    skips_faulty: bool = False
    takes: frozenset[str] = frozenset()


def read_asked(sent: Iterable[tuple[str, str]]) -> Asked:
    """Return what was chosen, from a query string or a form."""
    pairs = list(sent)
    given = dict(pairs)
    kind = given.get("kind", "")
    return Asked(
        format_name=given.get("format", ""),
        sheet=given.get("sheet", ""),
        session=given.get("session", "").strip(),
        kind=kind if kind in KINDS else "",
        reads_hidden="hidden" in given,
        skips_faulty="skip" in given,
        takes=frozenset(value for key, value in pairs if key == "take"),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A case of the plan: its number, its outline, and what changes or differs in it."""

    number: str
    name: str
    subject: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be done, as the page shows it; each kind with how many there are in all."""

    sheet: str
    total: int
    faults: tuple[tuple[str, str], ...]
    faulty_rows: int
    notes: tuple[str, ...]
    started: tuple[Line, ...]
    started_count: int
    updated: tuple[Line, ...]
    updated_count: int
    differing: tuple[Line, ...]
    same_count: int
    absent: tuple[str, ...]

    @property
    def writes(self) -> bool:
        """Whether anything would be written."""
        return bool(self.started_count or self.updated_count)


def list_sheets(sent: Sent) -> tuple[str, ...]:
    """Return the names of the sheets of a list.

    Raises:
        UnreadableFileError: The file is no table.
    """
    return tuple(sheet.name for sheet in parse_sheets(sent.data, sent.name) if sheet.name)


def make_list_plan(desk: Desk, kept: KeptList, asked: Asked) -> Planned | Taken:
    """Return what a list would change, or the sentence that says why it cannot be told.

    Raises:
        HTTPException: The file is no longer kept (404).
    """
    try:
        return _describe(desk, *_plan(desk, kept, asked))
    except ReplywriterError as fault:
        return refuse(kept.name, fault)


def carry_out_list(desk: Desk, kept: KeptList, asked: Asked) -> Report | str:
    """Write what a list changes and return what was done; a sentence where nothing was.

    An outline that somebody changes meanwhile is left to them.

    Raises:
        HTTPException: The file is no longer kept (404).
    """
    stale: list[Met] = []

    def update(met: Met) -> None:
        try:
            _save(met)
        except StaleSaveError:
            stale.append(met)

    with WRITING:
        try:
            listing, plan, unread = _plan(desk, kept, asked)
        except ReplywriterError as fault:
            return refuse(kept.name, fault).sentence
        rows = len({fault.row for fault in plan.faults})
        if rows and not asked.skips_faulty:
            return _TICK_FIRST.format(rows=rows)
        try:
            write_plan(plan, desk.home, update)
        except ReplywriterError as fault:
            return f"没有全部写完：{desk.shorten(str(fault))}改好后再写一次，会接着做。"
    planned = _describe(desk, listing, plan, unread)
    return Report(f"{kept.name}：写好了", tuple(_tell(plan, planned, stale)))


def _plan(desk: Desk, kept: KeptList, asked: Asked) -> tuple[Listing, Plan, dict[Path, str]]:
    try:
        data = kept.file.read_bytes()
    except FileNotFoundError:
        raise HTTPException(404, "这份清单不再保留。请重新导入一次。") from None
    given: dict[str, Value] = {"届次": asked.session, "案类": asked.kind}
    wish = Wish(
        asked.format_name if asked.format_name in list_formats(desk.home) else None,
        asked.sheet or None,
        {key: value for key, value in given.items() if value},
        asked.reads_hidden,
    )
    listing = parse_listing(data, Path(kept.name), desk.home, wish)
    folder = read_folder(desk.home)
    plan = make_plan(listing, folder, desk.home, asked.takes)
    return listing, plan, dict(folder.unread)


def _save(met: Met) -> None:
    """Write an outline that is still what the plan was made from, and keep what stood there.

    Raises:
        StaleSaveError: It is another one by now.
    """
    path = met.draft.path
    data, version = read_version(path)
    if decode(data).text != met.draft.text:
        raise StaleSaveError("", data, version)
    save(path, met.draft.decoded.encode(met.text), version)


def _describe(desk: Desk, listing: Listing, plan: Plan, unread: dict[Path, str]) -> Planned:
    """Return a plan as it is shown."""
    started = [
        Line(one.item.identity.number, one.path.stem, one.item.subject) for one in plan.started
    ]
    same = [met for met in plan.met if not met.changes and not met.differences]
    left = [
        f"drafts 里的 {path.name} 读不了，没有对照。{desk.shorten(why)}"
        for path, why in unread.items()
    ]
    return Planned(
        sheet=listing.sheet,
        total=len(listing.items),
        faults=tuple((fault.where, say_for_page(fault.message)) for fault in plan.faults),
        faulty_rows=len({fault.row for fault in plan.faults}),
        notes=(*map(say_for_page, listing.notes), *left),
        started=tuple(started[:_MOST_SHOWN]),
        started_count=len(started),
        updated=tuple(_show(met, met.changes) for met in plan.updated[:_MOST_SHOWN]),
        updated_count=len(plan.updated),
        differing=tuple(_show(met, met.differences) for met in plan.differing),
        same_count=len(same),
        absent=tuple(path.stem for path in plan.absent),
    )


def _show(met: Met, changes: Sequence[Change]) -> Line:
    shown = tuple(Change(one.key, _cut(one.old), _cut(one.new)) for one in changes)
    return Line(met.item.identity.number, met.draft.path.stem, met.item.subject, shown)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"


def _tell(plan: Plan, planned: Planned, stale: Sequence[Met]) -> Iterator[Taken]:
    """Yield what was done."""
    lost = {met.draft.path for met in stale}
    updated = [met for met in plan.updated if met.draft.path not in lost]
    if plan.started:
        yield Taken(
            f"新建 {len(plan.started)} 件",
            "",
            link=link_to(plan.started[0].path) if len(plan.started) == 1 else "",
            link_text="打开提纲",
            notes=tuple(f"{line.name}　{line.subject}" for line in planned.started),
        )
    if updated:
        yield Taken(
            f"更新 {len(updated)} 件",
            "",
            notes=tuple(
                f"{met.draft.path.stem}　{'、'.join(change.key for change in met.changes)}"
                for met in updated[:_MOST_SHOWN]
            ),
        )
    for met in stale:
        said = "刚才在别处改过，没有更新。请再导入一次清单。"
        yield Taken(met.draft.path.stem, said, "refused", link_to(met.draft.path), "打开提纲")
    if planned.faulty_rows:
        notes = tuple(f"{where}：{message}" for where, message in planned.faults)
        said = "改好清单再导入一次就会补上。"
        yield Taken(f"放过 {planned.faulty_rows} 行", said, "refused", notes=notes)
    rest = [f"不同 {len(plan.differing)} 件，以提纲为准，没有动"] if plan.differing else []
    rest += [f"没有变化 {planned.same_count} 件"] if planned.same_count else []
    if rest:
        yield Taken("其余", "；".join(rest) + "。")
