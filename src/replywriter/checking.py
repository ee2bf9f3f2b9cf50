"""The verb ``check``: everything that is to be said about an outline or a letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .composing import compose
from .loading import Loaded, load_outline
from .model.diagnostic import Diagnostic, Level, OutlineError
from .model.letter import Letter
from .model.outline import Outline
from .rules import OUTLINE_RULES, TEXT_RULES


@dataclass(frozen=True, slots=True)
class Examined:
    """An outline with its letter, as far as they could be made, and all findings in order."""

    outline: Outline | None
    letter: Letter | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a finding keeps the letter from being signed."""
        return any(found.level is Level.ERROR for found in self.diagnostics)


def check(subject: str | Path | Outline | Letter) -> list[Diagnostic]:
    """Return the findings on an outline file, an outline, or a letter, in the order of the file.

    Raises:
        UnreadableFileError: The file is missing or may not be read.
        TemplateError: The format, region or unit is faulty.
    """
    if isinstance(subject, Letter):
        return sort_findings(found for rule in TEXT_RULES for found in rule.check(subject))
    if isinstance(subject, Outline):
        return list(_examine(subject, ()).diagnostics)
    return list(examine(load_outline(subject)).diagnostics)


def examine(loaded: Loaded, is_draft: bool = False) -> Examined:
    """Return the letter of a loaded outline and everything that is to be said about both.

    Raises:
        TemplateError: The format, region or unit is faulty.
    """
    if loaded.outline is None:
        return Examined(None, None, loaded.diagnostics)
    return _examine(loaded.outline, loaded.diagnostics, is_draft)


def _examine(outline: Outline, faults: tuple[Diagnostic, ...], is_draft: bool = False) -> Examined:
    findings = [*faults, *(found for rule in OUTLINE_RULES for found in rule.check(outline))]
    letter: Letter | None = None
    try:
        if not faults:
            letter = compose(outline)
            findings += (found for rule in TEXT_RULES for found in rule.check(letter))
        if is_draft:
            # Composed once more, because rules look at the letter without our own 【待补】.
            letter = compose(outline, is_draft=True)
    except OutlineError as error:
        findings += error.diagnostics
        letter = _try_draft(outline) if is_draft else None
    exempted = {exemption.rule for exemption in outline.exemptions}
    return Examined(
        outline,
        letter,
        tuple(sort_findings(found for found in findings if found.rule not in exempted)),
    )


def _try_draft(outline: Outline) -> Letter | None:
    """Return a draft's letter, ``None`` where its structure forbids even that."""
    try:
        return compose(outline, is_draft=True)
    except OutlineError:
        return None


def sort_findings(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of the file."""
    return sorted(
        findings,
        key=lambda found: (
            found.place.paragraph or 0,
            found.place.line or 0,
            found.place.column or 0,
            found.rule,
        ),
    )
