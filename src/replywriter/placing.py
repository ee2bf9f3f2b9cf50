"""Where the letters of an outline lie, and how a new one takes the place of an old one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from .formats.folders import DRAFTS, LETTERS, find_home
from .writing import NewFile, rename

# Word, WPS and LibreOffice all put it into what they save; we never do.
_FOREIGN_PART: Final = "docProps/app.xml"


def target_folder(outline: Path, folder: str | Path | None) -> Path:
    """Return where the letter of an outline belongs: ``letters/`` of its working folder.

    Without ``unit.yaml`` that is beside ``drafts/``, or beside an outline that lies elsewhere.
    """
    if folder is not None:
        return Path(folder)
    here = outline.absolute().parent
    home = find_home(here)
    if home == here and here.name == DRAFTS:
        home = here.parent
    return home / LETTERS


def put_in_place(target: Path, data: bytes) -> Path | None:
    """Write a letter; one that somebody has changed in Word is kept under another name.

    Returns where the changed one was put, ``None`` where there was none.

    Raises:
        UnreadableFileError: The folder cannot be written to; the old letter is as it was.
    """
    letter = NewFile(target, data)
    letter.sync()
    return take_place(letter)


def take_place(letter: NewFile) -> Path | None:
    """Put a letter that is on the disk in its place, as ``put_in_place`` does.

    Raises:
        UnreadableFileError: The old letter cannot be moved, and is as it was.
    """
    try:
        kept = put_aside(letter.path) if was_changed(letter.path) else None
    except BaseException:
        letter.give_up()
        raise
    letter.take_place()
    return kept


def put_aside(target: Path) -> Path:
    """Give a file that somebody has changed a name that says so, and return it.

    Raises:
        UnreadableFileError: It cannot be moved.
    """
    kept = _name_kept(target)
    rename(target, kept)
    return kept


def is_saved_elsewhere(letter: Path) -> bool:
    """Tell whether a sound Word file is there that another program has saved."""
    return bool(_find_origin(letter))


def was_changed(letter: Path) -> bool:
    """Tell whether a file is there that may hold somebody's work: what is no Word file may, too."""
    return _find_origin(letter) is not False


def _find_origin(letter: Path) -> bool | None:
    """Return whether another program has written a letter, ``None`` where nobody can tell.

    Another program's file has other parts. A file that is not there holds nobody's work.
    """
    if not letter.exists():
        return False
    import zipfile  # noqa: PLC0415 - a letter that is as it was made needs no look into it

    try:
        with zipfile.ZipFile(letter) as package:
            return _FOREIGN_PART in package.namelist()
    except FileNotFoundError:
        return False
    except (OSError, zipfile.BadZipFile):
        return None if letter.is_file() else False


def _name_kept(letter: Path) -> Path:
    """Return a name for a changed letter that no file bears yet."""
    number = 1
    while True:
        name = f"{letter.stem}（改动{number if number > 1 else ''}）{letter.suffix}"
        if not letter.with_name(name).exists():
            return letter.with_name(name)
        number += 1
