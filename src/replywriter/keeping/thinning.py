"""Old versions grow fewer: all of two hours, one of ten minutes for two days, then one a day."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from ..writing import sweep
from .versions import Version, Why, find_head, list_versions, make_id, now, versions_folder

_ALL: Final = timedelta(hours=2)
_MANY: Final = timedelta(days=2)
_SLOT_SECONDS: Final = 600
_ALWAYS: Final = frozenset({Why.FIRST, Why.BEFORE, Why.REFUSED})
_STEPS: Final = 50  # that can be undone whatever their age


def thin(path: Path) -> None:
    """Delete versions of an outline that nobody needs any more; whoever calls holds the lock."""
    folder = versions_folder(path)
    for version in choose_gone(list_versions(path), now()):
        # A scanner may hold it open: the next save tries again.
        with contextlib.suppress(OSError):
            (folder / version.file_name).unlink()
    for swept in (folder, path.absolute().parent):
        sweep(swept)


def choose_gone(versions: Sequence[Version], moment: datetime) -> tuple[Version, ...]:
    """Return those of the versions, newest first, that are not kept any longer.

    Of each ten minutes, or each day where people are, the newest is kept. The oldest of all is,
    and so is what undoing and redoing lead to.
    """
    old = [version for version in versions[:-1] if version.id < make_id(moment - _ALL)]
    if not old:
        return ()
    kept = find_steps(versions)
    seen: set[object] = set()
    gone: list[Version] = []
    for version in old:
        if version.why in _ALWAYS:
            continue
        slot = _slot_of(version, moment)
        if slot in seen and version.id not in kept:
            gone.append(version)
        seen.add(slot)
    return tuple(gone)


def find_steps(versions: Sequence[Version]) -> set[str]:
    """Return the ids that redoing leads to, and the latest that undoing leads to."""
    by_id = {version.id: version for version in versions}
    at = find_head(versions)
    found: set[str] = set()
    tips: list[Version] = []
    while at is not None and at.id not in found:
        found.add(at.id)
        tips.append(at)
        at = by_id.get(at.ahead)
    for tip in (tips[0], tips[-1]) if tips else ():
        step = by_id.get(tip.parent)
        for _ in range(_STEPS):
            if step is None:
                break
            found.add(step.id)
            step = by_id.get(step.parent)
    return found


def _slot_of(version: Version, moment: datetime) -> object:
    if moment - version.time <= _MANY:
        return int(version.time.timestamp()) // _SLOT_SECONDS
    return version.time.astimezone().date()
