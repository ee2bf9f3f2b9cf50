"""``replywriter new --from``: outlines of a whole 交办 list, new or brought up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import click

from ..errors import UsageError
from ..formats.format import load_format
from ..formats.list_columns import load_columns
from ..receiving.drafts import read_folder
from ..receiving.listing import Listing, Wish, read_listing
from ..receiving.outlines import Change
from ..receiving.planning import ALL, Met, Plan, carry_out, make_plan
from ..starting import Fact, list_facts
from ..structure.yaml_edit import Value
from .list_options import ListWords

_LONGEST: Final = 24  # characters of a value shown
_OF_ROWS: Final = ("编号", "案由", "撰写人")  # never the same for all rows


def list_known_facts(home: Path) -> tuple[Fact, ...]:
    """Return the facts that may be given for all rows of a list whose format it tells itself."""
    facts = {
        fact.key: fact
        for name in load_columns(home).formats.values()
        for fact in list_facts(load_format(name, home))
    }
    return tuple(facts.values())


def start_from_list(
    file: Path, home: Path, format_name: str | None, case: Mapping[str, Value], listed: ListWords
) -> int:
    """Read a list, say what is wrong in it, write its outlines, and say what was done.

    Raises:
        UsageError: An option does not go with a list, or with this one.
    """
    for key in _OF_ROWS:
        if key in case:
            raise UsageError(f"“{key}”每件不同，有清单时不能写在选项里。请写在清单里。")
    listing = read_listing(file, home, Wish(format_name, listed.sheet, case, listed.reads_hidden))
    _refuse_unknown(listed, listing)
    folder = read_folder(home)
    plan = make_plan(listing, folder, home, listed.takes)
    for fault in plan.faults:
        click.echo(f"{file.name} {fault.where}：{fault.message}", err=True)
    unread = [
        f"{_name(path, home)}：读不了，没有对照。{why}" for path, why in folder.unread.items()
    ]
    for note in (*listing.notes, *unread):
        click.echo(note, err=True)
    rows = len({fault.row for fault in plan.faults})
    if rows and not listed.skips_faulty:
        click.echo(
            f"有 {rows} 行要先改，一份提纲也没有写。请改好清单再运行一次；"
            "先写其他各行的，加 --skip-faulty。",
            err=True,
        )
        return 1
    if not listed.is_dry:
        carry_out(plan, home)
    click.echo("\n".join(_tell(listing, plan, home, listed.is_dry)))
    if rows:
        click.echo(f"放过了 {rows} 行，改好清单再运行一次就会补上。", err=True)
    return int(bool(rows))


def _refuse_unknown(listed: ListWords, listing: Listing) -> None:
    """Refuse numbers that the list does not have.

    Raises:
        UsageError: There is one.
    """
    numbers = {one.number for one in listing.identities} | {ALL}
    for number in listed.takes:
        if number not in numbers:
            raise UsageError(
                f"{listing.file}：清单里没有编号“{number}”。"
                f"--take-list 后面写清单里的编号，或者写 {ALL}。"
            )


def _tell(listing: Listing, plan: Plan, home: Path, is_dry: bool) -> Iterator[str]:
    """Yield what was done, or would be."""
    sheet = f" 的工作表“{listing.sheet}”" if listing.sheet else ""
    lead = "只看不写。" if is_dry else ""
    yield f"{lead}读了 {listing.file.name}{sheet}：{len(listing.items)} 件。"
    yield f"新建 {len(plan.started)} 件"
    for one in plan.started:
        yield f"  {_name(one.path, home)}  {_shorten(one.item.subject)}"
    yield f"更新 {len(plan.updated)} 件"
    for met in plan.updated:
        yield from _tell_changes(met, met.changes)
    if plan.differing:
        yield (
            f"不同 {len(plan.differing)} 件：提纲与清单不一样，提纲改过，没有动。"
            "要以清单为准的，加 --take-list 编号"
        )
        for met in plan.differing:
            yield from _tell_differences(met)
    same = [met for met in plan.met if not met.changes and not met.differences]
    yield f"没有变化 {len(same)} 件"
    for met in same:
        if met.is_merged:
            yield f"  {met.item.identity.number} 并入 {_name(met.draft.path, home)}，没有动"
    yield f"不在清单里 {len(plan.absent)} 件" + ("，没有动" if plan.absent else "")
    for path in plan.absent:
        yield f"  {_name(path, home)}"


def _tell_changes(met: Met, changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        old = _shorten(change.old) or "（空）"
        yield f"  {met.item.identity.number} {change.key} {old}→{_shorten(change.new)}"


def _tell_differences(met: Met) -> Iterator[str]:
    for change in met.differences:
        yield (
            f"  {met.item.identity.number} {change.key} "
            f"提纲：{_shorten(change.old)}  清单：{_shorten(change.new)}"
        )


def _name(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix()


def _shorten(text: str) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "……"
