"""Files as a page names them: an outline by its link, what was sent by its name, no path."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import quote

_SEPARATORS: Final = re.compile(r"[\\/]")
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONGEST: Final = 120
_NAMELESS: Final = "没有名字的文件"


def link_to(file: Path) -> str:
    """Return where the page of an outline is."""
    return f"/cases/{quote(file.stem, safe='')}"


def name_upload(sent: str | None) -> str:
    """Return what a file that was sent is called: its last name, to be shown and never followed.

    What cannot be seen, or turns the writing round, is left out.
    """
    last = _SEPARATORS.split(sent or "")[-1]
    name = _UNSEEN.sub("", last).strip()
    if len(name) > _LONGEST:
        stem, dot, ending = name.rpartition(".")
        name = f"{(stem or ending)[: _LONGEST - 10]}{dot}{ending[:9]}"
    return name.strip(". ") or _NAMELESS
