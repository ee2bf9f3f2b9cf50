"""The verb ``check``: everything that is to be said about an outline or a letter."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from .composing.letter import compose
from .composing.paper import find_paper
from .expressions import compile_later
from .files import OUTLINE_SUFFIXES
from .formats.choosing import choose_case_kind, choose_format
from .formats.format import load_format
from .formats.setting import Setting, home_of, settle
from .loading import Loaded, load_outline
from .model.diagnostic import Diagnostic, Level, OutlineError
from .model.kind import Kind
from .model.layout import Layout
from .model.letter import Letter
from .model.outline import Exemption, Outline
from .model.requirements import Requirements
from .model.source import SourceMap
from .rules import OUTLINE_RULES, TEXT_RULES, find_rule
from .ruling import UNCHECKED, run_rules
from .splitting import split_letters
from .structure.decoding import decode
from .together import Work, do_alone

_OUTLINE_KEY: Final = compile_later(
    r"^(?:格式|案件|致谢|已做工作|下一步工作)[ \t]*[:：]", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Exempted:
    """A finding that is not counted, and why."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Examined:
    """An outline with its letters, as far as they could be made, and all findings in order.

    Most outlines give one letter; merged cases, and authors who each get their own, give several.
    ``source`` is the outline's text; a letter that was read has none.
    """

    outline: Outline | None
    letters: tuple[Letter, ...]
    diagnostics: tuple[Diagnostic, ...]
    exempted: tuple[Exempted, ...] = ()
    source: SourceMap | None = None

    @property
    def letter(self) -> Letter | None:
        """The first letter, ``None`` where none could be made."""
        return self.letters[0] if self.letters else None

    @property
    def rows(self) -> Mapping[int, str]:
        """The lines of the outline, or the paragraphs of the letter, by their numbers."""
        if self.source is not None:
            return self.source.rows
        rows: dict[int, str] = {}
        for block in self.letter.blocks if self.letter else ():
            number = block.paragraph or 0
            rows[number] = rows.get(number, "").ljust(block.start) + block.text
        return rows

    @property
    def has_errors(self) -> bool:
        """Whether a finding keeps the letter from being signed."""
        return any(found.level is Level.ERROR for found in self.diagnostics)


def check(subject: str | Path | Outline | Letter) -> list[Diagnostic]:
    """Return the findings on a file, an outline, or a letter, in the order of the file.

    Raises:
        UnreadableFileError: The file is missing, may not be read, or is no letter.
        TemplateError: The format, region or unit is faulty.
    """
    if isinstance(subject, Letter):
        return list(examine_letter(subject).diagnostics)
    if isinstance(subject, Outline):
        return list(do_alone(_examine(subject, (), ())).diagnostics)
    return list(examine_file(str(subject)).diagnostics)


def examine_file(file: str, data: bytes | None = None) -> Examined:
    """Return what is to be said about a file, outline or letter; ``data`` is its content.

    What has no name, as standard input, is told by its text.

    Raises:
        UnreadableFileError: The file is missing, may not be read, or is no letter.
        TemplateError: The format, region or unit is faulty.
    """
    if is_outline(file, data):
        return examine(load_outline(file, data))
    from .reading.letter_file import parse_letter, read_letter  # noqa: PLC0415 - not for outlines

    return examine_letter(read_letter(file) if data is None else parse_letter(data, file))


def is_outline(file: str, data: bytes | None = None) -> bool:
    """Tell whether a file is an outline: by its name, and where it has none by its first keys."""
    suffix = Path(file).suffix.lower()
    if suffix or data is None:
        return suffix in OUTLINE_SUFFIXES
    return bool(_OUTLINE_KEY.search(decode(data).text or ""))


def examine(loaded: Loaded, is_draft: bool = False) -> Examined:
    """Return the letter of a loaded outline and everything that is to be said about both.

    Raises:
        TemplateError: The format, region or unit is faulty.
    """
    return do_alone(examining(loaded, is_draft))


def examining(loaded: Loaded, is_draft: bool = False) -> Work[Examined]:
    """Do what ``examine`` does, step by step."""
    if loaded.outline is None:
        return Examined(None, (), loaded.diagnostics, source=loaded.source)
    return (yield from _examine(loaded.outline, loaded.diagnostics, loaded.exemptions, is_draft))


def examine_letter(letter: Letter) -> Examined:
    """Return everything that is to be said about a letter that was read.

    What the place asks is found from the unit in whose folder the file lies.

    Raises:
        TemplateError: The format, region or unit is faulty.
    """
    exemptions: tuple[Exemption, ...] = ()
    if letter.requirements == Requirements():
        letter, exemptions = _require(letter)
    findings = run_rules(TEXT_RULES, letter, letter.requirements)
    if letter.seen:
        from .rules import LAYOUT_RULES  # noqa: PLC0415 - for Word files only

        findings += run_rules(LAYOUT_RULES, letter, letter.requirements)
    return _sift(None, (letter,), findings, exemptions)


def _require(letter: Letter) -> tuple[Letter, tuple[Exemption, ...]]:
    """Return a letter with what its folder's unit and region ask of it, and what they let pass."""
    home = home_of(letter.file)
    chosen = load_format(choose_format(letter, home), home)
    chosen = chosen.serve(letter.case.kind or choose_case_kind(letter, chosen))
    setting = settle(home, chosen)
    requirements = setting.require(datetime.date.today().isoformat())
    layout = letter.layout or setting.format.layout
    if letter.seen and letter.seen.has_letterhead:
        layout, requirements = _require_letterhead(setting, requirements)
    required = replace(
        letter,
        case=chosen.complete(letter.case),
        requirements=requirements,
        layout=layout,
        category=letter.category or _read_category(letter, requirements),
    )
    return required, setting.unit.exemptions


def _require_letterhead(
    setting: Setting, requirements: Requirements
) -> tuple[Layout, Requirements]:
    """Return the layout of letters in the unit's letterhead, and what is asked of them.

    What the letterhead itself breaks is the unit's own wish, and is told by ``doctor``.
    """
    letterhead, layout = find_paper(setting)
    if letterhead is None:
        return layout, requirements
    from .letterheads.probing import find_own_wishes  # noqa: PLC0415 - for such letters only

    wishes = {rule: {"级别": UNCHECKED} for rule in find_own_wishes(letterhead, layout)}
    return layout, replace(requirements, parameters={**requirements.parameters, **wishes})


def _read_category(letter: Letter, requirements: Requirements) -> str | None:
    """Return the class that the letter's mark names, where the place knows it."""
    mark = letter.find(Kind.CATEGORY)
    return requirements.find_category(mark.text) if mark else None


def _examine(
    outline: Outline,
    faults: tuple[Diagnostic, ...],
    exemptions: Sequence[Exemption],
    is_draft: bool = False,
) -> Work[Examined]:
    requirements = outline.requirements
    findings = [
        *faults,
        *_refuse_unknown_exemptions(outline),
        *run_rules(OUTLINE_RULES, outline, requirements),
    ]
    outlines = split_letters(outline)
    letters: tuple[Letter, ...] = ()
    try:
        if not faults:
            letters = tuple(compose(one) for one in outlines)
            said = [found for row in (yield letters) for found in row]
            # What several letters share is said once.
            findings += dict.fromkeys(said) if len(letters) > 1 else said
        if is_draft:
            # Composed once more, because rules look at the letter without our own 【待补】.
            letters = tuple(compose(one, is_draft=True) for one in outlines)
    except OutlineError as error:
        findings += error.diagnostics
        letters = tuple(_try_drafts(outlines)) if is_draft else ()
    return _sift(outline, letters, findings, (*outline.exemptions, *exemptions))


def _refuse_unknown_exemptions(outline: Outline) -> Iterator[Diagnostic]:
    """Yield a finding for each 豁免 of a rule that there is not."""
    for index, exemption in enumerate(outline.exemptions):
        if find_rule(exemption.rule or "") is None:
            yield Diagnostic(
                outline.locate(("豁免", index, "规则")),
                "unknown-exemption",
                "S-01",
                Level.WARNING,
                f"没有规则“{exemption.rule}”。请写检查结果句末〔〕里的名字。",
                "提纲格式",
            )


def _try_drafts(outlines: Iterable[Outline]) -> Iterator[Letter]:
    """Yield the letters of a draft but for those whose structure forbids even that."""
    for outline in outlines:
        with contextlib.suppress(OutlineError):
            yield compose(outline, is_draft=True)


def _sift(
    outline: Outline | None,
    letters: tuple[Letter, ...],
    findings: Iterable[Diagnostic],
    exemptions: Iterable[Exemption],
) -> Examined:
    """Return findings in order, those that are exempted with a reason set apart."""
    reasons: Mapping[str | None, str] = {row.rule: row.reason or "" for row in exemptions}
    ordered = sort_findings(findings)
    exempted: tuple[Exempted, ...] = ()
    if reasons:
        exempted = tuple(
            Exempted(found, reasons[found.rule]) for found in ordered if found.rule in reasons
        )
        ordered = [found for found in ordered if found.rule not in reasons]
    source = outline.source if outline else None
    return Examined(outline, letters, tuple(ordered), exempted, source)


def sort_findings(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of the file."""
    return sorted(findings, key=_order)


def _order(found: Diagnostic) -> tuple[int, int, int, str]:
    _, line, column, paragraph = found.place
    return paragraph or 0, line or 0, column or 0, found.rule
