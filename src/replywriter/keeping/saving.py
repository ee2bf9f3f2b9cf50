"""An outline saved only where it is still what the change began from; nothing is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from pathlib import Path
from typing import Final

from ..errors import StaleSaveError, UnreadableFileError, UsageError
from ..files import read_bounded
from ..structure.yaml_file import MAX_BYTES
from ..writing import write_whole
from .locking import hold
from .thinning import thin
from .versions import (
    NONE,
    Version,
    Why,
    digest_of,
    digest_of_field,
    find_head,
    keep_version,
    list_versions,
    now,
)

_BURST: Final = timedelta(seconds=10)  # of typing in one field is undone at once


def read_version(path: Path) -> tuple[bytes, str]:
    """Return what an outline holds, and the digest of that: SHA-256 in hexadecimal.

    Raises:
        UnreadableFileError: The file is missing, may not be read, or is over 1 MiB.
    """
    data = read_bounded(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        raise UnreadableFileError(f"{path}：文件超过 1 MiB 的上限。请确认这是提纲文件。")
    return data, digest_of(data)


def save(path: Path, data: bytes, base: str, *, why: Why = Why.SAVED, field: str = "") -> str:
    """Put bytes in place of an outline that is still the version ``base``; return the new version.

    What stood there is kept, also where another program has written it. Saves that change the
    same field within ten seconds are undone at once. ``base`` is empty for a file that is not
    there. What is there already is not saved again.

    Raises:
        StaleSaveError: The file is another version by now; the bytes are kept as one.
        BusyFileError: Somebody else is saving it for too long.
        UsageError: The bytes are more than an outline may have.
        UnreadableFileError: It cannot be read or written to; it is as it was.
    """
    if len(data) > MAX_BYTES:
        raise UsageError(f"{path}：内容超过 1 MiB 的上限，没有存。附件请另存，不要放进提纲。")
    with hold(path):
        current = read_current(path)
        if current == data:
            return digest_of(data)
        if digest_of(current) != base:
            _keep_refused(path, data, base)
            raise stale(path, current, is_kept=True)
        head = find_head(list_versions(path)) if current is None else note(path, current)
        parent = _find_parent(list_versions(path), head, field) if head else NONE
        replace(path, data, why, parent=parent, field=field)
    return digest_of(data)


def read_current(path: Path) -> bytes | None:
    """Return what a file holds, ``None`` where there is none.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    return read_version(path)[0] if path.exists() else None


def stale(path: Path, current: bytes | None, *, is_kept: bool) -> StaleSaveError:
    """Return what to say of a file that is not what a change began from."""
    happened = "已经被删去或移走" if current is None else "已经在别处改过"
    cure = "这次的文字已留在历史版本里，请对照后再存。" if is_kept else "请重新打开，看过之后再改。"
    return StaleSaveError(
        f"{path}：这份提纲{happened}，没有覆盖。{cure}", current or b"", digest_of(current)
    )


def note(path: Path, current: bytes) -> Version:
    """Return the version that an outline is, which is kept where it is not known yet.

    Whoever calls holds the lock.
    """
    head = find_head(list_versions(path))
    if head is None:
        return keep_version(path, current, Why.FIRST)
    if head.digest == digest_of(current):
        return head
    return keep_version(path, current, Why.OUTSIDE, parent=head.id)


def replace(
    path: Path, data: bytes, why: Why, *, parent: str, ahead: str = NONE, field: str = ""
) -> None:
    """Write an outline and keep what is written; whoever calls holds the lock.

    The outline comes first: where only that is done, the next save notes it as one from outside.
    """
    write_whole(path, data)
    keep_version(path, data, why, parent=parent, ahead=ahead, field=field)
    thin(path)


def _find_parent(versions: Sequence[Version], head: Version, field: str) -> str:
    """Return where undoing is to lead: to the head, or before the burst of saves that it ends."""
    if not field or head.field != digest_of_field(field) or head.why is not Why.SAVED:
        return head.id
    known = (version for version in versions if version.why is not Why.REFUSED)
    burst = takewhile(
        lambda one: (one.parent, one.field, one.why) == (head.parent, head.field, head.why), known
    )
    *_, first = burst
    return head.parent if head.parent and now() - first.time <= _BURST else head.id


def _keep_refused(path: Path, data: bytes, base: str) -> None:
    """Keep a text that was not saved, once."""
    versions = list_versions(path)
    digest = digest_of(data)
    if any(one.why is Why.REFUSED and one.digest == digest for one in versions):
        return
    parent = next((one.id for one in versions if one.digest == base), NONE)
    keep_version(path, data, Why.REFUSED, parent=parent)
