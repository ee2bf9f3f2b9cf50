"""Which letters of a case lie in the folder, and the checksum by which each is known."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..building import name_letter
from ..model.letter import Letter
from ..model.outline import Case
from ..placing import target_folder, was_changed
from ..writing import name_case

BUILT: Final = "已生成"
CHANGED: Final = "改过"  # in Word or WPS, after it was built
MISSING: Final = "没有生成"


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter that a case should have: its file's name, how it stands, its SHA-256 in hex."""

    name: str
    status: str
    sha256: str = ""


def find_built(path: Path, case: Case, letters: Sequence[Letter]) -> tuple[LetterFile, ...]:
    """Return the letters of a case of the outline at a path, as they lie in ``letters/``.

    Where no letter could be composed, one that was built before is looked for.
    """
    if not case.name_parts:
        return ()
    names = [name_letter(letter) for letter in letters] or [f"{name_case(case)}.docx"]
    folder = target_folder(path, None)
    return tuple(_look_at(folder / name) for name in dict.fromkeys(names))


def find_named(path: Path, letters: Sequence[LetterFile]) -> tuple[LetterFile, ...]:
    """Return the letters of these names, of the outline at a path, as they lie in ``letters/``."""
    folder = target_folder(path, None)
    return tuple(_look_at(folder / letter.name) for letter in letters)


def _look_at(file: Path) -> LetterFile:
    try:
        data = file.read_bytes()
    except OSError:  # not there, or not to be read: there is nothing to send
        return LetterFile(file.name, MISSING)
    status = CHANGED if was_changed(file) else BUILT
    return LetterFile(file.name, status, hashlib.sha256(data).hexdigest())
