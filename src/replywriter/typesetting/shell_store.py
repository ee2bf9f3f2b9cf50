"""Shells of earlier runs, kept in the user's cache folder: a cold start is mostly making one.

A shell is known by all that it is made from, the code that makes it included, and carries a
checksum; what does not fit is made anew. Deleting the folder loses nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

from ..model.layout import Form, Layout
from .package import Archive

CACHE_VARIABLE: Final = "REPLYWRITER_CACHE"
_SOURCES: Final = ("heads.py", "package.py", "shell.py", "shell_parts.py", "styles.py", "xml.py")


def recall(layout: Layout, form: Form, mark: str, latin: str) -> tuple[Archive, str] | None:
    """Return the packed parts and the section of a shell made earlier, if there is one."""
    try:
        content = _place(layout, form, mark, latin).read_bytes()
    except OSError:
        return None
    head, _, packed = content.partition(b"\n")
    try:
        facts = json.loads(head)
        if facts["sha256"] != hashlib.sha256(packed).hexdigest():
            return None
        split = facts["files"]
        return Archive(packed[:split], packed[split:], facts["count"]), facts["section"]
    except (ValueError, KeyError, TypeError):
        return None


def keep(layout: Layout, form: Form, mark: str, latin: str, archive: Archive, section: str) -> None:
    """Keep a shell for later runs; where the folder cannot be written to, nothing is kept."""
    packed = archive.files + archive.directory
    facts = {
        "sha256": hashlib.sha256(packed).hexdigest(),
        "files": len(archive.files),
        "count": archive.count,
        "section": section,
    }
    place = _place(layout, form, mark, latin)
    # A full disk or a read-only home is no reason to fail: the shell is at hand all the same.
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(json.dumps(facts).encode("ascii") + b"\n" + packed)
        Path(name).replace(place)


def _place(layout: Layout, form: Form, mark: str, latin: str) -> Path:
    """Return where a shell of exactly this making is kept."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    made_from = "\0".join((_code(), repr(layout), form.value, mark, latin, epoch))
    name = hashlib.sha256(made_from.encode("utf-8")).hexdigest()
    return cache_folder() / f"{name}.shell"


@cache
def _code() -> str:
    """Return a checksum of the code that makes shells."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in _SOURCES)).hexdigest()


def cache_folder() -> Path:
    """Return the folder for what can be made again, where the system keeps such things."""
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "replywriter" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "replywriter"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "replywriter"
