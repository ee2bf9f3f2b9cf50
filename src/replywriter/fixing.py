"""The verb behind ``check --fix``: what is found is mended, and looked at again.

One round of mending may bring to light what another rule has to say, so rounds go on until
nothing is left that is wanted; each works on what the last one wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from .checking import Examined, examine_file
from .errors import MismatchError
from .mending.edits import choose_compatible
from .mending.outline_text import mend_outline
from .mending.plain_text import mend_text
from .mending.word_file import mend_word
from .model.diagnostic import Diagnostic, Edit
from .structure.decoding import decode

_MOST_ROUNDS: Final = 8
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Mended:
    """The bytes of a mended file, what was carried out, and what is still to be said."""

    data: bytes
    carried_out: tuple[Diagnostic, ...]
    examined: Examined


def mend(
    file: str,
    data: bytes,
    wants: Callable[[Diagnostic], bool],
    most_rounds: int = _MOST_ROUNDS,
) -> Mended:
    """Return a file with the fixes carried out that are wanted; nothing is written.

    Raises:
        MismatchError: A mended outline does not read back as it should.
        UnreadableFileError, TemplateError: As for ``check``.
    """
    carried_out: list[Diagnostic] = []
    examined = examine_file(file, data)
    for _ in range(most_rounds):
        fixable = (found for found in examined.diagnostics if found.fix)
        wanted = list(choose_compatible(fixable, wants))
        if not wanted:
            break
        data, done = _carry_out(data, examined, wanted)
        if not done:
            break
        carried_out += done
        examined = examine_file(file, data)
    return Mended(data, tuple(carried_out), examined)


def _carry_out(
    data: bytes, examined: Examined, findings: Sequence[Diagnostic]
) -> tuple[bytes, Sequence[Diagnostic]]:
    """Return the file with fixes carried out, and the findings whose fixes could be."""
    if examined.letter is not None and data.startswith(_ZIP):
        return mend_word(data, examined.letter, examined.rows, findings)
    findings = [found for found in findings if found.edits]
    edits: list[Edit] = [edit for found in findings for edit in found.edits]
    if examined.source is not None:
        try:
            text = mend_outline(examined.source, edits)
        except ValueError as fault:
            raise MismatchError(
                f"{fault}：改好的提纲读回来不一致，没有写出。这是程序的错，请把提纲发给维护的人。"
            ) from fault
        return decode(data).encode(text), findings
    if examined.letter is None or not examined.letter.counts_lines:
        return data, ()  # a web page is not ours to change
    return mend_text(data, edits), findings
