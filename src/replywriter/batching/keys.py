"""What an outcome rests on, as a checksum: file, unit, templates, program and day.

Where all of it is as it was, the outcome is what it was.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ..errors import ReplywriterError
from ..formats.folders import TEMPLATES, UNIT_FILE, find_home
from ..formats.kept import stamp_program
from ..store import stamp
from .outcome import Task

_LETTERHEAD: Final = "信头".encode()
# What else letters are made from: times in the package (reproducible-builds.org).
_ENVIRONMENT: Final = ("SOURCE_DATE_EPOCH",)


def make_key(task: Task, file: str, data: bytes, setting: bytes) -> bytes:
    """Return the checksum of a file and of the setting that it is worked on in.

    The file's name is part of it, because findings name it.
    """
    return _join(task.value.encode(), file.encode("utf-8", "surrogatepass"), data, setting)


def read_setting(folder: Path) -> bytes:
    """Return the checksum of all that a file of a folder is worked on with, today.

    Templates are told by their names, sizes and times, what the unit says by its content.
    """
    home = find_home(folder.absolute())
    return _join(
        stamp_program().encode(),
        datetime.date.today().isoformat().encode(),
        *(os.environ.get(name, "").encode("utf-8", "surrogateescape") for name in _ENVIRONMENT),
        str(home).encode("utf-8", "surrogatepass"),
        *_read_unit(home),
        *_read_templates(home / TEMPLATES),
    )


def _read_unit(home: Path) -> Iterator[bytes]:
    """Yield what the unit says, and its letterhead."""
    try:
        text = (home / UNIT_FILE).read_bytes()
    except OSError:
        return
    yield text
    if _LETTERHEAD in text:
        yield _read_letterhead(home)


def _read_templates(folder: Path) -> Iterator[bytes]:
    """Yield what tells the state of the working folder's own templates, where it has some."""
    if folder.is_dir():
        yield stamp(folder).encode("utf-8", "surrogateescape")


def _read_letterhead(home: Path) -> bytes:
    """Return the file that the unit's letters are set in, "" where it cannot be read or used."""
    from ..formats.unit import load_unit  # noqa: PLC0415 - few units have one

    try:
        unit = load_unit(home)
        named = unit.paper.get("信头", "") if unit and unit.paper else ""
        return (home / named).read_bytes() if named else b""
    except (ReplywriterError, OSError):
        return b""


def _join(*parts: bytes) -> bytes:
    """Return one checksum of several parts, each set off from the next."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
