"""Letter → the letter that the public sees, and its case: redacted, without what is for offices.

附注 (whom to call) and 抄送 stay out: they are for the member and for offices, and published
letters mostly omit both. 公开, 类别, 文号 and 附件 stay. The red head, the room for a seal and 版记
belong to the signed letter: a copy with a head and no seal could be taken for an original.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from ..addressees import find_addressees
from ..expressions import compile_later
from ..model.block import Block
from ..model.keys import spell
from ..model.kind import Kind
from ..model.layout import Form
from ..model.letter import Letter, Paper
from ..model.outline import Case, Outline
from ..model.source import Entry, Place
from .redacting import MARK, Cut, Redactor

_OFFICE_KINDS: Final = frozenset({Kind.NOTE, Kind.COPIES})
_OFFICE_LINE: Final = compile_later(
    "^[（(]?(?:联系|承办|经办)(?:人|单位|科室|处室)?(?:及|和|、)?(?:联系)?(?:人|电话|方式)?[:：]"
    "|^[（(]?(?:邮编|邮政编码|抄送|抄报|主送)[:：]"
)
_PLAIN_KINDS: Final = frozenset({Kind.BODY, Kind.OTHER, Kind.ANNEX_NOTE})
# The facts of a case that a record page shows, or a file's name holds.
_FACTS: Final = ("session", "number", "subject", "authors", "seconders", "unit")


@dataclass(frozen=True, slots=True)
class Removal:
    """A datum that the public does not see: where it was typed, masked, and what stands now."""

    place: Place
    what: str
    masked: str
    instead: str


@dataclass(frozen=True, slots=True)
class PublicLetter:
    """A letter as the public sees it, with the facts of its case, and what was taken out.

    ``feedback`` are lines on what the authors think of it.
    """

    letter: Letter
    case: Case
    feedback: tuple[str, ...]
    removals: tuple[Removal, ...]
    omits_contact: bool


def make_public(letter: Letter, outline: Outline, redactor: Redactor) -> PublicLetter:
    """Return a letter as the public sees it, typeset in the plain form."""
    shown = tuple(_drop_office_blocks(letter))
    removals: list[Removal] = []
    blocks: list[Block] = []
    for index, block in enumerate(shown):
        following = shown[index + 1 : index + 2]
        stands_alone = not block.runs_on and not (following and following[0].runs_on)
        before = shown[index - 1].text if index else ""
        redacted = redactor.redact(block.text, _typed(block), before)
        removals += (_tell(letter.locate(block, cut.start), cut) for cut in redacted.cuts)
        if not redacted.cuts:
            blocks.append(block)
        elif redacted.text or not (stands_alone and block.kind in _PLAIN_KINDS):
            blocks.append(Block(block.kind, redacted.text or MARK, block.runs_on))
    case, facts = _redact_case(letter.case, outline, redactor)
    feedback, opinions = _redact_feedback(letter.case, outline, redactor)
    paper = Paper(
        form=Form.PLAIN,
        is_sealed=False,
        latin_font=letter.paper.latin_font,
        author=redactor.redact(letter.paper.author).text,
        title=next((block.text for block in blocks if block.kind is Kind.TITLE), ""),
        date=letter.paper.date,
    )
    public = replace(letter, blocks=tuple(blocks), paper=paper, case=case)
    told = tuple(dict.fromkeys([*removals, *facts, *opinions]))
    return PublicLetter(public, case, feedback, told, len(shown) < len(letter.blocks))


def _drop_office_blocks(letter: Letter) -> Iterator[Block]:
    """Yield the blocks for the public; below the signature, lines on whom to call go as well."""
    is_below = False
    for block in letter.blocks:
        is_below = is_below or block.kind in (Kind.SIGNATURE, Kind.DATE)
        is_for_office = block.kind in _OFFICE_KINDS or (
            is_below and block.kind in _PLAIN_KINDS and _OFFICE_LINE.search(block.text)
        )
        if not is_for_office:
            yield block


def _typed(block: Block) -> list[tuple[int, int]]:
    """Return where each stretch that staff typed stands in a block."""
    stretches: list[tuple[int, int]] = []
    at = 0
    for span in block.spans:
        if span.path is not None:
            stretches.append((at, at + span.length))
        at += span.length
    return stretches


def _tell(place: Place, cut: Cut) -> Removal:
    return Removal(place, cut.found.what.value, cut.found.masked, cut.instead)


def _redact_case(
    case: Case, outline: Outline, redactor: Redactor
) -> tuple[Case, tuple[Removal, ...]]:
    """Return the facts of a case that can be published, redacted, and what was taken out."""
    removals: list[Removal] = []

    def redact(text: str) -> str:
        redacted = redactor.redact(text)
        for cut in redacted.cuts:
            place = Place(outline.source.file if outline.source else "")
            if isinstance(text, Entry) and outline.source:
                place = outline.source.locate_value(text.path, text.offset + cut.start)
            removals.append(_tell(place, cut))
        return redacted.text if redacted.text or not redacted.cuts else MARK

    facts: dict[str, Any] = {}
    for name, _, _, many in spell(Case):
        if name in _FACTS:
            value = getattr(case, name)
            facts[name] = tuple(map(redact, value)) if many else value and redact(value)
    return Case(**facts), tuple(removals)


def _redact_feedback(
    case: Case, outline: Outline, redactor: Redactor
) -> tuple[tuple[str, ...], tuple[Removal, ...]]:
    """Return what the authors of a case think of the answer, redacted, and what was taken out."""
    lines: list[str] = []
    removals: list[Removal] = []
    authors = find_addressees(case).names
    for index, row in enumerate(outline.handling.feedback if outline.handling else ()):
        if outline.merged and row.author and row.author not in authors:
            continue  # it is on another of the merged cases
        said = f"{row.author}：{row.verdict}。" if row.author else f"{row.verdict}。"
        place = outline.locate(("办理", "反馈", index, "意见"))
        texts = (redactor.redact(text) for text in (said, " ".join((row.opinion or "").split())))
        pieces = [(one.text, [_tell(place, cut) for cut in one.cuts]) for one in texts]
        lines.append("".join(text for text, _ in pieces))
        removals += (removal for _, told in pieces for removal in told)
    return tuple(lines), tuple(removals)
