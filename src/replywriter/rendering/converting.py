"""Letters → PDF, all in one run of LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..files import make_folder, move_file
from ..model.layout import Layout
from . import office
from .fonts import write_config
from .office import PDF_FILTER, end_office, late_office, start_office, unconverted_letter


def render_pdf(letters: Mapping[str, bytes], folder: Path, layout: Layout) -> list[Path]:
    """Return the PDFs of letters, in their order: ``folder/name.pdf`` for each name and its .docx.

    All go through one run of LibreOffice, which takes longer to start than to print a letter.
    It works on copies in a folder of its own: nothing is left beside the user's files.

    Raises:
        MissingToolError: There is no LibreOffice, or it does not come to an end.
        UnreadableFileError: LibreOffice made no PDF of a letter.
    """
    office.require_office()
    make_folder(folder)
    # LibreOffice may still be closing its files when the folder is emptied.
    with tempfile.TemporaryDirectory(prefix="replywriter-", ignore_cleanup_errors=True) as made:
        desk = Path(made)
        copies = [desk / f"{number:04}.docx" for number in range(len(letters))]
        for copy, content in zip(copies, letters.values(), strict=True):
            copy.write_bytes(content)
        said = _convert(copies, desk, layout)
        return [
            _collect(copy.with_suffix(".pdf"), folder / f"{name}.pdf", said)
            for copy, name in zip(copies, letters, strict=True)
        ]


def _convert(copies: Sequence[Path], desk: Path, layout: Layout) -> str:
    """Have LibreOffice write a PDF beside each copy; return what it said, for want of an answer."""
    order = ["--convert-to", f"pdf:{PDF_FILTER}", "--outdir", str(desk), *map(str, copies)]
    process = start_office(desk, write_config(layout), order, subprocess.PIPE)
    seconds = office.SECONDS_TO_START + office.SECONDS_PER_LETTER * len(copies)
    try:
        return process.communicate(timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        end_office(process)
        raise late_office(seconds) from None
    except BaseException:
        end_office(process)
        raise


def _collect(made: Path, target: Path, said: str) -> Path:
    """Put a PDF in its place."""
    if not made.is_file():
        raise unconverted_letter(target.stem, said)
    return move_file(made, target)
