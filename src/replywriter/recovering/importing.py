"""A letter that exists → the text of an outline and its name: what an import is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..formats.choosing import choose_format
from ..formats.format import Format, load_format
from ..formats.region import load_region
from ..formats.setting import DEFAULT_REGION
from ..formats.unit import load_unit
from ..model.letter import Letter
from ..model.outline import Case
from ..model.unit import Unit
from ..reading.restoring import restore_letter
from ..writing import make_file_name
from .letter import recover_with_notes
from .outline_text import write_outline_text


@dataclass(frozen=True, slots=True)
class Imported:
    """An outline that was made of a letter: the name of its file without ending, and its text.

    ``missing`` are the facts that the letter did not say, ``notes`` what else is to be told.
    """

    name: str
    text: str
    missing: tuple[str, ...]
    notes: tuple[str, ...]


def import_letter(
    letter: Letter,
    file_name: str,
    home: Path,
    chosen: Format | None = None,
    *,
    restores_punctuation: bool = False,
) -> Imported:
    """Return the outline of a letter; the letter's words choose the format where nobody has.

    Raises:
        TemplateError: The format, the region or the unit is faulty.
    """
    if restores_punctuation:
        letter = restore_letter(letter)
    unit = load_unit(home) or Unit()
    recovered = recover_with_notes(
        letter,
        format=chosen or load_format(choose_format(letter), home),
        region=load_region(unit.region or DEFAULT_REGION, home),
        unit=unit,
    )
    return Imported(
        _make_name(recovered.outline.case, file_name),
        write_outline_text(recovered, file_name),
        recovered.missing,
        recovered.notes,
    )


def _make_name(case: Case, file_name: str) -> str:
    """Return the name that ``replywriter new`` would give, else that of the letter's file."""
    parts = [part for part in (case.session, case.number) if part]
    return make_file_name(parts if case.number else [Path(file_name).stem])
