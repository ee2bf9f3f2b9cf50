"""The verb ``build``: checked, composed, typeset, read back, written."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .checking import Examined, examine
from .errors import UsageError
from .finishing import finish
from .formats.folders import DRAFTS, LETTERS, find_home
from .loading import Loaded, load_outline
from .model.diagnostic import OutlineError
from .model.letter import Letter
from .writing import name_case, rename, write_whole

# Word, WPS and LibreOffice all put it into what they save; we never do.
_FOREIGN_PART: Final = "docProps/app.xml"
_USUAL_GENRE: Final = "答复"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished letter: its bytes, and the name of the file it should bear."""

    name: str
    data: bytes


def build(path: str | Path, folder: str | Path | None = None, *, is_draft: bool = False) -> Path:
    """Build the letters of an outline and return where the first was written.

    There are several where cases were merged (并案), or where the region wants each author to get
    a letter. ``folder`` is ``letters/`` beside the outline's folder unless it is given.

    Raises:
        OutlineError: There are findings of level error; nothing was written.
        UnreadableFileError: The outline cannot be read, or the folder cannot be written to.
        MismatchError: The finished file does not read back as the same letter; nothing was
            written.
        TemplateError: The format, region or unit is faulty.
        LayoutError: A text cannot be set in a Word file.
    """
    letters, _ = make_letters(load_outline(path), is_draft=is_draft)
    home = target_folder(Path(path), folder)
    for built in letters:
        put_in_place(home / built.name, built.data)
    return home / letters[0].name


def make_letters(loaded: Loaded, *, is_draft: bool = False) -> tuple[tuple[Built, ...], Examined]:
    """Return the finished letters of a loaded outline, read back and compared, and the findings.

    Raises:
        OutlineError, MismatchError, TemplateError, LayoutError: As for ``build``.
        UsageError: Two of the letters would bear the same file name.
    """
    examined = examine(loaded, is_draft)
    if examined.letter is None or (examined.has_errors and not is_draft):
        raise OutlineError(examined.diagnostics)
    letters: dict[str, Built] = {}
    for letter in examined.letters:
        data = finish(letter)
        name = name_letter(letter)
        if name in letters:
            raise UsageError(
                f"有两封函都要叫“{name}”，没有生成。请核对并案的编号，或撰写人里重复的姓名。"
            )
        letters[name] = Built(name, data)
    return tuple(letters.values()), examined


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
    kept = put_aside(target) if was_changed(target) else None
    write_whole(target, data)
    return kept


def put_aside(target: Path) -> Path:
    """Give a file that somebody has changed a name that says so, and return it.

    Raises:
        UnreadableFileError: It cannot be moved.
    """
    kept = _name_kept(target)
    rename(target, kept)
    return kept


def was_changed(letter: Path) -> bool:
    """Tell whether a letter is there that another program has written: it has other parts."""
    try:
        with zipfile.ZipFile(letter) as package:
            return _FOREIGN_PART in package.namelist()
    except FileNotFoundError:
        return False
    except (OSError, zipfile.BadZipFile):
        return letter.is_file()


def _name_kept(letter: Path) -> Path:
    """Return a name for a changed letter that no file bears yet."""
    number = 1
    while True:
        name = f"{letter.stem}（改动{number if number > 1 else ''}）{letter.suffix}"
        if not letter.with_name(name).exists():
            return letter.with_name(name)
        number += 1


def name_letter(letter: Letter) -> str:
    """Return 届次-编号-承办单位.docx, without what file systems refuse.

    A letter that calls itself otherwise than 答复 ends in that word, so that a 再次答复 stands
    beside the reply that it follows; that to one of several authors, in that author's name.

    Raises:
        UsageError: The case has none of the three.
    """
    case = letter.case
    genre = [letter.genre] if letter.genre not in ("", _USUAL_GENRE) else []
    names = case.authors if case.is_joint else ()
    return f"{name_case(case, *genre, *names)}.docx"
