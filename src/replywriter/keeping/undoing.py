"""Steps back and forth through the versions of an outline, which outlive reloads and restarts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import UsageError
from .locking import hold
from .saving import note, read_current, replace, stale
from .versions import (
    NONE,
    Version,
    Why,
    digest_of,
    find_head,
    keep_version,
    list_versions,
    read_version_bytes,
)


def undo(path: Path, base: str) -> str:
    """Put back the text before the last change; return the new version.

    Raises:
        StaleSaveError: The outline is not the version ``base`` any more.
        UsageError: There is nothing to be undone.
        BusyFileError: Somebody else is saving it for too long.
        UnreadableFileError: It cannot be read or written to; it is as it was.
    """
    with hold(path):
        head = _note_head(path, base)
        target = _find_back(list_versions(path), head)
        if target is None:
            raise UsageError(f"{path}：前面没有改动，不用撤销了。")
        data = read_version_bytes(path, target.id)
        replace(path, data, Why.UNDONE, parent=target.parent, ahead=head.id)
    return digest_of(data)


def redo(path: Path, base: str) -> str:
    """Put back the text that the last undoing has taken away; return the new version.

    Raises:
        StaleSaveError: The outline is not the version ``base`` any more.
        UsageError: Nothing was undone last.
        BusyFileError: Somebody else is saving it for too long.
        UnreadableFileError: It cannot be read or written to; it is as it was.
    """
    with hold(path):
        head = _note_head(path, base)
        target = _find(list_versions(path), head.ahead)
        if target is None:
            raise UsageError(f"{path}：没有撤销过的改动，不用重做了。")
        data = read_version_bytes(path, target.id)
        replace(path, data, Why.REDONE, parent=target.parent, ahead=target.ahead)
    return digest_of(data)


def restore(path: Path, version_id: str, base: str) -> str:
    """Put back a version; what stands there is kept for good. Return the new version.

    Raises:
        StaleSaveError: The outline is not the version ``base`` any more.
        UsageError: There is no such version, or no longer.
        BusyFileError: Somebody else is saving it for too long.
        UnreadableFileError: It cannot be read or written to; it is as it was.
    """
    with hold(path):
        current = _require(path, base)
        data = read_version_bytes(path, version_id)
        if data != current:
            head = _note_head(path, base)
            before = keep_version(path, current, Why.BEFORE, parent=head.parent)
            replace(path, data, Why.RESTORED, parent=before.id)
    return digest_of(data)


def can_undo(path: Path) -> bool:
    """Tell whether there is something to be undone."""
    return tell_steps(path)[0]


def can_redo(path: Path) -> bool:
    """Tell whether something was undone last that can be done again."""
    return tell_steps(path)[1]


def tell_steps(path: Path) -> tuple[bool, bool]:
    """Tell whether something can be undone, and whether something can be done again."""
    current, versions = read_current(path), list_versions(path)
    head = find_head(versions)
    if current is None or head is None:
        return False, False
    if head.digest != digest_of(current):
        return True, False
    return _find_back(versions, head) is not None, _find(versions, head.ahead) is not None


def _require(path: Path, base: str) -> bytes:
    """Return what an outline holds, which is the version ``base``.

    Raises:
        StaleSaveError: It is another one.
    """
    current = read_current(path)
    if current is None or digest_of(current) != base:
        raise stale(path, current, is_kept=False)
    return current


def _note_head(path: Path, base: str) -> Version:
    """Return the version that an outline is, which is kept where it is not known yet.

    Raises:
        StaleSaveError: It is not the version ``base``.
    """
    return note(path, _require(path, base))


def _find(versions: Sequence[Version], version_id: str) -> Version | None:
    return next((one for one in versions if one.id == version_id), None)


def _find_back(versions: Sequence[Version], head: Version) -> Version | None:
    """Return the version that undoing leads to: the nearest one before that reads otherwise.

    Where it is not kept any longer, that is the next older one that is.
    """
    wanted = head.parent
    while wanted != NONE:
        target = _find(versions, wanted)
        if target is None:
            older = (one for one in versions if one.id < wanted and one.why is not Why.REFUSED)
            target = next(older, None)
        if target is None or target.digest != head.digest:
            return target
        wanted = target.parent
    return None
