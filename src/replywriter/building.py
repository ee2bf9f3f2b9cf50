"""The verb ``build``: checked, composed, typeset, read back, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .checking import Examined, examining
from .errors import UsageError
from .finishing import make_sure
from .loading import Loaded, load_outline
from .model.diagnostic import OutlineError
from .model.letter import Letter
from .placing import put_in_place, target_folder
from .together import Work, do_alone
from .typesetting.letter import typeset
from .writing import name_case

_USUAL_GENRE: Final = "答复"


@dataclass(frozen=True, slots=True)
class Placed:
    """A letter in its place, and where one that somebody had changed in Word was put aside."""

    file: Path
    kept: Path | None


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
    return place_letters(letters, target_folder(Path(path), folder))[0].file


def place_letters(letters: Sequence[Built], home: Path) -> tuple[Placed, ...]:
    """Write finished letters into a folder, and return where they are.

    Raises:
        UnreadableFileError: The folder cannot be written to.
    """
    files = [home / built.name for built in letters]
    return tuple(
        Placed(file, put_in_place(file, built.data))
        for file, built in zip(files, letters, strict=True)
    )


def make_letters(loaded: Loaded, *, is_draft: bool = False) -> tuple[tuple[Built, ...], Examined]:
    """Return the finished letters of a loaded outline, read back and compared, and the findings.

    Raises:
        OutlineError, MismatchError, TemplateError, LayoutError: As for ``build``.
        UsageError: Two of the letters would bear the same file name.
    """
    return do_alone(making_letters(loaded, is_draft=is_draft))


def making_letters(
    loaded: Loaded, *, is_draft: bool = False
) -> Work[tuple[tuple[Built, ...], Examined]]:
    """Do what ``make_letters`` does, step by step."""
    examined = yield from examining(loaded, is_draft)
    if examined.letter is None or (examined.has_errors and not is_draft):
        raise OutlineError(examined.diagnostics)
    yield ()
    finished = [typeset(letter) for letter in examined.letters]
    yield ()
    letters: dict[str, Built] = {}
    for letter, data in zip(examined.letters, finished, strict=True):
        make_sure(letter, data)
        name = name_letter(letter)
        if name in letters:
            raise UsageError(
                f"有两封函都要叫“{name}”，没有生成。请核对并案的编号，或撰写人里重复的姓名。"
            )
        letters[name] = Built(name, data)
    return tuple(letters.values()), examined


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
