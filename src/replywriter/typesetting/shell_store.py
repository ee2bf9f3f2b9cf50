"""Shells of earlier runs: a cold start is mostly making one."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Final

from .. import store
from ..model.layout import Form, Layout
from ..model.letterhead import Letterhead
from .package import Archive

_HERE: Final = Path(__file__).parent
_CODE: Final = tuple(
    _HERE / name
    for name in (
        *("heads.py", "imprint.py", "letterhead.py", "letterhead_file.py", "letterhead_styles.py"),
        *("package.py", "shell.py", "shell_parts.py", "styles.py", "xml.py"),
        "../model/style_names.py",
    )
)


def recall(key: str) -> tuple[Archive, str, str] | None:
    """Return the packed parts of a shell made earlier and what stands around its text."""
    data = store.recall(key)
    if data is None:
        return None
    head, _, packed = data.partition(b"\n")
    facts = json.loads(head)
    split = facts["files"]
    archive = Archive(packed[:split], packed[split:], facts["count"])
    return archive, facts["before"], facts["after"]


def keep(key: str, archive: Archive, before_body: str, after_body: str) -> None:
    """Keep a shell for later runs."""
    facts = {
        "files": len(archive.files),
        "count": archive.count,
        "before": before_body,
        "after": after_body,
    }
    packed = archive.files + archive.directory
    store.keep(key, json.dumps(facts).encode("ascii") + b"\n" + packed)


def make_key(
    layout: Layout, form: Form, mark: str, latin: str, letterhead: Letterhead | None
) -> str:
    """Return the key of a shell: all that it is made from, the letterhead's content included."""
    own = ""
    if letterhead:
        stale = sorted(kind.value for kind in letterhead.stale_run_ins)
        own = f"{hashlib.sha256(letterhead.data).hexdigest()} {stale}"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return store.make_key("shell", _CODE, repr(layout), form.value, mark, latin, own, epoch)
