"""What the list said last time, kept in the outline as one comment of short marks.

A mark is the digest of a key and a value. With it a later run tells a value that the list has
changed from one that staff have corrected, without a second file and without the value twice.
An outline whose comment was deleted is still read: what differs is then told, not changed.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from typing import Any, Final

from ..model.source import Path
from .entries import spell_value

_LEAD: Final = "# 交办清单的记号，更新时要用，请留着："
_LINE: Final = re.compile(rf"^{re.escape(_LEAD)}(?P<marks>[a-z2-7 ]*)(?=\r?$)", re.MULTILINE)
_WHOLE_LINE: Final = re.compile(rf"^{re.escape(_LEAD)}[a-z2-7 ]*(?:\r?\n|$)", re.MULTILINE)
_LENGTH: Final = 6  # characters of 5 bits: two values never share a mark by chance


def make_mark(path: Path, value: Any) -> str:
    """Return the mark of a value under its key."""
    text = "\0".join((*map(str, path), spell_value(value)))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode("ascii").lower()[:_LENGTH]


def read_marks(text: str) -> frozenset[str]:
    """Return the marks that an outline holds."""
    return frozenset(mark for line in _LINE.finditer(text) for mark in line["marks"].split())


def write_marks(text: str, marks: Collection[str]) -> str:
    """Return an outline with these marks: in the line that holds them, else in a last one."""
    line = _LEAD + " ".join(sorted(marks))
    if _LINE.search(text):
        return _LINE.sub(lambda _: line, text, count=1)
    line_end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if text.endswith(("\n", "\r")) or not text else line_end
    return f"{text}{gap}{line}{line_end}"


def drop_marks(text: str) -> str:
    """Return an outline without the line of marks: it becomes that of another case."""
    return _WHOLE_LINE.sub("", text)
