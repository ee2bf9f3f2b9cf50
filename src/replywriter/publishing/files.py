"""An outline → the files that the public may see, a set for each case; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..checking import examine
from ..composing.letter import compose
from ..errors import UsageError
from ..finishing import finish
from ..formats.setting import Setting, find_setting
from ..loading import Loaded
from ..model.diagnostic import Diagnostic, OutlineError
from ..model.letter import Letter
from ..model.outline import Outline
from ..privacy import Secret
from ..splitting import split_cases
from ..writing import name_case
from .allowing import demand_publishable, doubt, find_internal_matter
from .pages import write_letter, write_page
from .portal import write_portal_text
from .private_people import find_office_data, find_secrets
from .public_letter import PublicLetter, Removal, make_public
from .record import RECORD, write_record_page, write_record_text
from .redacting import MARK, Redactor
from .texts import to_file, write_lines

ENDINGS: Final = {
    "docx": "-公开.docx",
    "html": "-公开.html",
    "txt": "-公开.txt",
    "portal": "-门户.txt",
    "record": f"-{RECORD}.html",
    "record-txt": f"-{RECORD}.txt",
}
"""What the names of the files of a case end in, by what they are."""

_OMISSION: Final = "附注（联系人、电话）和抄送是给提案者和有关单位的，没有放进公开的文字。"


@dataclass(frozen=True, slots=True)
class Publication:
    """The files of an outline by their names, what they leave out, and what to make sure of.

    ``unused`` are the texts that were to be kept and stand nowhere.
    """

    files: Mapping[str, bytes]
    removals: tuple[Removal, ...]
    doubts: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    unused: tuple[str, ...]


def find_known_secrets(outline: Outline | None) -> tuple[Secret, ...]:
    """Return what of an outline must not even be shown to staff in full."""
    return find_secrets(outline, hides_names=False) if outline else ()


def publish(
    loaded: Loaded, *, keep: Sequence[str] = (), portal: Mapping[str, bool] | None = None
) -> Publication:
    """Return what is published of an outline: a set of six files for each case it answers.

    ``keep`` are private data that may stay; ``portal`` says which parts the portal wants, where
    that differs from the region.

    Raises:
        PublicationError: The letter may not be published.
        OutlineError: There are findings of level error.
        MismatchError: The public copy does not read back as the same letter.
        UsageError: Two cases would bear the same file name.
        TemplateError, LayoutError: As for ``build``.
    """
    examined = examine(loaded)
    outline = examined.outline
    if outline is None:
        raise OutlineError(examined.diagnostics)
    letters = _compose(outline) if examined.letters else ()
    demand_publishable(examined, letters)
    return make_files(outline, letters, keep, portal or {})


def make_files(
    outline: Outline, letters: Sequence[Letter], keep: Sequence[str], portal: Mapping[str, bool]
) -> Publication:
    """Return the files of an outline's letters, whatever was found wrong with them.

    Raises:
        MismatchError, UsageError, TemplateError, LayoutError: As for ``publish``.
    """
    setting = find_setting(outline)
    redactor = Redactor(
        find_secrets(outline, hides_names=setting.format.is_public),
        keep,
        find_office_data(setting.unit),
    )
    files: dict[str, bytes] = {}
    removals: list[Removal] = []
    doubts = list(doubt(outline, setting.format))
    for letter in letters:
        public = make_public(letter, outline, redactor)
        stem = redactor.redact(name_case(public.case)).text or MARK
        for name, data in _write_set(public, stem, setting, portal):
            if name in files:
                raise UsageError(
                    f"有两件都要叫“{name}”，没有写出。请核对并案的届次和编号：是不是重复，"
                    "是不是写了电话号码一类不能公开的内容。"
                )
            files[name] = data
        removals += public.removals
        doubts += [_OMISSION] if public.omits_contact else []
    return Publication(
        files,
        tuple(dict.fromkeys(removals)),
        tuple(dict.fromkeys(doubts)),
        find_internal_matter(letters),
        tuple(text for text in keep if text not in redactor.used),
    )


def _compose(outline: Outline) -> tuple[Letter, ...]:
    """Return a letter for each case: one that names all authors, even where each gets his own."""
    return tuple(compose(one) for one in split_cases(outline))


def _write_set(
    public: PublicLetter, stem: str, setting: Setting, portal: Mapping[str, bool]
) -> Iterator[tuple[str, bytes]]:
    """Yield the six files of a case by their names, which begin with ``stem``."""
    letter, case = public.letter, public.case
    yield f"{stem}{ENDINGS['docx']}", finish(letter)
    yield f"{stem}{ENDINGS['html']}", write_page(letter.paper.title or stem, write_letter(letter))
    yield f"{stem}{ENDINGS['txt']}", to_file(write_lines(letter))
    lines = write_portal_text(letter, setting.region.portal, portal)
    yield f"{stem}{ENDINGS['portal']}", to_file(lines)
    title = f"{setting.format.case_kind}办理情况"
    yield f"{stem}{ENDINGS['record']}", write_record_page(case, letter, title, public.feedback)
    record = write_record_text(case, letter, public.feedback)
    yield f"{stem}{ENDINGS['record-txt']}", to_file(record)
