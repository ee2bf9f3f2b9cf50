"""The versions of an outline: whole files in a hidden folder, whose names say all about them.

``drafts/十二届三次-0137.yaml`` has its versions in ``.versions/十二届三次-0137/`` beside
``drafts/``. There is no index that could be torn or lost: the name of a file holds its time (in
UTC, to the microsecond, which is also its id), why it was kept, the version that undoing leads to,
the one that redoing leads to, the field that was changed, and the digest of the text.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from ..errors import UnreadableFileError, UsageError
from ..expressions import compile_later
from ..files import make_folder, name_reason, read_bounded
from ..formats.folders import DRAFTS, VERSIONS
from ..structure.decoding import decode
from ..structure.yaml_file import MAX_BYTES
from ..writing import write_whole

NONE: Final = ""
"""The id of no version, and the digest of a file that is not there."""

_SUFFIX: Final = ".kept"  # no command takes it for an outline
_NO_ID: Final = "0"
_NAME: Final = compile_later(
    r"(\d{20})\.([a-z]+)\.(\d{20}|0)\.(\d{20}|0)\.([0-9a-f]{8}|0)\.([\w-]{43})" + _SUFFIX
)
_TIME_FORMAT: Final = "%Y%m%d%H%M%S%f"


class Why(StrEnum):
    """Why a version was kept; the value stands in its file's name, the label is for people."""

    label: str

    FIRST = "first", "最初的"
    OUTSIDE = "outside", "在别处改的"
    SAVED = "saved", "保存的"
    FIXED = "fixed", "一键修改的"
    RECORDED = "recorded", "记办理进程的"
    UNDONE = "undone", "撤销后的"
    REDONE = "redone", "重做后的"
    BEFORE = "before", "恢复之前的"
    RESTORED = "restored", "恢复的"
    REFUSED = "refused", "没有存上的"

    def __new__(cls, value: str, label: str) -> Why:  # noqa: D102 - the class says it
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


@dataclass(frozen=True, slots=True)
class Version:
    """One version. ``parent`` is where undoing leads, ``ahead`` where redoing does.

    ``field`` is a digest of what was changed, ``digest`` the SHA-256 of the text in hexadecimal.
    """

    id: str
    why: Why
    parent: str
    ahead: str
    field: str
    digest: str

    @property
    def time(self) -> datetime:
        """When it was kept."""
        return _read_id(self.id)

    @property
    def file_name(self) -> str:
        """The name of the file that holds the text."""
        digest = base64.urlsafe_b64encode(bytes.fromhex(self.digest)).decode().rstrip("=")
        known = (self.id, self.why, self.parent or _NO_ID, self.ahead or _NO_ID)
        return ".".join((*known, self.field or _NO_ID, digest)) + _SUFFIX


def now() -> datetime:
    """Return the time."""
    return datetime.fromtimestamp(time.time(), UTC)


def digest_of(data: bytes | None) -> str:
    """Return the version of a file by what it holds: SHA-256 in hexadecimal; of none, nothing."""
    return NONE if data is None else hashlib.sha256(data).hexdigest()


def digest_of_field(field: str) -> str:
    """Return what tells a field in the name of a version."""
    data = field.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:8] if field else ""


def make_id(moment: datetime) -> str:
    """Return the id of a version of that time; ids are in the order of times."""
    return f"{moment.astimezone(UTC):{_TIME_FORMAT}}"


def find_head(versions: Sequence[Version]) -> Version | None:
    """Return the version that an outline was last known to be, ``None`` where there is none."""
    return next((version for version in versions if version.why is not Why.REFUSED), None)


def versions_folder(path: Path) -> Path:
    """Return the folder of an outline's versions; it need not be there yet."""
    path = path.absolute()
    name = path.stem if path.suffix == ".yaml" else f"{path.stem}~{path.suffix[1:]}"
    if path.parent.name == DRAFTS:
        return path.parent.parent / VERSIONS / name
    return path.parent / VERSIONS / f".{name}"  # it may have a namesake in ``drafts/`` below


def list_versions(path: Path) -> tuple[Version, ...]:
    """Return the versions of an outline that are kept, the newest first.

    Raises:
        UnreadableFileError: Their folder may not be read.
    """
    folder = versions_folder(path)
    try:
        names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208 - by the thousand
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as fault:
        raise UnreadableFileError(
            f"{folder}：历史版本读不了（{name_reason(fault)}）。请检查文件夹的权限。"
        ) from fault
    return tuple(version for version in map(_read_name, names) if version)


def read_version_bytes(path: Path, version_id: str) -> bytes:
    """Return a version of an outline, as it was saved.

    Raises:
        UsageError: There is no such version, or no longer.
        UnreadableFileError: It cannot be read.
    """
    for version in list_versions(path):
        if version.id == version_id:
            return read_bounded(versions_folder(path) / version.file_name, MAX_BYTES)
    raise UsageError(f"{path}：找不到这一版，可能已经并入较新的版本。请刷新后另选一版。")


def find_version_bytes(path: Path, digest: str) -> bytes | None:
    """Return what a page was shown of an outline, by its digest; ``None`` where it is not kept.

    Raises:
        UnreadableFileError: It cannot be read.
    """
    for version in list_versions(path):
        if version.digest == digest:
            return read_bounded(versions_folder(path) / version.file_name, MAX_BYTES)
    return None


def read_version_text(path: Path, version_id: str) -> str:
    """Return the text of a version of an outline.

    Raises:
        UsageError: There is no such version, or no longer.
        UnreadableFileError: It cannot be read, or is no text.
    """
    text = decode(read_version_bytes(path, version_id)).text
    if text is None:
        raise UnreadableFileError(f"{path}：这一版不是文本，看不了。请另选一版。")
    return text


def keep_version(
    path: Path, data: bytes, why: Why, *, parent: str = NONE, ahead: str = NONE, field: str = ""
) -> Version:
    """Keep a text as the newest version of an outline; whoever calls holds the lock.

    Raises:
        UnreadableFileError: The folder cannot be written to.
    """
    known = list_versions(path)
    # Clocks go back, and those of two machines differ: the order of versions does not.
    moment = max(now(), known[0].time + timedelta(microseconds=1)) if known else now()
    version = Version(make_id(moment), why, parent, ahead, digest_of_field(field), digest_of(data))
    write_whole(make_versions_folder(path) / version.file_name, data)
    return version


def make_versions_folder(path: Path) -> Path:
    """Make the folder of an outline's versions, with the rights of the folder it lies in.

    Raises:
        UnreadableFileError: It cannot be made.
    """
    folder = versions_folder(path)
    if folder.is_dir():
        return folder
    news = [one for one in (folder.parent, folder) if not one.is_dir()]
    make_folder(folder)
    # The folder of a network share may not say; the outline's own may have been deleted.
    with contextlib.suppress(OSError):
        mode = stat.S_IMODE(path.absolute().parent.stat().st_mode)
        for new in news:
            new.chmod(mode)
    return folder


def _read_id(version_id: str) -> datetime:
    """Return the time of an id; by the thousand, ``strptime`` takes ten times as long.

    Raises:
        ValueError: There is no such time.
    """
    day = (version_id[:4], version_id[4:6], version_id[6:8])
    hour = (version_id[8:10], version_id[10:12], version_id[12:14], version_id[14:])
    return datetime(*map(int, (*day, *hour)), tzinfo=UTC)  # type: ignore[misc,arg-type]


@lru_cache(maxsize=16_384)  # a name says the same for ever, and is read at every save
def _read_name(name: str) -> Version | None:
    """Return the version whose file has a name, ``None`` where it is another file."""
    match = _NAME.fullmatch(name)
    if match is None or match[2] not in _REASONS:
        return None
    try:
        _read_id(match[1])
    except ValueError:
        return None
    parent, ahead, field = ("" if match[index] == _NO_ID else match[index] for index in (3, 4, 5))
    digest = base64.urlsafe_b64decode(f"{match[6]}=").hex()
    return Version(match[1], _REASONS[match[2]], parent, ahead, field, digest)


_REASONS: Final = {str(why): why for why in Why}
