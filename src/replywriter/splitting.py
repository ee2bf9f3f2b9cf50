"""One outline → the outlines of its letters: each merged case, and each author where a place asks.

Values keep their places, so that findings on any of the letters stand in the one file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .addressees import find_addressees
from .formats.region import JOINT_EACH
from .formats.setting import find_setting
from .model.outline import Case, MergedCase, Outline, Result


def split_cases(outline: Outline) -> tuple[Outline, ...]:
    """Return an outline for each case that the text answers: 案件 itself, then those of 并案."""
    return (outline, *(_take(outline, merged) for merged in outline.merged))


def split_letters(outline: Outline) -> tuple[Outline, ...]:
    """Return an outline for each letter that goes out, in the order of the cases and authors.

    Raises:
        TemplateError: The format, region or unit is faulty.
    """
    if not outline.merged and len(find_addressees(outline.case).names) < 2:
        return (outline,)
    joint = outline.requirements.joint or find_setting(outline).region.joint
    answers_each = joint == JOINT_EACH
    letters = tuple(
        letter
        for one in split_cases(outline)
        for letter in (_split_authors(one) if answers_each else (one,))
    )
    if len({find_addressees(one.case).pronoun for one in letters}) == 1:
        return letters
    return tuple(replace(one, case=replace(one.case, is_mixed=True)) for one in letters)


def _take(outline: Outline, merged: MergedCase) -> Outline:
    """Return the outline as it answers a merged case: under its own number, title and names.

    An earlier answer to it bore a 文号 of its own, which the outline does not say.
    """
    case: Case = replace(
        outline.case,
        session=merged.session or outline.case.session,
        number=merged.number,
        class_number=merged.class_number,
        subject=merged.subject,
        authors=merged.authors,
        author_type=merged.author_type,
        seconders=merged.seconders,
    )
    result = replace(outline.result or Result(), document_number=merged.document_number)
    earlier = outline.earlier and replace(outline.earlier, document_number=None)
    return replace(outline, case=case, result=result, earlier=earlier, merged=())


def _split_authors(outline: Outline) -> Iterator[Outline]:
    """Yield an outline for each person of a joint proposal; an organisation gets one letter."""
    addressees = find_addressees(outline.case)
    if outline.case.role == "会办" or addressees.is_collective or len(addressees.names) < 2:
        yield outline
        return
    for name in addressees.names:
        yield replace(outline, case=replace(outline.case, authors=(name,), is_joint=True))
