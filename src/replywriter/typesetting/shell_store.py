"""Shells of earlier runs: a cold start is mostly making one."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from .. import store
from ..model.layout import Form, Layout
from .package import Archive

_HERE: Final = Path(__file__).parent
_CODE: Final = tuple(
    _HERE / name
    for name in ("heads.py", "package.py", "shell.py", "shell_parts.py", "styles.py", "xml.py")
)


def recall(layout: Layout, form: Form, mark: str, latin: str) -> tuple[Archive, str] | None:
    """Return the packed parts and the section of a shell made earlier, if there is one."""
    data = store.recall(_key(layout, form, mark, latin))
    if data is None:
        return None
    head, _, packed = data.partition(b"\n")
    facts = json.loads(head)
    split = facts["files"]
    return Archive(packed[:split], packed[split:], facts["count"]), facts["section"]


def keep(layout: Layout, form: Form, mark: str, latin: str, archive: Archive, section: str) -> None:
    """Keep a shell for later runs."""
    facts = {"files": len(archive.files), "count": archive.count, "section": section}
    packed = archive.files + archive.directory
    store.keep(_key(layout, form, mark, latin), json.dumps(facts).encode("ascii") + b"\n" + packed)


def _key(layout: Layout, form: Form, mark: str, latin: str) -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return store.make_key("shell", _CODE, repr(layout), form.value, mark, latin, epoch)
