"""The record page of a case: eight fields, the letter from salutation to date in one of them.

The fields and their order are those of published record pages; ``reading.record_page`` reads both
forms back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Final

from ..model.kind import Kind
from ..model.letter import Letter
from ..model.outline import Case
from .pages import write_letter, write_page, write_table
from .texts import write_lines

RECORD: Final = "记录页"  # what its files are called
_LETTER: Final = "处理情况"
_FEEDBACK: Final = "反馈意见"  # mostly comes after publishing, and may be filled in on the page
# What stands before the salutation or after the date, wherever a letter prints it.
_OUTSIDE: Final = frozenset(
    {
        *(Kind.DOCUMENT_NUMBER, Kind.CATEGORY, Kind.PUBLICITY, Kind.SIGNER, Kind.TITLE),
        *(Kind.ANNEX_LABEL, Kind.ANNEX_TITLE, Kind.NAME_LIST),
    }
)
_BAR: Final = "|"


def write_record_text(case: Case, letter: Letter, feedback: Sequence[str] = ()) -> list[str]:
    """Return the record as lines: a name, a bar, its value, a bar; nothing for an empty value."""
    lines: list[str] = []
    for name, value in _facts(case):
        lines += [name, _BAR, *([value] if value else []), _BAR]
    lines += [_LETTER, _BAR, *write_lines(_cut_reply(letter)), _BAR]
    return [*lines, _FEEDBACK, _BAR, *feedback, _BAR]


def write_record_page(
    case: Case, letter: Letter, title: str, feedback: Sequence[str] = ()
) -> bytes:
    """Return the record as a web page: a table of names and values under a title."""
    reply = write_letter(_cut_reply(letter))
    said = [f"<p>{escape(line)}</p>" for line in feedback]
    rows = [*_facts(case), (_LETTER, reply), (_FEEDBACK, said)]
    return write_page(title, [f"<h1>{escape(title)}</h1>", *write_table(rows)])


def loses_feedback(old: bytes, new: bytes) -> bool:
    """Tell whether a record says under 反馈意见 what one in its place would not.

    That is also thought of one that somebody has saved in another encoding.
    """
    said = _read_feedback(old)
    return said is None or said not in (_read_feedback(new) or "")


def _read_feedback(record: bytes) -> str | None:
    """Return what stands under 反馈意见 without blanks, ``None`` where there is no such field."""
    text = unescape(re.sub("<[^>]*>", "", record.decode("utf-8", "replace")))
    _, name, feedback = text.rpartition(_FEEDBACK)
    return "".join(feedback.replace(_BAR, "").split()) if name else None


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the names and values of the short fields, each value in one line."""
    for name, value in (
        ("届次", case.session),
        ("编号", case.number),
        ("案由", case.subject),
        ("撰写人", "、".join(case.authors)),
        ("附议人", "、".join(case.seconders)),
        ("承办单位", case.unit),
    ):
        yield name, " ".join((value or "").split())


def _cut_reply(letter: Letter) -> Letter:
    """Return the letter from its salutation to its date; annexes are not part of a record."""
    kinds = [block.kind for block in letter.blocks]
    end = kinds.index(Kind.DATE) + 1 if Kind.DATE in kinds else len(kinds)
    blocks = (block for block in letter.blocks[:end] if block.kind not in _OUTSIDE)
    return letter.with_blocks(tuple(blocks))
